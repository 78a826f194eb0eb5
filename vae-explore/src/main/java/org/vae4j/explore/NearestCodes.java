package org.vae4j.explore;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.vae4j.api.data.Labels;
import org.vae4j.explore.Neighbourhood.Share;

/** The codes of labelled images, among which those nearest to another code are found. */
final class NearestCodes {
  /** How many are looked at. */
  static final int NEIGHBOURS = 15;

  /** The share of coordinates that {@link #reach} reaches. */
  private static final double MOST = 0.99;

  private final float[][] codes;
  private final Labels labels;
  private final List<String> classNames;

  /**
   * Takes codes over.
   *
   * @param codes a code [d] for each image, not copied
   * @param labels the class of each image
   * @param classNames the names of the classes; empty if there are none
   */
  NearestCodes(float[][] codes, Labels labels, List<String> classNames) {
    this.codes = codes;
    this.labels = labels;
    this.classNames = List.copyOf(classNames);
  }

  int size() {
    return codes.length;
  }

  /** How far from 0 coordinates are, but for a few; 0 if there are no codes. */
  float reach() {
    double[] sizes = Arrays.stream(codes).flatMapToDouble(NearestCodes::sizes).sorted().toArray();
    return sizes.length == 0 ? 0 : (float) sizes[(int) (sizes.length * MOST)];
  }

  private static DoubleStream sizes(float... code) {
    return IntStream.range(0, code.length).mapToDouble(i -> Math.abs(code[i]));
  }

  /**
   * Counts the classes of the nearest codes, by Euclidean distance.
   *
   * @param code a code [d]
   * @return the neighbourhood; nothing if there are no codes or no classes
   */
  Optional<Neighbourhood> around(float... code) {
    if (codes.length == 0 || classNames.isEmpty()) {
      return Optional.empty();
    }
    int[] nearest = nearest(code);
    int[] counts = new int[classNames.size()];
    Arrays.stream(nearest).forEach(image -> counts[labels.get(image)]++);
    List<Share> shares =
        IntStream.range(0, counts.length)
            .filter(i -> counts[i] > 0)
            .mapToObj(i -> new Share(classNames.get(i), counts[i]))
            .sorted(Comparator.comparingInt(Share::count).reversed())
            .toList();
    return Optional.of(new Neighbourhood(nearest.length, shares));
  }

  /** Positions of the nearest codes, the nearest first; of equally near ones, the first. */
  private int[] nearest(float... code) {
    int k = Math.min(NEIGHBOURS, codes.length);
    int[] nearest = new int[k];
    double[] distances = new double[k];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    for (int i = 0; i < codes.length; i++) {
      double distance = squaredDistance(codes[i], code);
      int place = k;
      while (place > 0 && distance < distances[place - 1]) {
        place--;
      }
      if (place < k) {
        System.arraycopy(distances, place, distances, place + 1, k - 1 - place);
        System.arraycopy(nearest, place, nearest, place + 1, k - 1 - place);
        distances[place] = distance;
        nearest[place] = i;
      }
    }
    return nearest;
  }

  private static double squaredDistance(float[] a, float... b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }
}
