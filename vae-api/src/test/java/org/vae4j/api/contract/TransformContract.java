package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Dataset.Split;
import org.vae4j.api.data.InMemoryDataset;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.State;

/** What every {@link Transform} holds to. It is given RGB images with values in [0, 1]. */
public abstract class TransformContract extends ConfigContract<Transform> {
  private static final int[] SOME = {3, 0, 5};

  private final Dataset images = new Images();

  /** For subclasses. */
  protected TransformContract() {
    super(Transform.class);
  }

  /**
   * Makes the transform.
   *
   * @return a new one
   */
  protected abstract Transform create();

  private Dataset changed() {
    return create().apply(images, new Seeds(1).component("contract"));
  }

  @Test
  void leavesSizesAndClassesAsTheyAre() {
    Dataset changed = changed();
    assertThat(changed.classNames()).isEqualTo(images.classNames());
    assertThat(changed.valueNames()).isEqualTo(images.valueNames());
    assertThat(changed.isOfBytes()).isTrue();
    assertThat(changed.training().labels()).isEqualTo(images.training().labels());
    assertThat(changed.validation().labels()).isEqualTo(images.validation().labels());
    assertThat(changed.training(2).labels()).isEqualTo(images.training().labels());
    assertThat(changed.training().size()).isEqualTo(images.training().size());
    assertThat(changed.validation().size()).isEqualTo(images.validation().size());
    assertThat(changed.checksum()).isNotEmpty();
  }

  @Test
  void givesValuesInTheRangeThatItSays() {
    Dataset changed = changed();
    boolean isUnit = changed.valueRange() == ValueRange.UNIT;
    for (Split split : List.of(changed.training(), changed.training(2), changed.validation())) {
      INDArray read = split.read(SOME).images();
      assertThat(read.shape()).isEqualTo(changed.imageShape().batchOf(SOME.length));
      for (float value : Floats.copyOf(read)) {
        assertThat(value).isBetween(isUnit ? 0 : -Float.MAX_VALUE, isUnit ? 1 : Float.MAX_VALUE);
      }
    }
  }

  @Test
  void givesTheSameBitsAgainInWhateverOrderImagesAreRead() {
    Dataset first = changed();
    Dataset second = changed();
    for (int epoch = 1; epoch <= 2; epoch++) {
      assertSameImages(first.training(epoch), second.training(epoch));
    }
    assertSameImages(first.training(), second.training());
    assertSameImages(first.validation(), second.validation());
  }

  private static void assertSameImages(Split first, Split second) {
    INDArray together = first.read(SOME).images();
    for (int i = 0; i < SOME.length; i++) {
      assertThat(second.read(SOME[i]).images()).isEqualTo(Rows.row(together, i));
    }
  }

  @Test
  void changesOtherImagesByWhatItHasMeasured() {
    State measured = new State();
    create().measure(images, measured);
    Noise noise = new Seeds(1).component("contract");
    assertSameImages(create().apply(images, measured, noise).training(2), changed().training(2));
    Dataset validationAlone = new InMemoryDataset(images.classNames(), all(images), all(images)) {};
    assertSameImages(
        create().apply(validationAlone, measured, noise).validation(), changed().validation());
  }

  private static Batch all(Dataset dataset) {
    return dataset.validation().read(IntStream.range(0, dataset.validation().size()).toArray());
  }

  /** To single precision. */
  @Test
  void undoesWhatItSaysThatItCan() {
    State measured = new State();
    create().measure(images, measured);
    Optional<UnaryOperator<float[]>> inverse = create().inverse(images.imageShape(), measured);
    if (inverse.isPresent()) {
      Dataset changed = create().apply(images, measured, new Seeds(1).component("contract"));
      for (int i : SOME) {
        float[] image = Floats.copyOf(changed.training().read(i).images());
        float[] given = image.clone();
        assertThat(inverse.get().apply(given))
            .containsExactly(Floats.copyOf(images.training().read(i).images()), within(1e-5f));
        assertThat(given).containsExactly(image);
      }
    }
  }

  @Test
  void leavesWhatItIsGivenAsItIs() {
    INDArray before = images.training().read(SOME).images();
    changed().training().read(SOME).images().addi(1);
    assertThat(images.training().read(SOME).images()).isEqualTo(before);
  }

  private static final class Images extends InMemoryDataset {
    Images() {
      super(List.of("even", "odd"), batch(20, 1), batch(6, 2));
    }

    @Override
    public List<String> valueNames() {
      return IntStream.range(0, imageShape().length()).mapToObj(i -> "value " + i).toList();
    }

    @Override
    public boolean isOfBytes() {
      return true;
    }

    private static Batch batch(int n, long seed) {
      INDArray values = Numbers.uniform(new Random(seed), 0.5, n, 4, 3, 3).addi(0.5);
      return new Batch(values, Labels.of(IntStream.range(0, n).map(i -> i % 2).toArray(), 2));
    }
  }
}
