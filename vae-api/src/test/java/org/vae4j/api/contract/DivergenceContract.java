package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Divergence;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;

/** What every {@link Divergence} holds to, of a diagonal Gaussian unless overridden. */
public abstract class DivergenceContract extends PartContract<Divergence> {

  /** For subclasses. */
  protected DivergenceContract() {
    super(Divergence.class);
  }

  /**
   * Makes the divergence.
   *
   * @return a new one
   */
  @Override
  protected abstract Divergence create();

  /**
   * What the encoder hands to the divergence.
   *
   * @param n how many images
   * @return mean and logVar between −1 and 1, unless overridden
   */
  protected Tensors posterior(int n) {
    return posterior(n, heads());
  }

  /**
   * What an encoder gives to a sampler.
   *
   * @param n how many images
   * @param heads what the sampler asks for
   * @return each head, between −1 and 1
   */
  protected static Tensors posterior(int n, List<Head> heads) {
    Random random = new Random(1);
    Tensors posterior = Tensors.empty();
    for (Head head : heads) {
      posterior = posterior.with(head.name(), Numbers.uniform(random, 1, n, head.size()));
    }
    return posterior;
  }

  /**
   * What the sampler hands to the divergence.
   *
   * @param rows how many draws there are
   * @return z and logDensity between −2 and 2, unless overridden
   */
  protected Tensors latent(int rows) {
    Random random = new Random(2);
    return Tensors.of(Sampler.Z, Numbers.uniform(random, 2, rows, latentDim()))
        .with(Sampler.LOG_DENSITY, Numbers.uniform(random, 2, rows));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void itsGradientsAreThoseOfFiniteDifferencesOfItsRows(int n) {
    Tensors posterior = posterior(n);
    Tensors latent = latent(n);
    Tensors both = posterior;
    for (String name : latent.names()) {
      both = both.with(name, latent.get(name));
    }
    Divergence divergence = started();
    TermCheck.check(
        n,
        both,
        learned(divergence),
        () -> divergence.divergence(posterior, latent, SEEDS.training(1, 0)));
  }

  /**
   * Whether it is the Kullback-Leibler divergence of a diagonal Gaussian, told by mean and logVar,
   * from the prior whose density it tells.
   *
   * @return whether it is; true if these two are the posterior, unless overridden
   */
  protected boolean isKlOfADiagonalGaussian() {
    return posterior(1).names().equals(Set.of(Sampler.MEAN, Sampler.LOG_VAR));
  }

  /** KL(q‖p) = E_q[log q(z) − log p(z)], by 4,000 draws of q for each of two images. */
  @Test
  void isTheExpectedDifferenceOfTheLogDensities() {
    assumeTrue(isKlOfADiagonalGaussian());
    Divergence divergence = started();
    GaussianDraws draws = GaussianDraws.of(posterior(2), 4_000);
    double[] prior = divergence.negativeLogPrior(draws.z(), SEEDS.training(1, 1));
    double[] told =
        divergence.divergence(posterior(2), draws.latent(), SEEDS.training(1, 0)).nats();
    for (int image = 0; image < 2; image++) {
      // Five standard errors: by chance, one in two million seeds would fail.
      assertThat(draws.mean(told, image))
          .isCloseTo(
              draws.meanLogRatio(prior, image), within(5 * draws.standardError(prior, image)));
    }
  }

  @Test
  void drawsOtherCodesFromThePriorForOtherNoise() {
    INDArray z = started().samplePrior(5, latentDim(), SEEDS.training(1, 0));
    assertThat(started().samplePrior(5, latentDim(), SEEDS.training(1, 0))).isEqualTo(z);
    assertThat(started().samplePrior(5, latentDim(), SEEDS.training(1, 1))).isNotEqualTo(z);
  }

  @Test
  void writesToNothingThatItIsGiven() {
    Tensors posterior = posterior(2);
    Tensors latent = latent(2);
    Term term = started().divergence(posterior, latent, SEEDS.training(1, 0));
    term.gradient(new double[] {1, 2});
    posterior.names().forEach(n -> assertThat(posterior.get(n)).isEqualTo(posterior(2).get(n)));
    latent.names().forEach(n -> assertThat(latent.get(n)).isEqualTo(latent(2).get(n)));
  }

  @Test
  void hasARowForEachImageOrForEachDraw() {
    Term term = started().divergence(posterior(2), latent(6), SEEDS.training(1, 0));
    assertThat(term.nats().length).isIn(2, 6);
  }

  @Test
  void drawsCodesFromThePrior() {
    Noise noise = SEEDS.training(1, 0);
    assertThat(started().samplePrior(5, latentDim(), noise).shape())
        .containsExactly(5, latentDim());
  }

  @Test
  void tellsTheDensityOfCodesUnderThePrior() {
    Noise noise = SEEDS.training(1, 0);
    double[] nats = started().negativeLogPrior(noise.normal(5, latentDim()), noise.branch("prior"));
    assertThat(nats).hasSize(5);
    assertThat(Arrays.stream(nats)).allMatch(Double::isFinite);
  }

  @Test
  void itsWeightIsNotNegative() {
    assertThat(create().weight()).isGreaterThanOrEqualTo(0);
  }
}
