package org.vae4j.model.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Reduction;

class DiscretisedLogisticMixtureTest extends LikelihoodChecks {
  private static final int LEVELS = 16;

  DiscretisedLogisticMixtureTest() {
    super(new DiscretisedLogisticMixture(2, LEVELS, Reduction.SUM));
  }

  @Override
  String golden() {
    return "discretised-logistic-mixture.csv";
  }

  /** σ(upper) − σ(lower) as it stands, which double precision bears at these numbers. */
  @Override
  SDVariable nats(SameDiff sd, INDArray x, List<SDVariable> decoded) {
    INDArray upper = x.dup();
    INDArray lower = x.dup();
    for (int i = 0; i < x.length(); i++) {
      long level = Math.round(x.getDouble(i) * (LEVELS - 1));
      upper.putScalar(i, level == LEVELS - 1 ? 1e6 : (2.0 * level + 1) / (LEVELS - 1) - 1);
      lower.putScalar(i, level == 0 ? -1e6 : (2.0 * level - 1) / (LEVELS - 1) - 1);
    }
    SDVariable first = sd.math.exp(decoded.get(0));
    SDVariable second = sd.math.exp(decoded.get(1));
    SDVariable probability =
        first
            .mul(mass(sd, upper, lower, decoded.get(2), decoded.get(4)))
            .add(second.mul(mass(sd, upper, lower, decoded.get(3), decoded.get(5))))
            .div(first.add(second));
    return sd.math.log(probability).neg();
  }

  private static SDVariable mass(
      SameDiff sd, INDArray upper, INDArray lower, SDVariable mean, SDVariable logScale) {
    SDVariable scale = sd.math.exp(logScale);
    SDVariable above = sd.nn.sigmoid(sd.constant(upper).sub(mean).div(scale));
    SDVariable below = sd.nn.sigmoid(sd.constant(lower).sub(mean).div(scale));
    return above.sub(below);
  }

  @Override
  Measure measure() {
    return Measure.levels(LEVELS);
  }

  @Override
  List<float[]> smooth() {
    return List.of(
        new float[6], new float[] {1, -1, 0.3f, -0.9f, -5, -2}, new float[] {0, 9, -3, 7, -7, 1});
  }

  @Test
  void has256LevelsInTheLimitOfItsNarrowestScale() {
    DiscretisedLogisticMixture one = new DiscretisedLogisticMixture(1, 256, Reduction.SUM);
    float level = 200 / 255f;
    INDArray narrow = Nd4j.createFromArray(0, 2 * level - 1, -20).reshape(1, 1, 1, 3);
    // 1 / (1 + e^−x) − 1 / (1 + e^x) with x = e⁷ / 255
    double expected = -Math.log(Math.tanh(Math.exp(7) / 255 / 2));
    assertThat(
            one.negativeLogLikelihood(Nd4j.createFromArray(level).reshape(1, 1, 1, 1), narrow)
                .nats()[0])
        .isCloseTo(expected, within(1e-4)); // a mean of float32, times e⁷
    assertThat(one.mean(narrow).getDouble(0)).isCloseTo(level, within(1e-3));
  }

  @Test
  void rejectsNoMixtures() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DiscretisedLogisticMixture(0, 256, Reduction.SUM))
        .withMessage("mixtures (0) must be >= 1 and <= 100");
  }
}
