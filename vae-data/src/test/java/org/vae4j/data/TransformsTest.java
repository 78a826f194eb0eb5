package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.InMemoryDataset;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.MappedDataset;
import org.vae4j.api.data.TrainingRange;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.State;

class TransformsTest {
  private static final int N = 400;
  private static final int LENGTH = 100;

  private final Noise noise = new Seeds(1).component("test");

  /** Images of one value each. */
  private static final class Plain extends InMemoryDataset {
    Plain(float value) {
      super(List.of(), batch(value), batch(value));
    }

    private static Batch batch(float value) {
      return new Batch(Nd4j.valueArrayOf(new long[] {N, 10, 10, 1}, value), Labels.none(N));
    }
  }

  @Test
  void binarizesWithTheValueAsTheProbability() {
    Transform dynamic = new Binarize(Draw.DYNAMIC, Optional.empty());
    float[] drawn = training(dynamic.apply(new Plain(0.3f), noise), 1);
    assertThat(drawn).containsOnly(0, 1);
    // Of 40,000 draws the standard deviation of the share is 0.0023.
    assertThat(mean(drawn)).isCloseTo(0.3, within(0.012));
    assertThat(training(dynamic.apply(new Plain(0), noise), 1)).containsOnly(0);
    assertThat(training(dynamic.apply(new Plain(1), noise), 1)).containsOnly(1);
  }

  @Test
  void binarizesAnewInEachEpochOrOnce() {
    Dataset dynamic = new Binarize(Draw.DYNAMIC, Optional.empty()).apply(new Plain(0.5f), noise);
    assertThat(training(dynamic, 2)).isNotEqualTo(training(dynamic, 1));
    Dataset once = new Binarize(Draw.STATIC, Optional.empty()).apply(new Plain(0.5f), noise);
    assertThat(training(once, 2)).isEqualTo(training(once, 1));
  }

  @Test
  void binarizesByAThreshold() {
    Transform threshold = new Binarize(Draw.DYNAMIC, Optional.of(0.5));
    assertThat(training(threshold.apply(new Plain(0.5f), noise), 1)).containsOnly(1);
    assertThat(training(threshold.apply(new Plain(0.49f), noise), 1)).containsOnly(0);
  }

