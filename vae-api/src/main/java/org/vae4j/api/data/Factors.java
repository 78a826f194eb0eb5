package org.vae4j.api.data;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The factors of variation that images were made from, where they are known: what a code that tells
 * them apart (disentangles them) is held against. Immutable.
 */
public final class Factors {
  private final List<Factor> factors;
  private final int[][] values;

  /**
   * One thing that varies.
   *
   * @param name what it is
   * @param size how many values it may have, from 0 on; at least 1
   */
  public record Factor(String name, int size) {}

  /**
   * Factors of images.
   *
   * @param factors what varies
   * @param values the value of each factor of each image, [n, factors]; copied
   * @throws IllegalArgumentException if there are not as many values as factors, or one is out of
   *     range
   */
  public Factors(List<Factor> factors, int[]... values) {
    this.factors = List.copyOf(factors);
    this.values = new int[values.length][];
    for (int i = 0; i < values.length; i++) {
      this.values[i] = values[i].clone();
      check(i);
    }
  }

  private void check(int image) {
    int[] found = values[image];
    if (found.length != factors.size()) {
      throw new IllegalArgumentException(
          "number of values of image %d (%d) must be that of the factors (%d)"
              .formatted(image, found.length, factors.size()));
    }
    for (int f = 0; f < found.length; f++) {
      if (found[f] < 0 || found[f] >= factors.get(f).size()) {
        throw new IllegalArgumentException(
            "%s of image %d (%d) must be in [0, %d)"
                .formatted(factors.get(f).name(), image, found[f], factors.get(f).size()));
      }
    }
  }

  /**
   * What varies.
   *
   * @return the factors in their order
   */
  public List<Factor> factors() {
    return factors;
  }

  /**
   * How many images there are.
   *
   * @return n
   */
  public int size() {
    return values.length;
  }

  /**
   * The value of a factor.
   *
   * @param image the image's position, in [0, n)
   * @param factor the factor's position
   * @return a number in [0, the factor's size)
   */
  public int value(int image, int factor) {
    return values[image][factor];
  }

  /**
   * The factors of some of the images.
   *
   * @param indices positions of the wanted images, each in [0, n)
   * @return their factors, in that order
   */
  public Factors select(int... indices) {
    return new Factors(
        factors, IntStream.of(indices).mapToObj(i -> values[i]).toArray(int[][]::new));
  }
}
