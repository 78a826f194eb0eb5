package org.vae4j.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Labels;
import org.vae4j.api.tensor.Floats;
import org.vae4j.data.Identity;
import org.vae4j.data.ImageStream;

/** The images of a split of a dataset, which are ready for the model; or some of them. */
final class SplitStream implements ImageStream {
  private final Dataset.Split split;
  private final List<String> classNames;
  private final int[] positions;
  private final boolean labelled;
  private int next;

  /**
   * All validation images.
   *
   * @param dataset whose they are
   * @param labelled whether their classes come along for the model
   */
  static SplitStream validation(Dataset dataset, boolean labelled) {
    Dataset.Split split = dataset.validation();
    return new SplitStream(split, dataset.classNames(), labelled, split.size());
  }

  /**
   * As many images as wanted, evenly spread.
   *
   * @param split the images
   * @param classNames what their classes are called; empty if that is not to be told
   * @param labelled whether their classes come along for the model
   * @param most how many at most
   */
  SplitStream(Dataset.Split split, List<String> classNames, boolean labelled, int most) {
    this.labelled = labelled;
    this.classNames = List.copyOf(classNames);
    this.split = split;
    this.positions = split.spread(most);
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
    return Optional.of(
        new Named(
            identities(batch.labels(), some),
            images,
            labelled ? batch.labels() : Labels.none(some.length)));
  }

  private List<Identity> identities(Labels labels, int... some) {
    return IntStream.range(0, some.length)
        .mapToObj(i -> new Identity(some[i], className(labels, i), split.idOf(some[i])))
        .toList();
  }

  private Optional<String> className(Labels labels, int image) {
    return classNames.isEmpty() ? Optional.empty() : Optional.of(classNames.get(labels.get(image)));
  }

  @Override
  public void close() {
    // A dataset is not closed.
  }
}
