package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Dataset.Split;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Floats;

/** What every {@link Dataset} holds to; each split should have at least three images. */
public abstract class DatasetContract extends ConfigContract<Dataset> {

  /** For subclasses. */
  protected DatasetContract() {
    super(Dataset.class);
  }

  /**
   * Makes the dataset.
   *
   * @return a new one of the same images each time
   */
  protected abstract Dataset create();

  private List<Split> splits() {
    Dataset dataset = create();
    return List.of(dataset.training(), dataset.validation());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void readsImagesOfItsShapeWithValuesInItsRange(int n) {
    Dataset dataset = create();
    for (Split split : splits()) {
      Batch batch = split.read(IntStream.range(0, n).toArray());
      assertThat(batch.images().shape()).isEqualTo(dataset.imageShape().batchOf(n));
      assertThat(batch.images().dataType()).isEqualTo(DataType.FLOAT);
      for (float value : Floats.copyOf(batch.images())) {
        boolean isUnit = dataset.valueRange() == ValueRange.UNIT;
        assertThat(value).isBetween(isUnit ? 0 : -Float.MAX_VALUE, isUnit ? 1 : Float.MAX_VALUE);
      }
    }
  }

  @Test
  void namesAllValuesOrNone() {
    List<String> names = create().valueNames();
    assertThat(names).doesNotHaveDuplicates();
    assertThat(names).size().isIn(0, create().imageShape().length());
  }

  @Test
  void readsTheImagesThatAreAskedForInTheirOrder() {
    for (Split split : splits()) {
      int last = split.size() - 1;
      Batch together = split.read(last, 0, last);
      int[] asked = {last, 0, last};
      for (int i = 0; i < asked.length; i++) {
        Batch alone = split.read(asked[i]);
        assertThat(Rows.row(together.images(), i)).isEqualTo(alone.images());
        assertThat(together.labels().select(new int[] {i})).isEqualTo(alone.labels());
      }
    }
  }

  @Test
  void itsLabelsAreThoseOfItsClasses() {
    Dataset dataset = create();
    assertThat(dataset.classNames()).doesNotHaveDuplicates();
    for (Split split : splits()) {
      assertThat(split.labels().size()).isEqualTo(split.size());
      assertThat(split.labels().classCount()).isEqualTo(dataset.classNames().size());
      int[] some = {0, split.size() - 1};
      assertThat(split.read(some).labels()).isEqualTo(split.labels().select(some));
    }
  }

  @Test
  void itsFactorsAreThoseOfItsImagesIfItKnowsThem() {
    for (Split split : splits()) {
      split.factors().ifPresent(factors -> assertThat(factors.size()).isEqualTo(split.size()));
    }
  }

  @Test
  void refusesAnIndexThatIsOutOfRange() {
    for (Split split : splits()) {
      assertThatThrownBy(() -> split.read(split.size()))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> split.read(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void handsOutTensorsThatTheirReaderMayChange() {
    for (Split split : splits()) {
      INDArray before = split.read(0).images().dup();
      split.read(0).images().assign(0.25f);
      assertThat(split.read(0).images()).isEqualTo(before);
    }
  }

  @Test
  void isTheSameDataEachTime() {
    assertThat(create().checksum()).isNotEmpty().isEqualTo(create().checksum());
    int middle = splits().get(0).size() / 2;
    assertThat(splits().get(0).read(middle).images())
        .isEqualTo(splits().get(0).read(middle).images());
  }

  @Test
  void anEpochHasAsManyImagesOfTheSameClassesAndIsTheSameEachTime() {
    Dataset dataset = create();
    for (int epoch = 1; epoch <= 2; epoch++) {
      Split split = dataset.training(epoch);
      assertThat(split.size()).isEqualTo(dataset.training().size());
      assertThat(split.labels()).isEqualTo(dataset.training().labels());
      assertThat(split.read(1).images()).isEqualTo(dataset.training(epoch).read(1).images());
    }
  }

  @Test
  void canBeReadByManyThreadsAtOnce() {
    for (Split split : splits()) {
      int[] indices = IntStream.range(0, Math.min(split.size(), 64)).toArray();
      Batch expected = split.read(indices);
      List<Batch> read = IntStream.of(indices).parallel().mapToObj(split::read).toList();
      for (int i : indices) {
        assertThat(read.get(i).images()).isEqualTo(Rows.row(expected.images(), i));
      }
    }
  }
}
