package org.vae4j.config;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Pattern;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Shorthand;
import org.vae4j.config.catalogue.Catalogue;

/**
 * What can be said of one field of a record of settings.
 *
 * @param name the key in YAML
 * @param type what its value is, with its rules, such as {@code a number > 0}
 * @param isRequired whether it must be given
 * @param fallback its value where it is not given, as YAML; empty if there is none
 * @param description what it is for; empty if nobody has said so
 * @param example a value that it may have, as YAML; empty if nobody has said one
 * @param fields where its value is a map, or a list of maps, the settings in there
 */
public record Setting(
    String name,
    String type,
    boolean isRequired,
    String fallback,
    String description,
    String example,
    List<Setting> fields) {

  /** Keeps its own list. */
  public Setting {
    fields = List.copyOf(fields);
  }

  /**
   * The settings of a record.
   *
   * @param type the record's class
   * @return one for each field, in order
   */
  public static List<Setting> of(Class<? extends Record> type) {
    return Reflection.settings(type).stream().map(Setting::of).toList();
  }

  static Setting of(RecordComponent field) {
    Optional<Default> fallback = annotation(field, Default.class);
    return new Setting(
        field.getName(),
        describe(field),
        fallback.isEmpty() && field.getType() != Optional.class,
        fallback.map(Default::value).orElse(""),
        annotation(field, Description.class).map(Description::value).orElse(""),
        annotation(field, Example.class).map(Example::value).orElse(""),
        fields(field.getGenericType()));
  }

  private static List<Setting> fields(Type type) {
    Class<?> raw = Reflection.raw(type);
    if (raw == Optional.class || raw == List.class) {
      return fields(Reflection.argument(type));
    }
    return raw.isRecord() && raw != ComponentConfig.class
        ? of(raw.asSubclass(Record.class))
        : List.of();
  }

  private static <A extends Annotation> Optional<A> annotation(
      RecordComponent field, Class<A> type) {
    return Optional.ofNullable(field.getAnnotation(type));
  }

  private static String describe(RecordComponent field) {
    return describe(field.getGenericType())
        + annotation(field, Range.class).map(range -> " " + Settings.describe(range)).orElse("")
        + annotation(field, Pattern.class).map(text -> ", which must " + text.rule()).orElse("");
  }

  private static String describe(Type type) {
    Class<?> raw = Reflection.raw(type);
    if (raw == Optional.class) {
      return describe(Reflection.argument(type));
    }
    if (raw == List.class) {
      return "a list, each " + describe(Reflection.argument(type));
    }
    if (raw == ComponentConfig.class) {
      String family = Catalogue.familyName(Reflection.raw(Reflection.argument(type)));
      return ("aeiou".indexOf(family.charAt(0)) < 0 ? "a " : "an ") + family;
    }
    return raw.isRecord() ? describeRecord(raw) : Scalars.describe(raw);
  }

  private static String describeRecord(Class<?> type) {
    String map =
        Reflection.settings(type).stream()
            .map(field -> field.getName() + ": " + describe(field))
            .collect(Collectors.joining(", ", "{", "}"));
    Shorthand shorthand = type.getAnnotation(Shorthand.class);
    return shorthand == null ? map : map + ", or just the " + shorthand.value();
  }
}
