package org.vae4j.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;

class MappedDatasetTest {
  private static final int[] SOME = {2, 0};

  private static final class Grey extends InMemoryDataset {
    Grey() {
      super(
          List.of(),
          new Batch(Nd4j.valueArrayOf(new long[] {3, 2, 2, 1}, 0.5f), Labels.none(3)),
          new Batch(Nd4j.valueArrayOf(new long[] {3, 2, 2, 1}, 0.25f), Labels.none(3)));
    }
  }

  /** The same with names for all there is. */
  private record Named(Dataset images) implements Dataset {
    @Override
    public ImageShape imageShape() {
      return images.imageShape();
    }

    @Override
    public List<String> valueNames() {
      return List.of("a", "b", "c", "d");
    }

    @Override
    public boolean isOfBytes() {
      return true;
    }

    @Override
    public List<String> classNames() {
      return images.classNames();
    }

    @Override
    public Split training() {
      return new NamedSplit(images.training());
    }

    @Override
    public Split validation() {
      return new NamedSplit(images.validation());
    }

    @Override
    public String checksum() {
      return images.checksum();
    }
  }

  private record NamedSplit(Dataset.Split images) implements Dataset.Split {
    @Override
    public int size() {
      return images.size();
    }

    @Override
    public Labels labels() {
      return images.labels();
    }

    @Override
    public Optional<String> nameOf(int index) {
      return Optional.of("line " + index);
    }

    @Override
    public Batch read(int... indices) {
      return images.read(indices);
    }
  }

  private final Dataset grey = new Grey();
  private final Noise noise = new Seeds(1).component("test");

  private static float[] draw(float[] image, Noise noise) {
    return Floats.copyOf(noise.uniform(image.length));
  }

  @Test
  void changesEachImage() {
    Dataset halved =
        MappedDataset.of(
            grey,
            ValueRange.UNIT,
            (image, none) -> {
              image[0] /= 2;
              return image;
            },
            noise);
    assertThat(Floats.copyOf(halved.training().read(1).images()))
        .containsExactly(0.25f, 0.5f, 0.5f, 0.5f);
    assertThat(Floats.copyOf(grey.training().read(1).images()))
        .containsExactly(0.5f, 0.5f, 0.5f, 0.5f);
    assertThat(halved.checksum()).isEqualTo(grey.checksum());
  }

  @Test
  void keepsNames() {
    Dataset same =
        MappedDataset.of(new Named(grey), ValueRange.UNIT, (image, none) -> image, noise);
    assertThat(same.valueNames()).containsExactly("a", "b", "c", "d");
    assertThat(same.isOfBytes()).isTrue();
    assertThat(same.training().nameOf(2)).contains("line 2");
    assertThat(same.training(2).nameOf(2)).contains("line 2");
    assertThat(grey.valueNames()).isEmpty();
    assertThat(grey.training().nameOf(2)).isEmpty();
  }

  @Test
  void drawsEachImageAndEachSplitByItself() {
    Dataset drawn = MappedDataset.of(grey, ValueRange.UNIT, MappedDatasetTest::draw, noise);
    assertThat(training(drawn, 1)).isEqualTo(drawn.training().read(SOME).images());
    assertThat(training(drawn, 1).getFloat(0)).isNotEqualTo(training(drawn, 1).getFloat(4));
    assertThat(drawn.validation().read(SOME).images()).isNotEqualTo(training(drawn, 1));
  }

  @Test
  void drawsOnceOrInEachEpoch() {
    Dataset once = MappedDataset.of(grey, ValueRange.UNIT, MappedDatasetTest::draw, noise);
    assertThat(training(once, 2)).isEqualTo(training(once, 1));

    Dataset anew = MappedDataset.inEachEpoch(grey, ValueRange.UNIT, MappedDatasetTest::draw, noise);
    assertThat(training(anew, 2)).isNotEqualTo(training(anew, 1));
    assertThat(training(anew, 2)).isEqualTo(training(anew, 2));
    assertThat(anew.validation().read(SOME)).isEqualTo(once.validation().read(SOME));
  }

  @Test
  void anEpochOfWhatIsChangedTwiceIsThatOfBoth() {
    Dataset anew = MappedDataset.inEachEpoch(grey, ValueRange.UNIT, MappedDatasetTest::draw, noise);
    Dataset twice =
        MappedDataset.of(
            anew, ValueRange.REAL, (image, none) -> image, new Seeds(2).component("x"));
    assertThat(training(twice, 2)).isEqualTo(training(anew, 2));
    assertThat(twice.valueRange()).isEqualTo(ValueRange.REAL);
  }

  private static INDArray training(Dataset dataset, int epoch) {
    return dataset.training(epoch).read(SOME).images();
  }
}
