package org.vae4j.api.tensor;

import org.nd4j.common.util.ArrayUtil;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A stream of random numbers.
 *
 * <p>Streams come from {@link Seeds}. A stream is used by one thread and consumed in order; the
 * same calls on an equal stream give the same bits on every machine.
 */
public interface Noise {

  /**
   * The next 32 random bits.
   *
   * @return any int, each equally likely
   */
  int nextBits();

  /**
   * The next random bits, 32 for each int: faster than one int after another.
   *
   * @param words where they go
   */
  default void nextBits(int[] words) {
    for (int i = 0; i < words.length; i++) {
      words[i] = nextBits();
    }
  }

  /**
   * Another stream, for one purpose of those that this one is for. It depends neither on what was
   * drawn from this one nor on other branches, so that a new purpose does not shift the rest.
   *
   * @param purpose what it is for, such as the name of a layer
   * @param position where, such as the place of an image in its batch
   * @return a stream of its own
   */
  Noise branch(String purpose, int... position);

  /**
   * Nothing to draw from, for passes that are not random.
   *
   * @return noise that throws an {@link IllegalStateException} when it is drawn from
   */
  static Noise none() {
    return NoNoise.INSTANCE;
  }

  /**
   * A whole number below a bound, without bias.
   *
   * @param bound at least 1
   * @return a number in [0, bound)
   * @throws IllegalArgumentException if the bound is less than 1
   */
  default int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound (%d) must be >= 1".formatted(bound));
    }
    long limit = (1L << 32) / bound * bound;
    long bits;
    do {
      bits = Integer.toUnsignedLong(nextBits());
    } while (bits >= limit);
    return (int) (bits % bound);
  }

  /**
   * The numbers from 0 to n − 1 in random order (Fisher and Yates).
   *
   * @param n how many
   * @return a permutation
   */
  default int[] permutation(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }

  /**
   * Uniform numbers.
   *
   * @param shape the shape wanted
   * @return float32 of that shape, in [0, 1)
   */
  default INDArray uniform(long... shape) {
    float[] values = new float[Math.toIntExact(ArrayUtil.prodLong(shape))];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((nextBits() >>> 8) * 0x1.0p-24);
    }
    return Nd4j.create(values, shape, 'c');
  }

  /**
   * Standard normal numbers (Box and Muller, 1958).
   *
   * @param shape the shape wanted
   * @return float32 of that shape, mean 0 and variance 1
   */
  default INDArray normal(long... shape) {
    float[] values = new float[Math.toIntExact(ArrayUtil.prodLong(shape))];
    for (int i = 0; i < values.length; i += 2) {
      double u = (Integer.toUnsignedLong(nextBits()) + 0.5) * 0x1.0p-32;
      double v = (Integer.toUnsignedLong(nextBits()) + 0.5) * 0x1.0p-32;
      double radius = Math.sqrt(-2 * StrictMath.log(u));
      values[i] = (float) (radius * StrictMath.cos(2 * Math.PI * v));
      if (i + 1 < values.length) {
        values[i + 1] = (float) (radius * StrictMath.sin(2 * Math.PI * v));
      }
    }
    return Nd4j.create(values, shape, 'c');
  }
}
