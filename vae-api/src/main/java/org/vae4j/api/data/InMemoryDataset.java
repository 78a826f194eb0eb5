package org.vae4j.api.data;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.tensor.Floats;

/**
 * A dataset whose images are all in memory, as floats. Immutable; for subclasses that make them.
 */
public abstract class InMemoryDataset implements Dataset {
  private final List<String> classNames;
  private final MemorySplit training;
  private final MemorySplit validation;
  private String checksum;

  /**
   * A dataset.
   *
   * @param classNames the names of the classes by index; empty if there are none
   * @param training the images of the training split, which are copied
   * @param validation the images of the validation split, which are copied
   * @throws IllegalArgumentException if the splits' images are of two shapes, a value is not in [0,
   *     1], or labels are not of these classes
   */
  protected InMemoryDataset(List<String> classNames, Batch training, Batch validation) {
    this.classNames = List.copyOf(classNames);
    this.training = new MemorySplit(training);
    this.validation = new MemorySplit(validation);
    if (!this.training.shape.equals(this.validation.shape)) {
      throw new IllegalArgumentException(
          "images of validation (%s) must be as large as those of training (%s)"
              .formatted(this.validation.shape, this.training.shape));
    }
    requireClasses(training.labels());
    requireClasses(validation.labels());
  }

  /**
   * A dataset whose validation split is a part of the images that is held out.
   *
   * @param classNames the names of the classes by index; empty if there are none
   * @param images all images, which are copied
   * @param holdout which of them are held out
   * @throws IllegalArgumentException if a value is not in [0, 1], or labels are not of these
   *     classes
   */
  protected InMemoryDataset(List<String> classNames, Batch images, Holdout holdout) {
    this(classNames, new MemorySplit(images), holdout);
  }

  private InMemoryDataset(List<String> classNames, MemorySplit all, Holdout holdout) {
    this(classNames, all.read(holdout.training()), all.read(holdout.validation()));
  }

  private void requireClasses(Labels labels) {
    if (labels.classCount() != classNames.size()) {
      throw new IllegalArgumentException(
          "labels (of %d classes) must be of the classes %s"
              .formatted(labels.classCount(), classNames));
    }
  }

  @Override
  public final ImageShape imageShape() {
    return training.shape;
  }

  @Override
  public final List<String> classNames() {
    return classNames;
  }

  @Override
  public final Split training() {
    return training;
  }

  @Override
  public final Split validation() {
    return validation;
  }

  /** Computed once: it takes a look at every value, and several ask for it. */
  @Override
  public final synchronized String checksum() {
    if (checksum == null) {
      checksum =
          new Checksum()
              .split(training.labels, training.shape)
              .images(training.values)
              .split(validation.labels, validation.shape)
              .images(validation.values)
              .value();
    }
    return checksum;
  }

  private static final class MemorySplit implements Split {
    private final ImageShape shape;
    private final float[] values;
    private final Labels labels;

    MemorySplit(Batch batch) {
      INDArray images = batch.images();
      this.shape = new ImageShape((int) images.size(1), (int) images.size(2), (int) images.size(3));
      this.values = Floats.copyOf(images);
      this.labels = batch.labels();
      for (float value : values) {
        if (!(value >= 0 && value <= 1)) { // nor is NaN
          throw new IllegalArgumentException("a pixel (%s) must be in [0, 1]".formatted(value));
        }
      }
    }

    @Override
    public int size() {
      return labels.size();
    }

    @Override
    public Labels labels() {
      return labels;
    }

    @Override
    public Batch read(int... indices) {
      int length = shape.length();
      float[] read = new float[Math.multiplyExact(indices.length, length)];
      for (int i = 0; i < indices.length; i++) {
        if (indices[i] < 0 || indices[i] >= size()) {
          throw new IndexOutOfBoundsException(
              "index (%d) must be in [0, %d)".formatted(indices[i], size()));
        }
        System.arraycopy(values, indices[i] * length, read, i * length, length);
      }
      return new Batch(
          Nd4j.create(read, shape.batchOf(indices.length), 'c'), labels.select(indices));
    }
  }
}
