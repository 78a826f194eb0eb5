package org.vae4j.api.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value of a setting that is not given. A setting without it must be given. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Default {

  /**
   * The value, as it would be written in an experiment file.
   *
   * @return YAML, such as {@code 1.0e-3} or {@code [1, 8]}
   */
  String value();
}
