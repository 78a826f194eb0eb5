package org.vae4j.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.vae4j.api.data.ImageShape;
import org.vae4j.data.Identity;
import org.vae4j.data.ImageStream;
import org.vae4j.data.ImageStreams;
import org.vae4j.inference.VaeModel;

/** Codes that a command is to take: written out, or in files. */
final class CodeArguments {
  private CodeArguments() {}

  /** Whether an argument is a code that is written out, such as {@code [0, 1.5]}. */
  static boolean isCode(String argument) {
    return argument.strip().startsWith("[");
  }

  /**
   * A code that is written out.
   *
   * @throws UsageException if it is no list of as many numbers as the model has
   */
  static float[] code(String argument, VaeModel model) {
    String list = argument.strip().replaceFirst("^\\[", "").replaceFirst("]$", "");
    String[] numbers = list.split(",", -1);
    float[] code = new float[numbers.length];
    try {
      for (int i = 0; i < code.length; i++) {
        code[i] = Float.parseFloat(numbers[i].strip());
      }
    } catch (NumberFormatException e) {
      throw new UsageException("code %s must be a list of numbers".formatted(argument));
    }
    if (code.length != model.latentSize()) {
      throw new UsageException(
          "code %s must have %d numbers".formatted(argument, model.latentSize()));
    }
    return code;
  }

  /** The codes of an argument: that which is written out, or those of a CSV or .npy file. */
  static ImageStream open(String argument, VaeModel model) {
    if (isCode(argument)) {
      return new OneCode(argument, code(argument, model));
    }
    ImageStreams codes =
        new ImageStreams(
            new ImageShape(1, 1, model.latentSize()),
            Optional.empty(),
            RowOutput.Rows.codes(model.latentSize()).columns());
    return InputImages.asUsage(() -> ImageArguments.open(codes, Path.of(argument)));
  }

  /** A code that is written out. */
  private static final class OneCode implements ImageStream {
    private final String name;
    private float[] code;

    OneCode(String name, float... code) {
      this.name = name;
      this.code = Arrays.copyOf(code, code.length);
    }

    @Override
    public OptionalLong count() {
      return OptionalLong.of(1);
    }

    @Override
    public Optional<Named> next(int most) {
      Optional<Named> only =
          Optional.ofNullable(code).map(it -> new Named(List.of(identity()), List.of(it)));
      code = null;
      return only;
    }

    private Identity identity() {
      return new Identity(0, Optional.empty(), Optional.of(name));
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
