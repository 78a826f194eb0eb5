package org.vae4j.api.samediff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.uniform;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Penalty;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;

/** Expressions whose values and gradients can be written down. */
class SameDiffTermsTest {
  private final Random random = new Random(1);

  private static final class Squares extends SameDiffLikelihood {
    @Override
    protected SDVariable nats(SameDiff sd, SDVariable images, SDVariable decoded) {
      SDVariable error = images.sub(decoded);
      return error.mul(error).sum(1, 2, 3);
    }

    @Override
    public Reduction reduction() {
      return Reduction.SUM;
    }

    @Override
    public INDArray mean(INDArray decoded) {
      return decoded;
    }
  }

  private static class Kl extends SameDiffDivergence {
    @Override
    protected SDVariable nats(SameDiff sd, Map<String, SDVariable> tensors) {
      SDVariable mean = tensors.get(Sampler.MEAN);
      SDVariable logVar = tensors.get(Sampler.LOG_VAR);
      return mean.mul(mean).add(sd.math().exp(logVar)).sub(1).sub(logVar).mul(0.5).sum(1);
    }

    @Override
    public Reduction reduction() {
      return Reduction.SUM;
    }

    @Override
    public double weight() {
      return 1;
    }
  }

  private static final class NotByRow extends Kl {
    @Override
    protected SDVariable nats(SameDiff sd, Map<String, SDVariable> tensors) {
      return super.nats(sd, tensors).mean();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aLikelihoodHasARowForEverySampleOfEveryImage(int samples) {
    INDArray images = uniform(random, 1, 2, 3, 2, 1);
    INDArray decoded = uniform(random, 1, 2L * samples, 3, 2, 1);
    double[] x = doubles(images);
    double[] y = doubles(decoded);
    double[] nats = new double[2 * samples];
    double[] gradient = new double[y.length];
    double[] weights = random.doubles(nats.length, -1, 1).toArray();
    for (int i = 0; i < y.length; i++) {
      double error = y[i] - x[i % x.length];
      nats[i / 6] += error * error;
      gradient[i] = weights[i / 6] * 2 * error;
    }

    Term term = new Squares().negativeLogLikelihood(images, decoded);

    assertThat(term.valuesPerRow()).isEqualTo(6);
    // Six squares added up in float32.
    assertThat(term.nats()).containsExactly(nats, within(1e-6 * 6));
    Tensors by = term.gradient(weights);
    assertThat(by.names()).containsExactly(Decoder.DECODED);
    assertClose("by decoded", by.get(Decoder.DECODED), gradient, 1e-6);
  }

  @Test
  void aDivergenceHasGradientsForWhatItDependsOnAndForNothingElse() {
    INDArray mean = uniform(random, 2, 3, 4);
    INDArray logVar = uniform(random, 2, 3, 4);
    double[] m = doubles(mean);
    double[] v = doubles(logVar);
    double[] nats = new double[3];
    double[] byLogVar = new double[12];
    for (int i = 0; i < 12; i++) {
      nats[i / 4] += (m[i] * m[i] + Math.exp(v[i]) - 1 - v[i]) / 2;
      byLogVar[i] = (Math.exp(v[i]) - 1) / 2;
    }

    Term term =
        new Kl()
            .divergence(
                Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logVar),
                Tensors.of(Sampler.Z, uniform(random, 1, 3, 4)));

    assertThat(term.valuesPerRow()).isEqualTo(4);
    // Four terms of up to 5 added up in float32.
    assertThat(term.nats()).containsExactly(nats, within(1e-5));
    Tensors by = term.gradient(new double[] {1, 1, 1});
    assertThat(by.names()).containsExactlyInAnyOrder(Sampler.MEAN, Sampler.LOG_VAR);
    assertClose("by mean", by.get(Sampler.MEAN), m, 1e-6);
    assertClose("by logVar", by.get(Sampler.LOG_VAR), byLogVar, 1e-6);
  }

  /** Σ mean · z · noise, so that nothing of it is as it is by accident. */
  private static final class Products extends SameDiffRegularizer {
    @Override
    public double weight() {
      return 1;
    }

    @Override
    protected Tensors drawn(Noise noise, long rows) {
      return Tensors.of("noise", noise.normal(rows, 4));
    }

    @Override
    protected SDVariable value(SameDiff sd, Map<String, SDVariable> tensors) {
      return tensors.get(Sampler.MEAN).mul(tensors.get(Sampler.Z)).mul(tensors.get("noise")).sum();
    }
  }

  @Test
  void aRegularizerHasGradientsForWhatItIsGivenButNotForNoise() {
    INDArray mean = uniform(random, 2, 3, 4);
    INDArray z = uniform(random, 2, 3, 4);
    INDArray noise = new Seeds(1).component("noise").normal(3, 4);
    Penalty penalty =
        new Products()
            .penalty(
                Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, mean),
                Tensors.of(Sampler.Z, z),
                new Seeds(1).component("noise"));
    // Twelve products of three numbers in float32.
    assertThat(penalty.value())
        .isCloseTo(mean.mul(z).mul(noise).sumNumber().doubleValue(), within(1e-5));
    Tensors gradient = penalty.gradient(3);
    assertThat(gradient.names()).containsExactlyInAnyOrder(Sampler.MEAN, Sampler.Z);
    assertClose("by z", gradient.get(Sampler.Z), doubles(mean.mul(noise).mul(3)), 1e-6);
    assertClose("by mean", gradient.get(Sampler.MEAN), doubles(z.mul(noise).mul(3)), 1e-6);
  }

  @Test
  void termsThatAreOpenAtTheSameTimeKeepTheirOwnInputs() {
    Squares squares = new Squares();
    INDArray images = uniform(random, 1, 2, 3, 2, 1);
    Term first = squares.negativeLogLikelihood(images, images.add(1));
    Term second = squares.negativeLogLikelihood(images, images.add(2));
    double[] weights = {1, 1};
    assertThat(second.gradient(weights).get(Decoder.DECODED).meanNumber().doubleValue())
        .isCloseTo(4, within(1e-5));
    assertThat(first.gradient(weights).get(Decoder.DECODED).meanNumber().doubleValue())
        .isCloseTo(2, within(1e-5));
  }

  @Test
  void saysThatItsRowsMustBeKeptApart() {
    INDArray mean = uniform(random, 2, 3, 4);
    Tensors posterior = Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, mean);
    Tensors latent = Tensors.of(Sampler.Z, mean);
    assertThatThrownBy(() -> new NotByRow().divergence(posterior, latent))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "nats (shape []) must be one number for each row: sum over the other dimensions");
  }
}
