package org.vae4j.model.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.uniform;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;

class TotalCorrelationTest {
  private final TotalCorrelation totalCorrelation =
      new TotalCorrelation(new TotalCorrelation.Config(5), RegularizerGolden.SAMPLER);
  private final Random random = new Random(1);

  /** Sums in double precision, and gradients that are rounded once to float32. */
  @Test
  void valueAndGradientsAreThoseOfTensorFlow() throws IOException {
    new RegularizerGolden("total-correlation").check(totalCorrelation, Noise.none(), 1e-12, 1e-7);
  }

  /**
   * Two dimensions that are 1 or −1 together, and a third that does not care, have that of one bit:
   * log 2 nats. Posteriors of standard deviation 0.1 do not overlap.
   */
  @Test
  void dimensionsThatAreOneBitTogetherHaveOneBit() {
    INDArray mean = Nd4j.createFromArray(new float[][] {{1, 1, 0}, {-1, -1, 0}});
    INDArray logVar = Nd4j.valueArrayOf(new long[] {2, 3}, (float) Math.log(0.01));
    Tensors posterior = Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logVar);
    assertThat(value(posterior, 5000)).isCloseTo(Math.log(2), within(1e-6));
  }

  /**
   * The mixture of posteriors of a batch has a density, whose total correlation is an integral:
   * here a sum over a grid in two dimensions.
   */
  @Test
  void isThatOfTheMixtureOfThePosteriors() {
    INDArray mean = uniform(random, 3, 4, 2);
    INDArray logVar = uniform(random, 1, 4, 2);
    Tensors posterior = Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logVar);
    double[] m = doubles(mean);
    double[] v = doubles(logVar);
    double step = 0.02;
    double expected = 0;
    for (double x = -8; x <= 8; x += step) {
      for (double y = -8; y <= 8; y += step) {
        double joint = 0;
        double ofX = 0;
        double ofY = 0;
        for (int i = 0; i < 4; i++) {
          double px = density(x, m[2 * i], v[2 * i]) / 4;
          double py = density(y, m[2 * i + 1], v[2 * i + 1]) / 4;
          joint += 4 * px * py;
          ofX += px;
          ofY += py;
        }
        expected += joint * Math.log(joint / ofX / ofY) * step * step;
      }
    }
    // 40,000 draws of a logarithm whose standard deviation is about 1.
    assertThat(value(posterior, 10_000)).isCloseTo(expected, within(5 / Math.sqrt(40_000)));
    assertThat(expected).isGreaterThan(0.1);
  }

  private static double density(double x, double mean, double logVar) {
    return Math.exp(
        -0.5 * (Math.log(2 * Math.PI) + logVar + Math.pow(x - mean, 2) / Math.exp(logVar)));
  }

  private double value(Tensors posterior, int samples) {
    Noise noise = new Seeds(3).training(1, 0);
    int d = (int) posterior.get(Sampler.MEAN).size(1);
    Sampler sampler = RegularizerGolden.gaussian(d);
    try (Pass pass = sampler.forward(posterior, samples, noise)) {
      return totalCorrelation.penalty(posterior, pass.output(), Noise.none()).value();
    }
  }

  /** One image alone, or images that are all alike, or one dimension. */
  @Test
  void isZeroWhereNothingCanDepend() {
    INDArray z = uniform(random, 2, 6, 3);
    Tensors one = posterior(uniform(random, 1, 1, 3), uniform(random, 1, 1, 3));
    INDArray alike = Nd4j.vstack(one.get(Sampler.MEAN), one.get(Sampler.MEAN));
    INDArray column = uniform(random, 2, 6, 1);
    assertZero(one, z);
    assertZero(posterior(alike, alike), z);
    assertZero(posterior(column, column), column);
  }

  private void assertZero(Tensors posterior, INDArray z) {
    var penalty = totalCorrelation.penalty(posterior, Tensors.of(Sampler.Z, z), Noise.none());
    assertThat(penalty.value()).isCloseTo(0, within(1e-14));
    Tensors gradient = penalty.gradient(1);
    for (String name : gradient.names()) {
      assertThat(gradient.get(name).amaxNumber().doubleValue()).as(name).isLessThan(1e-14);
    }
  }

  private static Tensors posterior(INDArray mean, INDArray logVar) {
    return Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logVar);
  }

  /** Of a thousand standard deviations from all others. */
  @Test
  void aFarCodeIsNoNumberTooLarge() {
    INDArray mean = Nd4j.createFromArray(new float[][] {{0, 0}, {1000, -1000}});
    Tensors posterior = posterior(mean, mean.mul(0));
    var penalty = totalCorrelation.penalty(posterior, Tensors.of(Sampler.Z, mean), Noise.none());
    assertThat(penalty.value()).isCloseTo(Math.log(2), within(1e-12));
    assertThat(penalty.gradient(1).get(Sampler.Z).amaxNumber().doubleValue()).isFinite();
  }

  private record Logits() implements Sampler {
    @Override
    public List<Head> heads() {
      return List.of(new Head("logits", 3));
    }

    @Override
    public int latentSize() {
      return 3;
    }

    @Override
    public Pass forward(Tensors posterior, int samples, Noise noise) {
      throw new AssertionError("draws nothing");
    }

    @Override
    public INDArray code(Tensors posterior) {
      throw new AssertionError("has no code");
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of();
    }
  }

  @Test
  void refusesOtherPosteriors() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TotalCorrelation(new TotalCorrelation.Config(5), new Logits()))
        .withMessage(
            "sampler (Logits) must be one of mean and logVar, such as gaussian, for"
                + " total-correlation");
  }
}
