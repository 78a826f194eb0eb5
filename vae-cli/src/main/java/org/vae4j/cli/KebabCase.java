package org.vae4j.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads options whose values are those of an enum, written as in experiment files.
 *
 * @param <E> the enum
 */
abstract class KebabCase<E extends Enum<E>> implements ITypeConverter<E> {
  private final Class<E> type;

  KebabCase(Class<E> type) {
    this.type = type;
  }

  /** As it is written. */
  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public final E convert(String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> of(value).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' must be one of %s"
                        .formatted(
                            text,
                            Arrays.stream(type.getEnumConstants())
                                .map(KebabCase::of)
                                .collect(Collectors.joining(", ")))));
  }
}
