package org.vae4j.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What codes of made-up images are drawn from. */
enum CodeSource {
  /** The prior of the model. */
  PRIOR,

  /** The posteriors of training images. */
  AGGREGATED,

  /** Gaussians that are fitted to codes of training images. */
  GAUSSIAN_MIXTURE,

  /** A second model, which is trained on codes of training images. */
  TWO_STAGE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads the value of an option. */
  static final class Converter implements ITypeConverter<CodeSource> {
    @Override
    public CodeSource convert(String value) {
      return Arrays.stream(values())
          .filter(source -> source.toString().equals(value))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' must be one of %s"
                          .formatted(
                              value,
                              Arrays.stream(values())
                                  .map(CodeSource::toString)
                                  .collect(Collectors.joining(", ")))));
    }
  }
}
