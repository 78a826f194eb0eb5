package org.vae4j.testing;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Range;

/** Small made-up images that remember in which order they were read. */
public final class Dots implements Dataset {
  /** What the values of an image are called. */
  public static final List<String> VALUE_NAMES = List.of("a", "b", "c", "d", "e", "f");

  private static final ImageShape SHAPE = new ImageShape(2, 3, 1);

  private final RecordingSplit training;
  private final RecordingSplit validation;

  public record Config(
      @Default("7") @Range(min = 1) int training, @Default("5") @Range(min = 1) int validation)
      implements ComponentConfig<Dataset> {}

  @Inject
  public Dots(Config config) {
    this(config.training(), config.validation());
  }

  public Dots(int training, int validation) {
    this.training = new RecordingSplit(training, 0);
    this.validation = new RecordingSplit(validation, 1000);
  }

  @Override
  public ImageShape imageShape() {
    return SHAPE;
  }

  @Override
  public List<String> valueNames() {
    return VALUE_NAMES;
  }

  @Override
  public List<String> classNames() {
    return List.of("even", "odd");
  }

  @Override
  public RecordingSplit training() {
    return training;
  }

  @Override
  public RecordingSplit validation() {
    return validation;
  }

  @Override
  public String checksum() {
    return "sha256:dots";
  }

  /** Images of consecutive numbers. */
  public static final class RecordingSplit implements Split {
    private final int size;
    private final int firstNumber;
    private final List<List<Integer>> reads = new ArrayList<>();

    private RecordingSplit(int size, int firstNumber) {
      this.size = size;
      this.firstNumber = firstNumber;
    }

    /** The batches that were read so far, as indices. */
    public List<List<Integer>> reads() {
      return List.copyOf(reads);
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Labels labels() {
      return Labels.of(IntStream.range(0, size).map(i -> i % 2).toArray(), 2);
    }

    @Override
    public Batch read(int... indices) {
      reads.add(IntStream.of(indices).boxed().toList());
      float[] values = new float[indices.length * SHAPE.length()];
      for (int i = 0; i < values.length; i++) {
        values[i] = pixel(indices[i / SHAPE.length()], i % SHAPE.length());
      }
      INDArray images = Nd4j.create(values, SHAPE.batchOf(indices.length), 'c');
      return new Batch(images, labels().select(indices));
    }

    /** The value of one pixel of one image, in [0, 1]. */
    public float pixel(int index, int pixel) {
      return (firstNumber + index) * (pixel + 3) % 11 / 10f;
    }
  }
}
