package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Penalty;
import org.vae4j.api.model.Regularizer;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Tensors;

/** What every {@link Regularizer} holds to; it is tested with the posteriors of {@link #heads}. */
public abstract class RegularizerContract extends PartContract<Regularizer> {
  private static final double WEIGHT = 0.7;

  /** For subclasses. */
  protected RegularizerContract() {
    super(Regularizer.class);
  }

  /**
   * Makes the regularizer.
   *
   * @param spec what it is told of the experiment
   * @param sampler a sampler of these heads, whose codes are as wide as the latent dimension, that
   *     draws nothing
   * @return a new one
   */
  protected abstract Regularizer create(ModelSpec spec, Sampler sampler);

  @Override
  final Regularizer create() {
    return create(spec(), new SamplerStub(heads(), latentDim()));
  }

  /**
   * Whether its parameters learn by an objective of their own, as those of an adversary do, and not
   * by the penalty.
   *
   * @return whether their gradients are another's; not unless overridden
   */
  protected boolean learnsByAnotherObjective() {
    return false;
  }

  /**
   * Whether some of its terms are held where gradients are taken of others, so that these are not
   * the derivatives of its value and must be held by a test of their own.
   *
   * @return whether they are; not unless overridden
   */
  protected boolean stopsGradients() {
    return false;
  }

  private Tensors posterior(int n) {
    Random random = new Random(1);
    Tensors posterior = Tensors.empty();
    for (Head head : heads()) {
      posterior = posterior.with(head.name(), Numbers.uniform(random, 1, n, head.size()));
    }
    return posterior;
  }

  /**
   * What the sampler hands to the regularizer.
   *
   * @param rows how many draws there are
   * @return z between −2 and 2, unless overridden
   */
  protected Tensors latent(int rows) {
    return Tensors.of(Sampler.Z, Numbers.uniform(new Random(2), 2, rows, latentDim()));
  }

  private static Penalty penalty(Regularizer regularizer, Tensors posterior, Tensors latent) {
    return regularizer.penalty(posterior, latent, SEEDS.training(1, 0));
  }

  @ParameterizedTest(name = "{0} images, {1} samples")
  @CsvSource({"1, 1", "4, 1", "3, 2"})
  void itsGradientsAreThoseOfFiniteDifferencesOfThePenalty(int n, int samples) {
    Regularizer regularizer = started();
    Tensors posterior = posterior(n);
    Tensors latent = latent(n * samples);
    Tensors gradients = penalty(regularizer, posterior, latent).gradient(WEIGHT);
    if (!stopsGradients()) {
      check(regularizer, posterior, latent, posterior, gradients);
      check(regularizer, posterior, latent, latent, gradients);
    }
    assertThat(gradients.without(posterior.names()).without(latent.names()).names()).isEmpty();
    if (!learnsByAnotherObjective()) {
      for (Parameter parameter : learned(regularizer)) {
        GradientCheck.check(
            parameter.name(),
            parameter.value(),
            parameter.gradient().dup('c'),
            () -> WEIGHT * penalty(regularizer, posterior, latent).value());
      }
    }
  }

  private static void check(
      Regularizer regularizer, Tensors posterior, Tensors latent, Tensors by, Tensors gradients) {
    for (String name : by.names()) {
      INDArray gradient = gradients.find(name).orElseGet(() -> by.get(name).like());
      GradientCheck.check(
          name,
          by.get(name),
          gradient,
          () -> WEIGHT * penalty(regularizer, posterior, latent).value());
    }
  }

  @Test
  void isAFiniteNumberAndTheSameEachTime() {
    double value = penalty(started(), posterior(3), latent(6)).value();
    assertThat(value).isFinite();
    assertThat(penalty(started(), posterior(3), latent(6)).value()).isEqualTo(value);
  }

  @Test
  void itsWeightIsNotNegative() {
    assertThat(create().weight()).isGreaterThanOrEqualTo(0);
  }

  @Test
  void writesToNothingThatItIsGiven() {
    Tensors posterior = posterior(3);
    Tensors latent = latent(6);
    penalty(started(), posterior, latent).gradient(WEIGHT);
    posterior
        .names()
        .forEach(name -> assertThat(posterior.get(name)).isEqualTo(posterior(3).get(name)));
    latent.names().forEach(name -> assertThat(latent.get(name)).isEqualTo(latent(6).get(name)));
  }
}
