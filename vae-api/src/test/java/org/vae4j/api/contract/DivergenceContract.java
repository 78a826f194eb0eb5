package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.Divergence;
import org.vae4j.api.Head;
import org.vae4j.api.Noise;
import org.vae4j.api.Sampler;
import org.vae4j.api.Tensors;
import org.vae4j.api.Term;

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
