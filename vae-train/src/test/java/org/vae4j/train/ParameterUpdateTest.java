package org.vae4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.State;
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
    ParameterUpdate update = update(values, gradients);
    for (int step = 1; step <= 2; step++) {
      update.apply(0.1);
      OPTIMIZER.updateInto(0.1, step, expected, Floats.copyOf(gradients), List.of(velocity));
      assertThat(Floats.copyOf(values)).isEqualTo(expected);
    }
  }

  @Test
  void goesOnWithTheSlotsAndTheStepThatWereSaved() {
    INDArray gradients = Nd4j.linspace(DataType.FLOAT, 3, -5.0 / COUNT, COUNT);
    INDArray whole = Nd4j.ones(DataType.FLOAT, COUNT);
    ParameterUpdate update = update(whole, gradients);
    update.apply(0.1);
    State state = new State();
    update.save(state);
    INDArray resumed = whole.dup();
    update.apply(0.1);

    ParameterUpdate next = update(resumed, gradients);
    next.restore(state);
    next.apply(0.1);
    assertThat(Floats.copyOf(resumed)).isEqualTo(Floats.copyOf(whole));
    assertThat(state.numbers()).containsOnly(entry("step", 1.0));
    assertThat(state.tensors()).containsOnlyKeys("encoder/velocity");
    assertThat(state.tensors().get("encoder/velocity").shape()).containsExactly(COUNT);
  }

  private static ParameterUpdate update(INDArray values, INDArray gradients) {
    return new ParameterUpdate(
        Map.of("encoder", new VectorPart(values, gradients)), OPTIMIZER, Optional.empty());
  }
}
