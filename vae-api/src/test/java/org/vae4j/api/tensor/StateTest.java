package org.vae4j.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StateTest {
  private final State state = new State();

  @ParameterizedTest
  @ValueSource(doubles = {0.1, -0.0, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY})
  void keepsNumbersToTheLastBit(double value) {
    state.put("number", value);
    assertThat(state.number("number")).isEqualTo(Double.valueOf(value)); // which tells -0 from 0
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1L << 53})
  void keepsCounts(long value) {
    state.put("count", value);
    assertThat(state.count("count")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, 0.5, Double.NaN, Double.POSITIVE_INFINITY, 1e17})
  void refusesANumberThatCountsNothing(double value) {
    state.part("a").put("count", value);
    assertThatThrownBy(() -> state.part("a").count("count"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a/count (%s) must be a whole number from 0 to 2^53", value);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, (1L << 53) + 2, Long.MAX_VALUE})
  void keepsNoCountThatIsNotExact(long value) {
    assertThatThrownBy(() -> state.put("count", value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsTextsThatNeedNotBeThere() {
    state.put("reason", "enough");
    assertThat(state.text("reason")).contains("enough");
    assertThat(state.text("other")).isEmpty();
  }

  @Test
  void keepsTensorsAsTheyWere() {
    INDArray tensor = Nd4j.createFromArray(1f, 2, 3, 4, 5, 6).reshape('c', 2, 3);
    state.put("tensor", tensor);
    state.put("transposed", tensor.transpose());
    tensor.assign(0);
    INDArray copy = Nd4j.zeros(DataType.FLOAT, 2, 3);
    state.getInto("tensor", copy);
    assertThat(Floats.copyOf(copy)).containsExactly(1, 2, 3, 4, 5, 6);
    INDArray view = Nd4j.zeros(DataType.FLOAT, 2, 3).transpose();
    state.getInto("transposed", view);
    assertThat(Floats.copyOf(view.transpose())).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void givesEveryPartNamesOfItsOwn() {
    State part = state.part("callbacks/0");
    part.put("best", 1);
    part.part("more").put("best", 2.5);
    part.put("best", "text");
    part.part("more").put("best", Nd4j.createFromArray(3f));
    state.put("best", 4);
    assertThat(state.numbers())
        .containsOnly(
            entry("callbacks/0/best", 1.0),
            entry("callbacks/0/more/best", 2.5),
            entry("best", 4.0));
    assertThat(state.texts()).containsOnlyKeys("callbacks/0/best");
    assertThat(state.tensors()).containsOnlyKeys("callbacks/0/more/best");
    assertThat(part.number("best")).isEqualTo(1);
    assertThat(part.part("more").hasTensor("best")).isTrue();
    assertThat(part.hasTensor("best")).isFalse();
  }

  @Test
  void namesWhatIsNotThere() {
    State part = state.part("optimizer");
    assertThatThrownBy(() -> part.number("step"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no number optimizer/step");
    assertThatThrownBy(() -> part.getInto("encoder/velocity", Nd4j.createFromArray(1f)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no tensor optimizer/encoder/velocity");
  }

  @Test
  void refusesATensorOfAnotherShape() {
    state.put("kernel", Nd4j.zeros(DataType.FLOAT, 2, 3));
    INDArray other = Nd4j.ones(DataType.FLOAT, 3, 2);
    assertThatThrownBy(() -> state.getInto("kernel", other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shape of kernel ([2, 3]) must be [3, 2]");
    assertThat(Floats.copyOf(other)).containsOnly(1);
  }

  @Test
  void keepsNoTensorOfOtherNumbers() {
    assertThatThrownBy(() -> state.put("kernel", Nd4j.zeros(DataType.DOUBLE, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kernel (DOUBLE) must be float32");
  }

  @Test
  void keepsAnotherStateWhole() {
    State inner = new State();
    inner.put("n", 1.5);
    inner.put("why", "because");
    inner.put("t", Nd4j.ones(2));
    State outer = new State();
    outer.put("n", 2.5);
    outer.put("part/in", inner);
    inner.put("n", 9.0);
    State copy = outer.part("part").copyOf("in");
    assertThat(copy.numbers()).containsExactly(entry("n", 1.5));
    assertThat(copy.texts()).containsExactly(entry("why", "because"));
    assertThat(copy.tensors()).containsOnlyKeys("t");
    assertThat(outer.copyOf("par").numbers()).isEmpty();
  }
}
