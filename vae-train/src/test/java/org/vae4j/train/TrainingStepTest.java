package org.vae4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Part;
import org.vae4j.api.model.Vae;
import org.vae4j.api.network.Engine;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.training.Optimizer;
import org.vae4j.testing.Descent;
import org.vae4j.testing.Dots;
import org.vae4j.testing.GaussianSampler;
import org.vae4j.testing.LinearDecoder;
import org.vae4j.testing.LinearEncoder;
import org.vae4j.testing.SquaredLoss;

class TrainingStepTest {
  private static final Seeds SEEDS = new Seeds(7);

  private final Dots dots = new Dots(9, 1);
  private final Probe probe = new Probe(1);
  private Batch batch;

  @BeforeEach
  void readABatch() {
    batch = dots.training().read(3, 1, 4, 8, 5);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 0", "1, 0.5, 0.25", "3, 2, 0.5"})
  void computesTheGradientOfTheWholeObjective(int samples, double weight, double pull) {
    Vae vae = vae(new SquaredLoss.Config(samples, weight, pull));
    TrainingStep step = new TrainingStep(vae, new Descent(0));
    step.train(batch, noise());
    for (Map.Entry<String, Part> part : vae.parts().entrySet()) {
      if (part.getValue().parameters().count() > 0) {
        compareWithDifferences(part.getKey(), part.getValue(), step);
      }
    }
  }

  /**
   * Central differences of h = 0.01 err by about h²/6 of the third derivative, 10⁻⁵ of a gradient
   * near 1, and by the rounding of float32 outputs over h, another 10⁻⁵: 10⁻³ is far above both and
   * far below any wrong term.
   */
  private void compareWithDifferences(String role, Part part, TrainingStep step) {
    double h = 0.01;
    float[] gradients = Floats.copyOf(part.parameters().gradients());
    INDArray values = part.parameters().values();
    for (int i = 0; i < gradients.length; i++) {
      double value = values.getDouble(i);
      values.putScalar(i, value + h);
      double above = step.evaluate(batch, noise(), TrainingProgress.over()).objective();
      values.putScalar(i, value - h);
      double below = step.evaluate(batch, noise(), TrainingProgress.over()).objective();
      values.putScalar(i, value);
      double expected = (above - below) / (2 * h);
      assertThat((double) gradients[i])
          .as("gradient %d of the %s", i, role)
          .isCloseTo(expected, within(1e-3 * (1 + Math.abs(expected))));
    }
  }

  @Test
  void givesTheLossBeforeTheStepAndGoesDown() {
    Vae vae = vae(new SquaredLoss.Config(2, 0.5, 0.1));
    TrainingStep step = new TrainingStep(vae, new Descent(0.01));
    LossValue before = step.evaluate(batch, noise(), TrainingProgress.over());
    assertThat(step.train(batch, noise())).isEqualTo(before);
    assertThat(step.evaluate(batch, noise(), TrainingProgress.over()).objective())
        .isLessThan(before.objective());
  }

  @Test
  void doesNotAddUpTheGradientsOfSteps() {
    Vae vae = vae(new SquaredLoss.Config(1, 1, 0));
    TrainingStep step = new TrainingStep(vae, new Descent(0));
    step.train(batch, noise());
    float[] first = gradients(vae);
    step.train(batch, noise());
    assertThat(gradients(vae)).isEqualTo(first);
  }

  @Test
  void isDeterminedBySeedAndBatch() {
    assertThat(trained(7)).isEqualTo(trained(7));
    assertThat(trained(7)).isNotEqualTo(trained(8));
  }

  private float[] trained(int seed) {
    Vae vae = vae(new SquaredLoss.Config(2, 1, 0));
    TrainingStep step = new TrainingStep(vae, new Descent(0.05));
    for (int i = 0; i < 5; i++) {
      step.train(batch, new Seeds(seed).training(1, i));
    }
    return Floats.copyOf(vae.encoder().parameters().values());
  }

  @Test
  void runsForwardAndTheSameLineBackwards() {
    new TrainingStep(probe.vae, new Descent(0)).train(batch, noise());
    assertThat(probe.calls)
        .containsExactly(
            "encoder TRAINING",
            "sampler 1",
            "decoder TRAINING",
            "back through loss",
            "back through decoder",
            "back through sampler",
            "back through encoder",
            "close decoder",
            "close sampler",
            "close encoder");
  }

  @Test
  void encoderDecoderAndLossHaveBranchesOfTheStepsNoise() {
    new TrainingStep(probe.vae, new Descent(0)).train(batch, noise());
    assertThat(probe.branches)
        .containsExactly(
            noise().branch("encoder").nextBits(),
            noise().branch("decoder").nextBits(),
            noise().branch("loss").nextBits());
    assertThat(probe.noise).containsExactly(noise().nextBits());
  }

  @Test
  void neverRunsBackwardsToEvaluate() {
    new TrainingStep(probe.vae, new Descent(1)).evaluate(batch, noise(), TrainingProgress.over());
    assertThat(probe.calls)
        .containsExactly(
            "encoder INFERENCE",
            "sampler 1",
            "decoder INFERENCE",
            "close decoder",
            "close sampler",
            "close encoder");
    assertThat(probe.parameters.values().getDouble(0)).isZero();
  }

  @Test
  void repeatsTheLabelsForEverySample() {
    Probe two = new Probe(2);
    new TrainingStep(two.vae, new Descent(0)).train(dots.training().read(0, 1, 3), noise());
    assertThat(two.labels).containsExactly(Labels.of(new int[] {0, 1, 1, 0, 1, 1}, 2));
  }

  @Test
  void closesEveryPassWhenOneFails() {
    probe.failure = new IllegalStateException("out of memory");
    TrainingStep step = new TrainingStep(probe.vae, new Descent(1));
    assertThatThrownBy(() -> step.train(batch, noise())).isSameAs(probe.failure);
    assertThat(probe.calls).endsWith("close decoder", "close sampler", "close encoder");
    assertThat(probe.parameters.values().getDouble(0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void leavesTheParametersAsTheyWereIfTheLossIsNoNumber(double factor) {
    TrainingStep step = new TrainingStep(probe.vae, new Descent(1));
    step.train(batch, noise());
    probe.factor = factor;
    assertThatThrownBy(() -> step.train(batch, noise()))
        .isInstanceOf(NonFiniteLossException.class)
        .hasMessageStartingWith("the loss is " + factor);
    assertThat(probe.parameters.values().getDouble(0)).isEqualTo(-1);
  }

  @Test
  void neverRunsBackwardsFromALossThatIsNoNumber() {
    probe.factor = Double.NaN;
    assertThatThrownBy(() -> new TrainingStep(probe.vae, new Descent(1)).train(batch, noise()))
        .isInstanceOf(NonFiniteLossException.class);
    assertThat(probe.calls)
        .containsExactly(
            "encoder TRAINING",
            "sampler 1",
            "decoder TRAINING",
            "close decoder",
            "close sampler",
            "close encoder");
  }

  /** Notes what it is given, and counts its calls in its slot. */
  private static final class Notebook implements Optimizer {
    private final List<String> calls = new ArrayList<>();

    @Override
    public List<String> slots() {
      return List.of("calls", "unused");
    }

    @Override
    public double learningRate() {
      return 1;
    }

    @Override
    public void updateInto(
        double learningRate,
        long step,
        float[] parameters,
        float[] gradients,
        List<float[]> slots) {
      slots.get(0)[0]++;
      calls.add(
          "step %d: %d parameters, %d slots, call %.0f"
              .formatted(step, parameters.length, slots.size(), slots.get(0)[0]));
    }
  }

  @Test
  void keepsTheSlotsOfEveryPartThatLearns() {
    Notebook notebook = new Notebook();
    TrainingStep step = new TrainingStep(vae(new SquaredLoss.Config(1, 1, 0)), notebook);
    step.train(batch, noise());
    step.train(batch, noise());
    assertThat(notebook.calls)
        .containsExactly(
            "step 1: 28 parameters, 2 slots, call 1",
            "step 1: 18 parameters, 2 slots, call 1",
            "step 1: 1 parameters, 2 slots, call 1",
            "step 2: 28 parameters, 2 slots, call 2",
            "step 2: 18 parameters, 2 slots, call 2",
            "step 2: 1 parameters, 2 slots, call 2");
  }

  private static Noise noise() {
    return SEEDS.training(1, 0);
  }

  private static float[] gradients(Vae vae) {
    return Floats.copyOf(vae.encoder().parameters().gradients());
  }

  private Vae vae(SquaredLoss.Config config) {
    ModelSpec spec = new ModelSpec(dots.imageShape(), 2, 2, Engine.standard());
    GaussianSampler sampler =
        new GaussianSampler(new GaussianSampler.Config(Optional.empty()), spec);
    SquaredLoss loss = new SquaredLoss(config);
    Vae vae =
        new Vae(new LinearEncoder(spec, sampler), sampler, new LinearDecoder(spec, loss), loss);
    vae.initialize(SEEDS);
    return vae;
  }
}
