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

class LaplaceTest extends LikelihoodChecks {
  LaplaceTest() {
    super(laplace(Spread.PER_VALUE, Optional.empty()));
  }

  private static Laplace laplace(Spread scale, Optional<Double> b) {
    return new Laplace(new Laplace.Config(scale, b, Reduction.SUM));
  }

  @Override
  String golden() {
    return "laplace.csv";
  }

  @Override
  SDVariable nats(SameDiff sd, INDArray x, List<SDVariable> decoded) {
    SDVariable scale = sd.math.exp(decoded.get(1));
    SDVariable error = sd.math.abs(decoded.get(0).sub(sd.constant(x)));
    return sd.math.log(scale.mul(2)).add(error.div(scale));
  }

  @Override
  Measure measure() {
    return Measure.interval(-40, 40, 20_000);
  }

  @Override
  List<float[]> smooth() {
    return List.of(new float[] {0, 0}, new float[] {0.5f, -1}, new float[] {-3, 0.5f});
  }

  private final INDArray images = Nd4j.createFromArray(0.25f, 1, -2, 3).reshape(2, 1, 1, 2);
  private final INDArray means = Nd4j.createFromArray(0.5f, 0.5f, -2, 1).reshape(2, 1, 1, 2);

  /** Of errors ¼, ½, 0 and 2. */
  @Test
  void aFixedScaleIsThatOfB() {
    Laplace laplace = laplace(Spread.FIXED, Optional.of(0.25));
    double constant = 2 * Math.log(0.5);
    assertThat(laplace.negativeLogLikelihood(images, means).nats())
        .containsExactly(new double[] {constant + 3, constant + 8}, within(1e-14));
  }

  /** n − Σ |error| / b for each row. */
  @Test
  void aSharedScaleIsAParameter() {
    Laplace laplace = laplace(Spread.SHARED, Optional.of(0.25));
    var logScale = laplace.parameters().tensors().get(0);
    logScale.initializer().fill(logScale.value(), null);
    assertThat(logScale.name()).isEqualTo("log_scale");
    laplace.negativeLogLikelihood(images, means).gradient(new double[] {3, -1});
    assertThat(logScale.gradient().getDouble(0))
        .isCloseTo(3 * (2 - 3) - (2 - 8), within(1e-6)); // float32
  }

  @Test
  void describesAnyNumbers() {
    assertThat(laplace(Spread.FIXED, Optional.empty()).supports(ValueRange.REAL)).isTrue();
  }

  @Test
  void rejectsABBesideADecodedScale() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> laplace(Spread.PER_VALUE, Optional.of(0.5)))
        .withMessage("b (0.5) must be left out with scale: per-value, which the decoder gives");
  }
}
