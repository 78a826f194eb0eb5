package org.vae4j.api.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks an interface whose implementations are chosen by {@code type:} in YAML. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Family {

  /**
   * What the family is called in messages and listings.
   *
   * @return a singular noun, such as {@code encoder}
   */
  String value();
}
