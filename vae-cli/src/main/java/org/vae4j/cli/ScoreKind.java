package org.vae4j.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.vae4j.inference.Score;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What images are told apart by. */
enum ScoreKind {
  /** The bound, of several draws. */
  NEGATIVE_ELBO,

  /** How badly an image is reconstructed from the code that stands for it. */
  RECONSTRUCTION_ERROR;

  double of(Score score) {
    return this == NEGATIVE_ELBO ? score.negativeElbo() : score.reconstructionError();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads the value of an option. */
  static final class Converter implements ITypeConverter<ScoreKind> {
    @Override
    public ScoreKind convert(String value) {
      return Arrays.stream(values())
          .filter(kind -> kind.toString().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' must be one of %s"
                          .formatted(
                              value,
                              Arrays.stream(values())
                                  .map(ScoreKind::toString)
                                  .collect(Collectors.joining(", ")))));
    }
  }
}
