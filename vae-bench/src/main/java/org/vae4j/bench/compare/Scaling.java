package org.vae4j.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How the reference network is made larger, one thing at a time. */
final class Scaling {

  /**
   * One size.
   *
   * @param workload what tables call it
   * @param batch the batch size
   * @param overrides of the reference experiment
   */
  record Point(String workload, int batch, List<String> overrides) {}

  private Scaling() {}

  static List<Point> points(boolean quick) {
    List<Point> points = new ArrayList<>();
    int large = quick ? 256 : 1;
    for (int batch : new int[] {1, 4, 16, 64, 256, 1024}) {
      points.add(
          new Point(
              "the reference network", batch, images(28, Math.max(2048 / large, 2 * batch + 64))));
    }
    for (int times : new int[] {1, 2, 4}) {
      points.add(new Point("filters ×" + times, 16, filters(times)));
    }
    for (int d : new int[] {2, 16, 256}) {
      List<String> overrides = new ArrayList<>(images(28, 512));
      overrides.add("latentDim=" + d);
      points.add(new Point("latent dimension " + d, 16, overrides));
    }
    for (int size : new int[] {28, 64, 128}) {
      points.add(new Point("images %d×%d".formatted(size, size), 16, size(size)));
    }
    for (int images : new int[] {1_000, 10_000, 100_000}) {
      points.add(new Point("data set of " + images, 16, images(28, Math.max(512, images / large))));
    }
    return points;
  }

  private static List<String> images(int size, int count) {
    return List.of("dataset={type: synthetic-images, size: %d, images: %d}".formatted(size, count));
  }

  private static List<String> filters(int times) {
    List<String> overrides = new ArrayList<>(images(28, 256));
    IntStream.range(0, 4)
        .mapToObj(i -> "encoder.layers[%d].filters=%d".formatted(i, (i == 0 ? 32 : 64) * times))
        .forEach(overrides::add);
    overrides.addAll(decoder(14, 64 * times));
    overrides.add("decoder.layers[2].filters=" + 32 * times);
    return overrides;
  }

  private static List<String> size(int size) {
    List<String> overrides = new ArrayList<>(images(size, 256));
    overrides.addAll(decoder(size / 2, 64));
    return overrides;
  }

  private static List<String> decoder(int size, int filters) {
    return List.of(
        "decoder.layers[0].units=" + size * size * filters,
        "decoder.layers[1].shape=[%d, %d, %d]".formatted(size, size, filters));
  }
}
