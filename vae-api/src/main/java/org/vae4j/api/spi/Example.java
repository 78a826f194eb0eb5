package org.vae4j.api.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A value that a setting may well have. The example of a component gives every setting that has one
 * this value, so all settings that must be given need one for that to be valid as it stands.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Example {

  /**
   * The value, as it would be written in an experiment file.
   *
   * @return YAML on one line, such as {@code 32} or {@code [{type: flatten}]}
   */
  String value();
}
