package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.Loss.LossGradient;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Tensors;

/** What every {@link Loss} holds to. */
public abstract class LossContract extends PartContract<Loss> {

  /** For subclasses. */
  protected LossContract() {
    super(Loss.class);
  }

  /**
   * Makes the loss.
   *
   * @param spec what it is told of the experiment
   * @return a new loss
   */
  protected abstract Loss create(ModelSpec spec);

  @Override
  final Loss create() {
    return create(spec());
  }

  /**
   * What a sampler hands to the loss.
   *
   * @param rows k·n
   * @return z and logDensity between −2 and 2, unless overridden
   */
  protected Tensors latent(int rows) {
    Random random = new Random(3);
    return Tensors.of(Sampler.Z, Numbers.uniform(random, 2, rows, latentDim()))
        .with(Sampler.LOG_DENSITY, Numbers.uniform(random, 2, rows));
  }

  /** Everything that a loss is given. */
  private record Given(
      Batch batch, Tensors posterior, Tensors latent, Tensors decoded, TrainingProgress progress) {
    Loss.LossPass forward(Loss loss) {
      return loss.forward(batch, posterior, latent, decoded, progress, SEEDS.training(1, 0));
    }
  }

  private Given given(Loss loss, int n) {
    return given(loss, n, TrainingProgress.over());
  }

  private Given given(Loss loss, int n, TrainingProgress progress) {
    Random random = new Random(2);
    INDArray images = Numbers.uniform(random, 0.5, imageShape().batchOf(n)).addi(0.5);
    Tensors posterior = Tensors.empty();
    for (Head head : heads()) {
      posterior = posterior.with(head.name(), Numbers.uniform(random, 1, n, head.size()));
    }
    int rows = loss.samples() * n;
    INDArray decoded = Numbers.uniform(random, 2, loss.decodedShape(imageShape()).batchOf(rows));
    return new Given(
        new Batch(images, Labels.of(new int[n], 2)),
        posterior,
        latent(rows),
        Tensors.of(Decoder.DECODED, decoded),
        progress);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void tellsFiniteNumbersTheSameEachTime(int n) {
    Loss loss = started();
    LossValue value = given(loss, n).forward(loss).value();
    assertThat(value.objective()).isFinite();
    assertThat(value.reconstruction()).isFinite();
    assertThat(value.divergence()).isFinite();
    assertThat(given(loss, n).forward(started()).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"1, 6", "3, 0", "3, 5"})
  void itsGradientsAreThoseOfFiniteDifferencesOfTheObjective(int n, int step) {
    Loss loss = started();
    Given given = given(loss, n, new TrainingProgress(step, 6, 2));
    LossGradient gradient = given.forward(loss).backward();
    check(loss, given, given.posterior(), gradient.posterior());
    check(loss, given, given.latent(), gradient.latent());
    check(loss, given, given.decoded(), gradient.decoded());
    assertThat(gradient.decoded().names()).contains(Decoder.DECODED);
    for (Parameter parameter : learned(loss)) {
      GradientCheck.check(
          parameter.name(),
          parameter.value(),
          parameter.gradient().dup('c'),
          () -> given.forward(loss).value().objective());
    }
  }

  /** A tensor without a gradient is one that the objective does not depend on. */
  private static void check(Loss loss, Given given, Tensors tensors, Tensors gradients) {
    assertThat(tensors.names()).containsAll(gradients.names());
    for (String name : tensors.names()) {
      INDArray gradient = gradients.find(name).orElseGet(() -> tensors.get(name).like());
      GradientCheck.check(
          name, tensors.get(name), gradient, () -> given.forward(loss).value().objective());
    }
  }

  @Test
  void tellsTheWeightOfItsDivergenceThroughoutTraining() {
    Loss loss = create();
    for (int step = 0; step <= 6; step++) {
      assertThat(loss.divergenceWeight(new TrainingProgress(step, 6, 2)))
          .isFinite()
          .isNotNegative();
    }
    assertThat(loss.isSettled(new TrainingProgress(6, 6, 2))).isTrue();
  }

  @Test
  void writesToNothingThatItIsGiven() {
    Loss loss = started();
    Given given = given(loss, 3);
    given.forward(loss).backward();
    Given untouched = given(loss, 3);
    assertThat(given.batch().images()).isEqualTo(untouched.batch().images());
    assertEqual(given.posterior(), untouched.posterior());
    assertEqual(given.latent(), untouched.latent());
    assertEqual(given.decoded(), untouched.decoded());
  }

  private static void assertEqual(Tensors actual, Tensors expected) {
    for (String name : expected.names()) {
      assertThat(actual.get(name)).as(name).isEqualTo(expected.get(name));
    }
  }

  @Test
  void asksForAnImageOfTheSameHeightAndWidth() {
    ImageShape decoded = create().decodedShape(imageShape());
    assertThat(decoded.height()).isEqualTo(imageShape().height());
    assertThat(decoded.width()).isEqualTo(imageShape().width());
    assertThat(decoded.channels() % imageShape().channels()).isZero();
  }

  @Test
  void meansAnImage() {
    Loss loss = started();
    INDArray image = loss.meanImage(given(loss, 3).decoded());
    assertThat(image.shape()).isEqualTo(imageShape().batchOf(3L * loss.samples()));
    Numbers.assertIsOf(image, loss.supports(ValueRange.REAL));
  }
}
