package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.Divergence;
import org.vae4j.api.Sampler;
import org.vae4j.api.Tensors;

/** What every {@link Divergence} of a diagonal Gaussian holds to. */
public abstract class DivergenceContract extends ConfigContract<Divergence> {
  private static final int LATENT_DIM = 3;

  /** For subclasses. */
  protected DivergenceContract() {
    super(Divergence.class);
  }

  /**
   * Makes the divergence.
   *
   * @return a new one
   */
  protected abstract Divergence create();

  /**
   * What the encoder hands to the divergence.
   *
   * @param n how many images
   * @return mean and logVar between −1 and 1, unless overridden
   */
  protected Tensors posterior(int n) {
    Random random = new Random(1);
    return Tensors.of(Sampler.MEAN, Numbers.uniform(random, 1, n, LATENT_DIM))
        .with(Sampler.LOG_VAR, Numbers.uniform(random, 1, n, LATENT_DIM));
  }

  /**
   * What the sampler hands to the divergence.
   *
   * @param rows how many draws there are
   * @return z between −2 and 2, unless overridden
   */
  protected Tensors latent(int rows) {
    return Tensors.of(Sampler.Z, Numbers.uniform(new Random(2), 2, rows, LATENT_DIM));
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
    TermCheck.check(n, both, () -> create().divergence(posterior, latent));
  }

  @Test
  void hasARowForEachImageOrForEachDraw() {
    assertThat(create().divergence(posterior(2), latent(6)).nats().length).isIn(2, 6);
  }

  @Test
  void itsWeightIsNotNegative() {
    assertThat(create().weight()).isGreaterThanOrEqualTo(0);
  }
}
