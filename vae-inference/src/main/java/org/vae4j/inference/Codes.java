package org.vae4j.inference;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;

/** Codes that samplers are fitted to, and those that they draw. */
final class Codes {
  private Codes() {}

  /** Codes that are as they must be, apart from those of the caller. */
  static float[][] copyOf(float[]... codes) {
    Arguments.given("codes", codes);
    if (codes.length == 0 || (codes[0] != null && codes[0].length == 0)) {
      throw new IllegalArgumentException("codes must be at least one, of at least one number");
    }
    Arguments.given("codes[0]", codes[0]);
    float[][] copies = new float[codes.length][];
    for (int i = 0; i < codes.length; i++) {
      require(i, codes[i], codes[0].length);
      copies[i] = codes[i].clone();
    }
    return copies;
  }

  private static void require(int i, float[] code, int length) {
    Arguments.given("codes[%d]".formatted(i), code);
    if (code.length != length) {
      throw new IllegalArgumentException(
          "length of codes[%d] (%d) must be %d, that of codes[0]"
              .formatted(i, code.length, length));
    }
    for (int j = 0; j < length; j++) {
      if (!Float.isFinite(code[j])) {
        throw new IllegalArgumentException(
            "codes[%d][%d] (%s) must be a finite number".formatted(i, j, code[j]));
      }
    }
  }

  /** Codes each of which is drawn by the noise of its own place. */
  static float[][] each(int first, int n, IntFunction<float[]> code) {
    if (first < 0 || n < 0 || first > Integer.MAX_VALUE - n) {
      throw new IllegalArgumentException(
          "first (%d) and n (%d) must be >= 0, and together an int".formatted(first, n));
    }
    return IntStream.range(first, first + n)
        .mapToObj(
            i -> {
              Interrupts.check();
              return code.apply(i);
            })
        .toArray(float[][]::new);
  }

  /** The noise of a sampler, with a branch for the code at each place. */
  static Noise noise(String sampler, long seed) {
    return new Seeds(seed).component("sample-" + sampler);
  }
}
