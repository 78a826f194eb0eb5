package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.training.Optimizer;

/** What every {@link Optimizer} holds to. */
public abstract class OptimizerContract extends ConfigContract<Optimizer> {
  private static final int COUNT = 11;
  private static final int STEPS = 5;

  /** For subclasses. */
  protected OptimizerContract() {
    super(Optimizer.class);
  }

  /**
   * Makes the optimizer.
   *
   * @return a new optimizer
   */
  protected abstract Optimizer create();

  /** Some parameters, and what is remembered for them. */
  private record Learned(float[] parameters, List<float[]> slots) {
    static Learned zeros(Optimizer optimizer, int count) {
      return new Learned(
          new float[count], optimizer.slots().stream().map(name -> new float[count]).toList());
    }

    void update(Optimizer optimizer, double learningRate, long step, float... gradients) {
      optimizer.updateInto(learningRate, step, parameters, gradients, slots);
    }
  }

  private static float[] gradients(int step) {
    Noise noise = new Seeds(5).component("gradients/" + step);
    return noise.normal(COUNT).toFloatVector();
  }

  @Test
  void hasALearningRateAndSlotsOfDifferentNames() {
    assertThat(create().learningRate()).isFinite().isNotNegative();
    assertThat(create().slots()).doesNotHaveDuplicates();
  }

  @Test
  void itsFirstStepIsAgainstTheGradient() {
    Optimizer optimizer = create();
    Learned learned = Learned.zeros(optimizer, 3);
    learned.update(optimizer, 0.1, 1, 2, -0.5f, 0);
    assertThat(learned.parameters()[0]).isNegative();
    assertThat(learned.parameters()[1]).isPositive();
    assertThat(learned.parameters()[2]).isZero();
  }

  @Test
  void aStepOfNoLengthChangesNoParameter() {
    Optimizer optimizer = create();
    Learned learned = Learned.zeros(optimizer, COUNT);
    float[] parameters = gradients(0);
    System.arraycopy(parameters, 0, learned.parameters(), 0, COUNT);
    learned.update(optimizer, 0, 1, gradients(1));
    assertThat(learned.parameters()).isEqualTo(parameters);
  }

  @Test
  void updatesEachNumberByItself() {
    Optimizer optimizer = create();
    Learned whole = Learned.zeros(optimizer, COUNT);
    Learned first = Learned.zeros(optimizer, 4);
    Learned second = Learned.zeros(optimizer, COUNT - 4);
    for (int step = 1; step <= STEPS; step++) {
      float[] gradients = gradients(step);
      whole.update(optimizer, 0.1, step, gradients);
      first.update(optimizer, 0.1, step, Arrays.copyOfRange(gradients, 0, 4));
      second.update(optimizer, 0.1, step, Arrays.copyOfRange(gradients, 4, COUNT));
    }
    assertThat(first.parameters()).isEqualTo(Arrays.copyOfRange(whole.parameters(), 0, 4));
    assertThat(second.parameters()).isEqualTo(Arrays.copyOfRange(whole.parameters(), 4, COUNT));
  }

  @Test
  void remembersNothingButWhatLiesInItsSlots() {
    Optimizer optimizer = create();
    Learned learned = Learned.zeros(optimizer, COUNT);
    Learned byOthers = Learned.zeros(optimizer, COUNT);
    for (int step = 1; step <= STEPS; step++) {
      learned.update(optimizer, 0.1, step, gradients(step));
      byOthers.update(create(), 0.1, step, gradients(step));
    }
    assertThat(byOthers.parameters()).isEqualTo(learned.parameters());
  }

  @Test
  void doesNotWriteToGradients() {
    Optimizer optimizer = create();
    Learned learned = Learned.zeros(optimizer, COUNT);
    float[] gradients = gradients(1);
    learned.update(optimizer, 0.1, 1, gradients);
    assertThat(gradients).isEqualTo(gradients(1));
  }
}
