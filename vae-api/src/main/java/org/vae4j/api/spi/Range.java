package org.vae4j.api.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The values that a number, or each number of a list, may have. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Range {

  /**
   * The smallest allowed value.
   *
   * @return a bound that is itself allowed
   */
  double min() default Double.NEGATIVE_INFINITY;

  /**
   * The largest allowed value.
   *
   * @return a bound that is itself allowed
   */
  double max() default Double.POSITIVE_INFINITY;

  /**
   * What values must be greater than.
   *
   * @return a bound that is itself not allowed
   */
  double above() default Double.NEGATIVE_INFINITY;

  /**
   * What values must be less than.
   *
   * @return a bound that is itself not allowed
   */
  double below() default Double.POSITIVE_INFINITY;
}
