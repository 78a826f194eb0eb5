package org.vae4j.data;

import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Checksum;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Factors;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;

/** Some of the images of a source; immutable. */
final class SourceSplit implements Dataset.Split {
  private final ImageSource source;
  private final int[] positions;
  private final Labels labels;
  private final IntFunction<Optional<String>> names;
  private final IntFunction<Optional<String>> ids;

  /**
   * A split.
   *
   * @param source the images
   * @param positions where in the source this split's images are, in its order; not copied
   * @param labels their classes
   */
  SourceSplit(ImageSource source, int[] positions, Labels labels) {
    this(source, positions, labels, position -> Optional.empty(), position -> Optional.empty());
  }

  /**
   * A split of images that have names.
   *
   * @param source the images
   * @param positions where in the source this split's images are, in its order; not copied
   * @param labels their classes
   * @param names what messages call images, by their positions in the source
   * @param ids what the data calls them
   */
  SourceSplit(
      ImageSource source,
      int[] positions,
      Labels labels,
      IntFunction<Optional<String>> names,
      IntFunction<Optional<String>> ids) {
    this.names = names;
    this.ids = ids;
    this.source = source;
    this.positions = positions;
    this.labels = labels;
  }

  /** Where the images are from. */
  ImageSource source() {
    return source;
  }

  @Override
  public int size() {
    return positions.length;
  }

  @Override
  public Labels labels() {
    return labels;
  }

  @Override
  public Optional<Factors> factors() {
    return source.factors().map(factors -> factors.select(positions));
  }

  @Override
  public Optional<String> nameOf(int index) {
    return names.apply(positions[index]);
  }

  @Override
  public Optional<String> idOf(int index) {
    return ids.apply(positions[index]);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IndexOutOfBoundsException if an index is not in [0, size)
   */
  @Override
  public Batch read(int... indices) {
    ImageShape shape = source.shape();
    for (int index : indices) {
      if (index < 0 || index >= positions.length) {
        throw new IndexOutOfBoundsException(
            "index (%d) must be in [0, %d)".formatted(index, positions.length));
      }
    }
    float[] values = new float[Math.multiplyExact(indices.length, shape.length())];
    IntStream all = IntStream.range(0, indices.length);
    (source.isCostly() ? all.parallel() : all)
        .forEach(i -> source.read(positions[indices[i]], values, i * shape.length()));
    return new Batch(
        Nd4j.create(values, shape.batchOf(indices.length), 'c'), labels.select(indices));
  }

  void addTo(Checksum checksum) {
    checksum.split(labels, source.shape());
    for (int position : positions) {
      source.addTo(checksum, position);
    }
  }

  static BitSet set(int... positions) {
    BitSet set = new BitSet();
    IntStream.of(positions).forEach(set::set);
    return set;
  }
}
