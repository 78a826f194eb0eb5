package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Tensors;

/** What every {@link Prior} holds to. */
public abstract class PriorContract extends PartContract<Prior> {

  /** For subclasses. */
  protected PriorContract() {
    super(Prior.class);
  }

  /**
   * Makes the prior.
   *
   * @param spec what it is told of the experiment
   * @param sampler a sampler of these heads, whose codes are as wide as the latent dimension, that
   *     draws nothing
   * @return a new one
   */
  protected abstract Prior create(ModelSpec spec, Sampler sampler);

  @Override
  final Prior create() {
    return create(spec(), new SamplerStub(heads(), latentDim()));
  }

  private INDArray codes(int m) {
    return Numbers.uniform(new Random(1), 2, m, latentDim());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void itsGradientsAreThoseOfFiniteDifferencesOfItsRows(int m) {
    Prior prior = started();
    INDArray z = codes(m);
    TermCheck.check(
        m,
        Tensors.of(Sampler.Z, z),
        learned(prior),
        () -> prior.negativeLogDensity(z, SEEDS.training(1, 0)));
  }

  @Test
  void rowsDoNotDependOnEachOther() {
    Prior prior = started();
    double[] nats = prior.negativeLogDensity(codes(3), SEEDS.training(1, 0)).nats();
    for (int row = 0; row < 3; row++) {
      INDArray alone = Rows.row(codes(3), row);
      // Networks may add up in another order: some roundings of float32.
      assertThat(nats[row])
          .isCloseTo(prior.negativeLogDensity(alone, SEEDS.training(1, 0)).nats()[0], within(1e-5));
    }
  }

  @Test
  void drawsFiniteCodesAndTheSameForTheSameNoise() {
    Prior prior = started();
    INDArray z = prior.sample(7, SEEDS.training(1, 0));
    assertThat(z.shape()).containsExactly(7, latentDim());
    for (float number : Floats.copyOf(z)) {
      assertThat(number).isFinite();
    }
    assertThat(prior.sample(7, SEEDS.training(1, 0))).isEqualTo(z);
    assertThat(prior.sample(7, SEEDS.training(1, 1))).isNotEqualTo(z);
  }

  /** E_p[N(z; 0, s²) / p(z)] is 1 for whatever p, where it is nowhere much smaller. */
  @Test
  void itsDrawsHaveTheDensityThatItTells() {
    Prior prior = started();
    int m = 20_000;
    INDArray z = prior.sample(m, SEEDS.training(1, 0));
    double[] nats = prior.negativeLogDensity(z, SEEDS.training(1, 0)).nats();
    float[] numbers = Floats.copyOf(z);
    int d = latentDim();
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < m; row++) {
      double log = nats[row];
      for (int j = 0; j < d; j++) {
        double x = numbers[row * d + j] / 0.5;
        log -= 0.5 * (Math.log(2 * Math.PI) + x * x) + Math.log(0.5);
      }
      sum += Math.exp(log);
      squares += Math.exp(2 * log);
    }
    double mean = sum / m;
    double standardError = Math.sqrt((squares / m - mean * mean) / m);
    assertThat(mean).isCloseTo(1, within(5 * standardError));
    assertThat(standardError).as("standard error: too large to tell anything").isLessThan(0.1);
  }

  @Test
  void writesToNothingThatItIsGiven() {
    INDArray z = codes(3);
    started().negativeLogDensity(z, SEEDS.training(1, 0)).gradient(new double[] {1, 2, 3});
    assertThat(z).isEqualTo(codes(3));
  }
}
