package org.vae4j.model.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.Reduction;

class DiagonalGaussianTest extends LikelihoodChecks {
  DiagonalGaussianTest() {
    super(gaussian(Spread.PER_VALUE, Optional.empty()));
  }

  private static DiagonalGaussian gaussian(Spread variance, Optional<Double> sigma) {
    return new DiagonalGaussian(new DiagonalGaussian.Config(variance, sigma, Reduction.SUM));
  }

  @Override
  String golden() {
    return "gaussian.csv";
  }

  @Override
  SDVariable nats(SameDiff sd, INDArray x, List<SDVariable> decoded) {
    SDVariable error = decoded.get(0).sub(sd.constant(x));
    SDVariable variance = sd.math.exp(decoded.get(1));
    return sd.math.log(variance.mul(2 * Math.PI)).add(error.mul(error).div(variance)).mul(0.5);
  }

  @Override
  Measure measure() {
    return Measure.interval(-40, 40, 20_000);
  }

  @Override
  List<float[]> smooth() {
    return List.of(new float[] {0, 0}, new float[] {0.5f, -4}, new float[] {-3, 2});
  }

  private final INDArray images = Nd4j.createFromArray(0.25f, 1, -2, 3).reshape(2, 1, 1, 2);
  private final INDArray means = Nd4j.createFromArray(0.5f, 0.5f, -2, 1).reshape(2, 1, 1, 2);

  /** Of errors ¼, ½, 0 and 2. */
  @Test
  void aFixedVarianceIsThatOfSigma() {
    DiagonalGaussian gaussian = gaussian(Spread.FIXED, Optional.of(0.5));
    double constant = Math.log(2 * Math.PI) + 2 * Math.log(0.5);
    assertThat(gaussian.negativeLogLikelihood(images, means).nats())
        .containsExactly(
            new double[] {constant + 0.5 * (0.0625 + 0.25) / 0.25, constant + 0.5 * 4 / 0.25},
            within(1e-14));
    assertThat(gaussian.parameters().count()).isZero();
    assertThat(gaussian.mean(means)).isEqualTo(means);
  }

  @Test
  void aSharedVarianceIsAParameterThatBeginsAtSigma() {
    DiagonalGaussian gaussian = gaussian(Spread.SHARED, Optional.of(0.5));
    var logVar = gaussian.parameters().tensors().get(0);
    logVar.initializer().fill(logVar.value(), null);
    assertThat(logVar.name()).isEqualTo("log_var");
    // The parameter is float32.
    assertThat(gaussian.negativeLogLikelihood(images, means).nats())
        .containsExactly(
            gaussian(Spread.FIXED, Optional.of(0.5)).negativeLogLikelihood(images, means).nats(),
            within(1e-6));
  }

  /** ½(n − Σ error² / σ²) for each row. */
  @Test
  void gradientsOfASharedVarianceAddUp() {
    DiagonalGaussian gaussian = gaussian(Spread.SHARED, Optional.empty());
    gaussian.parameters().values().assign(Math.log(0.5));
    double[] weights = {3, -1};
    double expected = 3 * 0.5 * (2 - 0.3125 / 0.5) - 0.5 * (2 - 4 / 0.5);
    for (int times = 1; times <= 2; times++) {
      gaussian.negativeLogLikelihood(images, means).gradient(weights);
      assertThat(gaussian.parameters().gradients().getDouble(0))
          .isCloseTo(times * expected, within(1e-6));
    }
  }

  @Test
  void describesAnyNumbers() {
    assertThat(gaussian(Spread.FIXED, Optional.empty()).supports(ValueRange.REAL)).isTrue();
  }

  @Test
  void rejectsASigmaBesideADecodedVariance() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> gaussian(Spread.PER_VALUE, Optional.of(0.5)))
        .withMessage(
            "sigma (0.5) must be left out with variance: per-value, which the decoder gives");
  }
}
