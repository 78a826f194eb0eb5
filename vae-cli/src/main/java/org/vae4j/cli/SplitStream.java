package org.vae4j.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.vae4j.api.Batch;
import org.vae4j.api.Dataset;
import org.vae4j.api.Floats;
import org.vae4j.api.Labels;
import org.vae4j.data.ImageStream;

/** The images of a split of a dataset, which are ready for the model; or some of them. */
final class SplitStream implements ImageStream {
  private final Dataset.Split split;
  private final List<String> classNames;
  private final int[] positions;
  private int next;

  /** All validation images. */
  static SplitStream validation(Dataset dataset) {
    Dataset.Split split = dataset.validation();
    return new SplitStream(split, dataset.classNames(), split.size());
  }

  /**
   * As many images as wanted, evenly spread.
   *
   * @param split the images
   * @param classNames what their classes are called; empty if that is not to be told
   * @param most how many at most
   */
  SplitStream(Dataset.Split split, List<String> classNames, int most) {
    this.classNames = List.copyOf(classNames);
    int n = Math.min(most, split.size());
    this.split = split;
    this.positions = IntStream.range(0, n).map(i -> (int) ((long) i * split.size() / n)).toArray();
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.of(positions.length);
  }

  @Override
  public Optional<Named> next(int most) {
    int[] some = Arrays.copyOfRange(positions, next, Math.min(positions.length, next + most));
    next += some.length;
    if (some.length == 0) {
      return Optional.empty();
    }
    Batch batch = split.read(some);
    float[] values = Floats.copyOf(batch.images());
    int length = values.length / some.length;
    List<float[]> images = new ArrayList<>();
    for (int i = 0; i < some.length; i++) {
      images.add(Arrays.copyOfRange(values, i * length, (i + 1) * length));
    }
    return Optional.of(new Named(names(batch.labels(), some), images));
  }

  /** Positions, and classes where there are any. */
  private List<String> names(Labels labels, int... some) {
    return IntStream.range(0, some.length)
        .mapToObj(
            i ->
                classNames.isEmpty()
                    ? Integer.toString(some[i])
                    : "%d (%s)".formatted(some[i], classNames.get(labels.get(i))))
        .toList();
  }

  @Override
  public void close() {
    // A dataset is not closed.
  }
}
