package org.vae4j.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class FloatsTest {

  @Test
  void copiesInCOrder() {
    assertThat(Floats.copyOf(counting(2, 3))).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(Floats.copyOf(counting(2, 3).dup('f'))).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void copiesViewsWithPermutedStrides() {
    assertThat(Floats.copyOf(counting(2, 3).permute(1, 0))).containsExactly(0, 3, 1, 4, 2, 5);
    assertThat(Floats.copyOf(counting(2, 2, 2).permute(2, 0, 1)))
        .containsExactly(0, 2, 4, 6, 1, 3, 5, 7);
  }

  @Test
  void copiesViewsThatStartLaterInTheirBuffer() {
    assertThat(Floats.copyOf(counting(3, 2).getRow(1))).containsExactly(2, 3);
    assertThat(Floats.copyOf(counting(6).get(NDArrayIndex.interval(2, 5))))
        .containsExactly(2, 3, 4);
  }

  @Test
  void copiesViewsWithGaps() {
    assertThat(Floats.copyOf(counting(3, 2).getColumn(1))).containsExactly(1, 3, 5);
    assertThat(Floats.copyOf(counting(2, 4).get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3))))
        .containsExactly(1, 2, 5, 6);
  }

  @Test
  void theCopyIsIndependentOfTheTensor() {
    INDArray tensor = counting(3);
    Floats.copyOf(tensor)[0] = 7;
    assertThat(tensor).isEqualTo(counting(3));
  }

  @Test
  void writesIntoAViewAndNothingBesideIt() {
    INDArray vector = counting(6);
    Floats.copyInto(new float[] {-1, -2, -3}, vector.get(NDArrayIndex.interval(2, 5)));
    assertThat(Floats.copyOf(vector)).containsExactly(0, 1, -1, -2, -3, 5);
  }

  @Test
  void clearsAViewAndNothingBesideIt() {
    INDArray vector = counting(6);
    Floats.clear(vector.get(NDArrayIndex.interval(2, 5)));
    assertThat(Floats.copyOf(vector)).containsExactly(0, 1, 0, 0, 0, 5);
  }

  @Test
  void doesNotWriteIntoATensorThatIsNotInCOrder() {
    INDArray storage = counting(2, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Floats.copyInto(new float[6], storage.permute(1, 0)))
        .withMessage("tensor must lie in C order without gaps");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Floats.copyInto(new float[2], storage.getColumn(1)))
        .withMessage("tensor must lie in C order without gaps");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Floats.clear(storage.getColumn(1)))
        .withMessage("tensor must lie in C order without gaps");
    assertThat(storage).isEqualTo(counting(2, 3));
  }

  @ParameterizedTest
  @EnumSource(names = {"DOUBLE", "HALF", "INT", "LONG", "UBYTE", "BOOL"})
  void rejectsTensorsThatAreNotFloat32(DataType type) {
    INDArray tensor = Nd4j.zeros(type, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Floats.copyOf(tensor))
        .withMessage("tensor (" + tensor.dataType() + ") must be float32");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Floats.copyInto(new float[2], tensor))
        .withMessage("tensor (" + tensor.dataType() + ") must be float32");
  }

  private static INDArray counting(long... shape) {
    return Nd4j.arange((double) Nd4j.zeros(shape).length())
        .castTo(DataType.FLOAT)
        .reshape('c', shape);
  }

  @Test
  void refusesAnArrayOfAnotherLength() {
    INDArray tensor = Nd4j.zeros(DataType.FLOAT, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Floats.copy(tensor, new float[4]))
        .withMessage("length of the array (4) must be that of the tensor (3)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Floats.copyInto(new float[2], tensor))
        .withMessage("length of the array (2) must be that of the tensor (3)");
  }

  @Test
  void anEmptyTensorHasNoNumbers() {
    assertThat(Floats.copyOf(Parameters.none().values())).isEmpty();
  }
}
