package org.vae4j.api.data;

import java.util.Comparator;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.vae4j.api.tensor.Seeds;

/**
 * Which images are held out for validation, where the data has no part of its own for that: a share
 * of each class, drawn at random. Equal labels, shares and seeds give equal parts. Immutable.
 */
public final class Holdout {
  private final int[] training;
  private final int[] validation;

  /**
   * Draws the images. Of each class as many are held out as its share is, rounded up or down; of
   * all together, the share to the nearest image, but at least one image, and not all.
   *
   * @param labels the classes of all images; without classes, the share is drawn from all alike
   * @param share the share that is held out, above 0 and below 1
   * @param seeds where randomness comes from
   * @throws IllegalArgumentException if the share is out of range, or there are less than two
   *     images
   */
  public Holdout(Labels labels, double share, Seeds seeds) {
    int n = labels.size();
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "validationShare (%s) must be > 0 and < 1".formatted(share));
    }
    if (n < 2) {
      throw new IllegalArgumentException(
          "number of images (%d) must be >= 2, for some to be held out".formatted(n));
    }
    int[] order = byClass(labels, seeds.component("holdout").permutation(n));
    long held = Math.max(1, Math.min(n - 1, Math.round(share * n)));
    training = part(order, i -> !isHeld(i, held, n));
    validation = part(order, i -> isHeld(i, held, n));
  }

  /**
   * The images to learn from.
   *
   * @return their positions among all images, in ascending order
   */
  public int[] training() {
    return training.clone();
  }

  /**
   * The images that are held out.
   *
   * @return their positions among all images, in ascending order
   */
  public int[] validation() {
    return validation.clone();
  }

  private static int[] byClass(Labels labels, int[] order) {
    return labels.classCount() == 0
        ? order
        : IntStream.of(order)
            .boxed()
            .sorted(Comparator.comparingInt(labels::get)) // keeps the order within a class
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /** Every place at which the share of those before it reaches another whole image. */
  private static boolean isHeld(int place, long held, int n) {
    return (place + 1) * held / n > place * held / n;
  }

  private static int[] part(int[] order, IntPredicate places) {
    return IntStream.range(0, order.length)
        .filter(places)
        .map(place -> order[place])
        .sorted()
        .toArray();
  }
}
