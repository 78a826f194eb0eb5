package org.vae4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.Floats;
import org.vae4j.train.optimizer.RmsProp;

class ParameterUpdateTest {
  /** More than are updated at a time, and no multiple of it. */
  private static final int COUNT = 100_001;

  private static final RmsProp OPTIMIZER = new RmsProp(0.1, 0.9, 1e-7, 0, false);

  @Test
  void updatesAVectorOfAnyLengthAsIfItWereDoneAtOnce() {
    INDArray values = Nd4j.linspace(DataType.FLOAT, -1, 2.0 / COUNT, COUNT);
    INDArray gradients = Nd4j.linspace(DataType.FLOAT, 3, -5.0 / COUNT, COUNT);
    float[] expected = Floats.copyOf(values);
    float[] velocity = new float[COUNT];
    ParameterUpdate update =
        new ParameterUpdate(
            List.of(new VectorPart(values, gradients)), OPTIMIZER, Optional.empty());
    for (int step = 1; step <= 2; step++) {
      update.apply(0.1);
      OPTIMIZER.updateInto(0.1, step, expected, Floats.copyOf(gradients), List.of(velocity));
      assertThat(Floats.copyOf(values)).isEqualTo(expected);
    }
  }
}
