package org.vae4j.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.config.Node.Kind;
import org.vae4j.config.Node.Scalar;

/** From the text of a scalar to a value. */
final class Scalars {

  private Scalars() {}

  /** Throws IllegalArgumentException with a message that goes on from the path: {@code must …}. */
  static Object parse(Scalar scalar, Class<?> type, Optional<Range> range) {
    if (type == Path.class) {
      require(scalar.kind() != Kind.NULL, type);
      return parsePath(scalar.text());
    }
    if (EnvironmentReferences.isIn(scalar.text())) {
      throw new IllegalArgumentException(
          "must not have ${env:…}, which is for paths; set it with --set");
    }
    if (type == String.class) {
      require(scalar.kind() != Kind.NULL && scalar.kind() != Kind.BOOLEAN, type);
      return scalar.text();
    }
    if (type == boolean.class || type == Boolean.class) {
      require(scalar.kind() == Kind.BOOLEAN, type);
      return Boolean.valueOf(scalar.text());
    }
    if (type.isEnum()) {
      return parseEnum(scalar, type);
    }
    return parseNumber(scalar, type, range);
  }

  private static Path parsePath(String text) {
    String replaced = EnvironmentReferences.replaceIn(text, System::getenv);
    require(!replaced.isBlank(), Path.class);
    try {
      return Path.of(replaced);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("must be " + describe(Path.class), e);
    }
  }

  private static Object parseNumber(Scalar scalar, Class<?> type, Optional<Range> range) {
    boolean whole = scalar.kind() == Kind.INTEGER;
    try {
      if (type == int.class || type == Integer.class) {
        require(whole, type);
        return Integer.valueOf(scalar.text());
      }
      if (type == long.class || type == Long.class) {
        require(whole, type);
        return Long.valueOf(scalar.text());
      }
      if (type == double.class || type == Double.class) {
        require(whole || scalar.kind() == Kind.DECIMAL, type);
        return Double.valueOf(scalar.text());
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "must be " + (whole ? limits(type, range) : describe(type)), e);
    }
    throw new IllegalStateException(type + " cannot be a setting");
  }

  private static Object parseEnum(Scalar scalar, Class<?> type) {
    List<String> names = names(type);
    int index = names.indexOf(scalar.text());
    if (index < 0) {
      throw new IllegalArgumentException(
          "must be " + describe(type) + Suggestions.didYouMean(scalar.text(), names));
    }
    return type.getEnumConstants()[index];
  }

  /** How a value is written in YAML. */
  static Object write(Object value) {
    if (value instanceof Path path) {
      return path.toString();
    }
    return value instanceof Enum<?> constant ? name(constant) : value;
  }

  static String describe(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + String.join(", ", names(type));
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "text";
    }
    if (type == Path.class) {
      return "the path of a file or folder";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    return "a whole number";
  }

  /** The rule of the setting, with an end where it has none, beyond which no value can be kept. */
  private static String limits(Class<?> type, Optional<Range> range) {
    boolean isLong = type == long.class || type == Long.class;
    String rule = range.map(Settings::describe).orElse("");
    String least = ">= " + (isLong ? Long.MIN_VALUE : Integer.MIN_VALUE);
    String most = "<= " + (isLong ? Long.MAX_VALUE : Integer.MAX_VALUE);
    return Stream.of(rule.contains(">") ? "" : least, rule, rule.contains("<") ? "" : most)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" and "));
  }

  static List<String> names(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(c -> name((Enum<?>) c)).toList();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void require(boolean condition, Class<?> type) {
    if (!condition) {
      throw new IllegalArgumentException("must be " + describe(type));
    }
  }
}