  @Test
  void refusesToBinarizeAnyNumbers() {
    Dataset standardised =
        new Normalize(Normalize.Method.STANDARDISE).apply(new Plain(0.5f), noise);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Binarize(Draw.STATIC, Optional.empty()).apply(standardised, noise))
        .withMessage("values of the images must be in [0, 1] to be binarized");
  }

  @Test
  void addsNoiseOfItsDistribution() {
    Dataset normal =
        new AddNoise(AddNoise.Distribution.NORMAL, 0.05, Draw.DYNAMIC)
            .apply(new Plain(0.5f), noise);
    float[] values = training(normal, 1);
    assertThat(mean(values)).isCloseTo(0.5, within(0.00125)); // 5 standard deviations
    assertThat(deviation(values)).isCloseTo(0.05, within(0.001));

    Dataset uniform =
        new AddNoise(AddNoise.Distribution.UNIFORM, 0.06, Draw.DYNAMIC)
            .apply(new Plain(0.5f), noise);
    values = training(uniform, 1);
    assertThat(deviation(values)).isCloseTo(0.06 / Math.sqrt(3), within(0.001));
    for (float value : values) {
      assertThat(value).isBetween(0.44f, 0.56f);
    }
  }

  @Test
  void cutsNoiseOffWhereValuesAreInTheUnitInterval() {
    Dataset noisy =
        new AddNoise(AddNoise.Distribution.NORMAL, 9, Draw.STATIC).apply(new Plain(0.5f), noise);
    assertThat(noisy.valueRange()).isEqualTo(ValueRange.UNIT);
    assertThat(training(noisy, 1)).contains(0f, 1f);
    for (float value : training(noisy, 1)) {
      assertThat(value).isBetween(0f, 1f);
    }
  }

  /** Rows of two columns: 0, 10, … 30 with −1 to validate with, and a constant. */
  private static Dataset table() {
    float[][] rows = {{0, 7}, {10, 7}, {20, 7}, {30, 7}, {-1, 7}};
    FloatImages images = new FloatImages(new ImageShape(1, 1, 2), rows);
    return new TableStub(
        new SourceSplit(images, new int[] {0, 1, 2, 3}, Labels.none(4)),
        new SourceSplit(images, new int[] {4}, Labels.none(1)));
  }

  private record TableStub(SourceSplit training, SourceSplit validation) implements Dataset {
    @Override
    public ImageShape imageShape() {
      return training.source().shape();
    }

    @Override
    public ValueRange valueRange() {
      return ValueRange.REAL;
    }

    @Override
    public List<String> classNames() {
      return List.of();
    }

    @Override
    public String checksum() {
      return "";
    }
  }

  @Test
  void bringsEachChannelOfTheTrainingImagesToTheUnitInterval() {
    Dataset scaled = new Normalize(Normalize.Method.MIN_MAX).apply(table(), noise);
    assertThat(Floats.copyOf(scaled.training().read(0, 1, 2, 3).images()))
        .containsExactly(0, 0, 1 / 3f, 0, 2 / 3f, 0, 1, 0);
    assertThat(Floats.copyOf(scaled.validation().read(0).images()))
        .as("not cut off")
        .containsExactly(-1 / 30f, 0);
    assertThat(scaled.valueRange()).as("not all in [0, 1]").isEqualTo(ValueRange.REAL);
  }

  @Test
  void normalizedValuesAreInTheUnitIntervalWhereThoseOfValidationAreWithinTraining() {
    SourceSplit training = ((TableStub) table()).training();
    Dataset scaled =
        new Normalize(Normalize.Method.MIN_MAX).apply(new TableStub(training, training), noise);
    assertThat(scaled.valueRange()).isEqualTo(ValueRange.UNIT);
  }

  @Test
  void tellsTheRangeOfTraining() {
    for (Normalize.Method method : Normalize.Method.values()) {
      State measured = new State();
      new Normalize(method).measure(table(), measured);
      assertThat(new Normalize(method).trainingRange(measured))
          .contains(new TrainingRange(List.of(0.0, 7.0), List.of(30.0, 7.0)));
    }
  }

  @Test
  void scalesByWhatAnEarlierVersionHadMeasured() {
    State measured = new State();
    measured.put("from/0", 0.0);
    measured.put("from/1", 7.0);
    measured.put("scale/0", 30.0);
    measured.put("scale/1", 1.0);
    Normalize normalize = new Normalize(Normalize.Method.MIN_MAX);
    Dataset scaled = normalize.apply(table(), measured, noise);
    assertThat(scaled.valueRange()).isEqualTo(ValueRange.UNIT);
    assertThat(Floats.copyOf(scaled.validation().read(0).images())).containsExactly(-1 / 30f, 0);
    assertThat(normalize.trainingRange(measured))
        .contains(new TrainingRange(List.of(0.0, 7.0), List.of(30.0, 8.0)));
  }

  /** Images of 600, behind a transform whose training images are in [0, 1]. */
  private Dataset beyond() {
    return MappedDataset.of(
        new Plain(0),
        ValueRange.UNIT,
        (image, none) -> {
          Arrays.fill(image, 600);
          return image;
        },
        noise);
  }

  @Test
  void noiseLeavesWhatIsBeyondTheUnitInterval() {
    Dataset noisy =
        new AddNoise(AddNoise.Distribution.UNIFORM, 1, Draw.STATIC).apply(beyond(), noise);
    for (float value : training(noisy, 1)) {
      assertThat(value).isBetween(599f, 601f);
    }
  }

  @Test
  void binarizesNothingBeyondTheUnitInterval() {
    Dataset binary = new Binarize(Draw.STATIC, Optional.empty()).apply(beyond(), noise);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> training(binary, 1))
        .withMessage("value 0 of an image (600.0) must be in [0, 1] to be binarized");
  }

  @Test
  void bringsEachChannelOfTheTrainingImagesToMeanZeroAndVarianceOne() {
    Dataset scaled = new Normalize(Normalize.Method.STANDARDISE).apply(table(), noise);
    assertThat(scaled.valueRange()).isEqualTo(ValueRange.REAL);
    float deviation = (float) Math.sqrt(125);
    assertThat(Floats.copyOf(scaled.training().read(0, 3).images()))
        .containsExactly(-15 / deviation, 0, 15 / deviation, 0);
    assertThat(Floats.copyOf(scaled.validation().read(0).images()))
        .containsExactly(-16 / deviation, 0);
  }

  private static float[] training(Dataset dataset, int epoch) {
    int[] all = IntStream.range(0, N).toArray();
    float[] values = Floats.copyOf(dataset.training(epoch).read(all).images());
    assertThat(values.length).isEqualTo(N * LENGTH);
    return values;
  }

  private static double mean(float... values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
  }

  private static double deviation(float... values) {
    double mean = mean(values);
    return Math.sqrt(
        IntStream.range(0, values.length)
            .mapToDouble(i -> (values[i] - mean) * (values[i] - mean))
            .average()
            .orElseThrow());
  }
}
