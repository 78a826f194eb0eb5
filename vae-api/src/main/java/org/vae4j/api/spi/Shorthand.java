package org.vae4j.api.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a record be written as the value of its one most used field: {@code at: [0, 1]} for {@code
 * at: {code: [0, 1]}}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Shorthand {

  /**
   * The field that a value which is not a map is for.
   *
   * @return the name of a field of the record
   */
  String value();
}
