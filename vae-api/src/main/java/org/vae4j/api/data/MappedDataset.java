package org.vae4j.api.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;

/**
 * A dataset whose images are those of another one, changed one by one whenever they are read.
 * Immutable.
 *
 * <p>Equal noise gives equal images, in whatever order they are read.
 */
public final class MappedDataset implements Dataset {
  private final Dataset dataset;
  private final ValueRange valueRange;
  private final Mapping mapping;
  private final Noise noise;
  private final boolean isDynamic;

  /** What becomes of an image. */
  @FunctionalInterface
  public interface Mapping {

    /**
     * Changes an image.
     *
     * @param image its values by row, column and channel; may be overwritten
     * @param noise the randomness for this image
     * @return as many values
     */
    float[] map(float[] image, Noise noise);
  }

  /**
   * Changes images in a way that is not random, or drawn once.
   *
   * @param dataset the images
   * @param valueRange which values they have afterwards
   * @param mapping what becomes of each
   * @param noise the randomness; each image has a branch of it
   * @return the dataset
   */
  public static MappedDataset of(
      Dataset dataset, ValueRange valueRange, Mapping mapping, Noise noise) {
    return new MappedDataset(dataset, valueRange, mapping, noise, false);
  }

  /**
   * Changes training images anew in each epoch, and those of validation always in the same way, so
   * that epochs can be compared.
   *
   * @param dataset the images
   * @param valueRange which values they have afterwards
   * @param mapping what becomes of each
   * @param noise the randomness; each image has a branch of it in each epoch
   * @return the dataset
   */
  public static MappedDataset inEachEpoch(
      Dataset dataset, ValueRange valueRange, Mapping mapping, Noise noise) {
    return new MappedDataset(dataset, valueRange, mapping, noise, true);
  }

  private MappedDataset(
      Dataset dataset, ValueRange valueRange, Mapping mapping, Noise noise, boolean isDynamic) {
    this.dataset = dataset;
    this.valueRange = valueRange;
    this.mapping = mapping;
    this.noise = noise;
    this.isDynamic = isDynamic;
  }

  @Override
  public ImageShape imageShape() {
    return dataset.imageShape();
  }

  @Override
  public ValueRange valueRange() {
    return valueRange;
  }

  @Override
  public List<String> valueNames() {
    return dataset.valueNames();
  }

  @Override
  public List<TableColumn> columns() {
    return dataset.columns();
  }

  @Override
  public boolean isOfBytes() {
    return dataset.isOfBytes();
  }

  @Override
  public List<String> classNames() {
    return dataset.classNames();
  }

  @Override
  public Split training() {
    return new MappedSplit(dataset.training(), noise.branch("training"));
  }

  @Override
  public Split training(int epoch) {
    Noise drawn = isDynamic ? noise.branch("training", epoch) : noise.branch("training");
    return new MappedSplit(dataset.training(epoch), drawn);
  }

  @Override
  public Split validation() {
    return new MappedSplit(dataset.validation(), noise.branch("validation"));
  }

  /**
   * {@inheritDoc}
   *
   * @return that of the images before they are changed
   */
  @Override
  public String checksum() {
    return dataset.checksum();
  }

  private final class MappedSplit implements Split {
    private final Split split;
    private final Noise drawn;

    MappedSplit(Split split, Noise drawn) {
      this.split = split;
      this.drawn = drawn;
    }

    @Override
    public int size() {
      return split.size();
    }

    @Override
    public Labels labels() {
      return split.labels();
    }

    @Override
    public Optional<Factors> factors() {
      return split.factors();
    }

    @Override
    public Optional<String> nameOf(int index) {
      return split.nameOf(index);
    }

    @Override
    public Optional<String> idOf(int index) {
      return split.idOf(index);
    }

    @Override
    public Batch read(int... indices) {
      Batch batch = split.read(indices);
      float[] values = Floats.copyOf(batch.images());
      int length = imageShape().length();
      for (int i = 0; i < indices.length; i++) {
        float[] image = Arrays.copyOfRange(values, i * length, (i + 1) * length);
        float[] mapped = mapping.map(image, drawn.branch("image", indices[i]));
        System.arraycopy(mapped, 0, values, i * length, length);
      }
      return new Batch(
          Nd4j.create(values, imageShape().batchOf(indices.length), 'c'), batch.labels());
    }
  }
}
