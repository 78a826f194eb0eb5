package org.vae4j.api.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a text, or each text of a list, must look like. */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Pattern {

  /**
   * The look of the whole text.
   *
   * @return a regular expression that Java and JSON Schema understand alike, such as {@code [a-z]+}
   */
  String value();

  /**
   * The same in words.
   *
   * @return what goes on from {@code must}, such as {@code have only small letters}
   */
  String rule();
}
