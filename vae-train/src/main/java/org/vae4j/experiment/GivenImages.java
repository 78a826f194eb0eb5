package org.vae4j.experiment;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Floats;

/**
 * Images that somebody has given, as a dataset for transforms: both splits are these. They may be
 * some of a longer row of images, whose places decide what is drawn for each.
 */
final class GivenImages implements Dataset {
  private final ImageShape shape;
  private final ValueRange values;
  private final float[] images;
  private final int first;

  /**
   * Some images.
   *
   * @param shape of each
   * @param values that they have
   * @param images one after another
   * @param first the place of the first one
   */
  GivenImages(ImageShape shape, ValueRange values, float[] images, int first) {
    this.shape = shape;
    this.values = values;
    this.images = images;
    this.first = first;
  }

  /** What a transform has made of all of them, one after another. */
  static float[] of(Dataset changed, int first, int n) {
    Batch batch = changed.validation().read(IntStream.range(first, first + n).toArray());
    return Floats.copyOf(batch.images());
  }

  @Override
  public ImageShape imageShape() {
    return shape;
  }

  @Override
  public ValueRange valueRange() {
    return values;
  }

  @Override
  public List<String> classNames() {
    return List.of();
  }

  @Override
  public Split training() {
    return new GivenSplit();
  }

  @Override
  public Split validation() {
    return new GivenSplit();
  }

  @Override
  public String checksum() {
    throw new UnsupportedOperationException("nobody trains on these");
  }

  private final class GivenSplit implements Split {
    @Override
    public int size() {
      return first + images.length / shape.length();
    }

    @Override
    public Labels labels() {
      return Labels.none(size());
    }

    @Override
    public Batch read(int... indices) {
      int length = shape.length();
      float[] values = new float[indices.length * length];
      for (int i = 0; i < indices.length; i++) {
        System.arraycopy(images, (indices[i] - first) * length, values, i * length, length);
      }
      return new Batch(
          Nd4j.create(values, shape.batchOf(indices.length), 'c'), Labels.none(indices.length));
    }
  }
}
