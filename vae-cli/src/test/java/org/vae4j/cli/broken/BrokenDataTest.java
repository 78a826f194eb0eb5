package org.vae4j.cli.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.cli.broken.Contracts.failures;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.contract.DatasetContract;
import org.vae4j.api.contract.Numbers;
import org.vae4j.api.contract.TransformContract;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.MappedDataset;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.State;
import org.vae4j.data.AddNoise;
import org.vae4j.data.Draw;
import org.vae4j.data.Mnist;
import org.vae4j.data.Selection;

/** Datasets and transforms with one bug each, and the tests of the contracts that find it. */
class BrokenDataTest {

  @Test
  void imagesThatTheirReaderCanSpoil() {
    assertThat(failures(Shared.class)).containsExactly("handsOutTensorsThatTheirReaderMayChange");
  }

  @Test
  void imagesThatAreSortedOnTheWay() {
    assertThat(failures(Sorting.class)).contains("readsTheImagesThatAreAskedForInTheirOrder");
  }

  @Test
  void labelsThatAreOneOff() {
    assertThat(failures(Shifted.class)).contains("itsLabelsAreThoseOfItsClasses");
  }

  @Test
  void valuesBeyondTheRangeThatItTells() {
    assertThat(failures(Bright.class)).containsExactly("readsImagesOfItsShapeWithValuesInItsRange");
  }

  @Test
  void anIndexThatIsTakenFromTheEnd() {
    assertThat(failures(Wrapping.class)).containsExactly("refusesAnIndexThatIsOutOfRange");
  }

  @Test
  void imagesThatAreDrawnAnewEachTime() {
    assertThat(failures(Fresh.class)).contains("isTheSameDataEachTime");
  }

  @Test
  void aTransformWithChanceOfItsOwn() {
    assertThat(failures(OwnChance.class))
        .contains("givesTheSameBitsAgainInWhateverOrderImagesAreRead");
  }

  @Test
  void aTransformThatLeavesTheRangeThatItTells() {
    assertThat(failures(TooWide.class)).containsExactly("givesValuesInTheRangeThatItSays");
  }

  @Test
  void aTransformThatMeasuresWhatItIsAppliedTo() {
    assertThat(failures(Remeasuring.class)).contains("changesOtherImagesByWhatItHasMeasured");
  }

  /** Some images in two classes, but for what a subclass does to a batch. */
  abstract static class BentDataset extends DatasetContract {
    final INDArray images = Numbers.uniform(new Random(1), 0.5, 7, 2, 2, 1).addi(0.5);

    @Override
    protected ComponentConfig<Dataset> config() {
      return new Mnist.Config(Selection.all());
    }

    @Override
    protected Dataset create() {
      return new Dataset() {
        @Override
        public ImageShape imageShape() {
          return new ImageShape(2, 2, 1);
        }

        @Override
        public List<String> classNames() {
          return List.of("even", "odd");
        }

        @Override
        public Split training() {
          return new Bent(BentDataset.this);
        }

        @Override
        public Split validation() {
          return new Bent(BentDataset.this);
        }

        @Override
        public String checksum() {
          return "sha256:bent";
        }
      };
    }

    Batch read(int... indices) {
      for (int index : indices) {
        if (index < 0 || index >= 7) {
          throw new IndexOutOfBoundsException("index (%d) must be < 7".formatted(index));
        }
      }
      INDArray picked = Nd4j.create(new long[] {indices.length, 2, 2, 1}, 'c');
      for (int i = 0; i < indices.length; i++) {
        picked.slice(i).assign(images.slice(indices[i]));
      }
      return new Batch(picked, labels().select(indices));
    }

    static Labels labels() {
      return Labels.of(IntStream.range(0, 7).map(i -> i % 2).toArray(), 2);
    }
  }

  private record Bent(BentDataset dataset) implements Dataset.Split {
    @Override
    public int size() {
      return 7;
    }

    @Override
    public Labels labels() {
      return BentDataset.labels();
    }

    @Override
    public Batch read(int... indices) {
      return dataset.read(indices);
    }
  }

  static final class Shared extends BentDataset {
    private final INDArray first = images.slice(0).reshape(1, 2, 2, 1);

    @Override
    Batch read(int... indices) {
      Batch right = super.read(indices);
      return Arrays.equals(indices, new int[] {0}) ? new Batch(first, right.labels()) : right;
    }
  }

  static final class Sorting extends BentDataset {
    @Override
    Batch read(int... indices) {
      return super.read(IntStream.of(indices).sorted().toArray());
    }
  }

  static final class Shifted extends BentDataset {
    @Override
    Batch read(int... indices) {
      Batch right = super.read(indices);
      int[] next = IntStream.of(indices).map(i -> (i + 1) % 7).toArray();
      return new Batch(right.images(), labels().select(next));
    }
  }

  static final class Bright extends BentDataset {
    @Override
    Batch read(int... indices) {
      Batch right = super.read(indices);
      return new Batch(right.images().mul(255), right.labels());
    }
  }

  static final class Wrapping extends BentDataset {
    @Override
    Batch read(int... indices) {
      return super.read(IntStream.of(indices).map(i -> Math.floorMod(i, 7)).toArray());
    }
  }

  static final class Fresh extends BentDataset {
    private final Random random = new Random();

    @Override
    Batch read(int... indices) {
      Batch right = super.read(indices);
      return new Batch(right.images().mul(random.nextDouble()), right.labels());
    }
  }

  /** A transform that measures the mean, by what a subclass does with it. */
  abstract static class BentTransform extends TransformContract {
    @Override
    protected ComponentConfig<Transform> config() {
      return new AddNoise(AddNoise.Distribution.NORMAL, 0.1, Draw.STATIC);
    }

    @Override
    protected Transform create() {
      return new Transform() {
        @Override
        public void measure(Dataset dataset, State measured) {
          measured.put("mean", mean(dataset));
        }

        @Override
        public Dataset apply(Dataset dataset, Noise noise) {
          return bent(dataset, mean(dataset), noise);
        }

        @Override
        public Dataset apply(Dataset dataset, State measured, Noise noise) {
          return bent(dataset, measured.number("mean"), noise);
        }
      };
    }

    static double mean(Dataset dataset) {
      int[] all = IntStream.range(0, dataset.training().size()).toArray();
      return dataset.training().read(all).images().meanNumber().doubleValue();
    }

    abstract Dataset bent(Dataset dataset, double mean, Noise noise);

    static float[] plus(float[] image, double number) {
      for (int i = 0; i < image.length; i++) {
        image[i] += (float) number;
      }
      return image;
    }
  }

  static final class OwnChance extends BentTransform {
    private final Random random = new Random();

    @Override
    Dataset bent(Dataset dataset, double mean, Noise noise) {
      return MappedDataset.of(
          dataset, ValueRange.REAL, (image, drawn) -> plus(image, random.nextGaussian()), noise);
    }
  }

  static final class TooWide extends BentTransform {
    @Override
    Dataset bent(Dataset dataset, double mean, Noise noise) {
      return MappedDataset.of(dataset, ValueRange.UNIT, (image, drawn) -> plus(image, mean), noise);
    }
  }

  static final class Remeasuring extends BentTransform {
    @Override
    Dataset bent(Dataset dataset, double mean, Noise noise) {
      double anew = mean(dataset);
      return MappedDataset.of(
          dataset, ValueRange.REAL, (image, drawn) -> plus(image, -anew), noise);
    }
  }
}
