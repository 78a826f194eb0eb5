package org.vae4j.model.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.vae4j.api.model.Reduction;

class BetaTest extends LikelihoodChecks {
  BetaTest() {
    super(new Beta(0.01, Reduction.SUM));
  }

  @Override
  String golden() {
    return "beta.csv";
  }

  @Override
  SDVariable nats(SameDiff sd, INDArray x, List<SDVariable> decoded) {
    SDVariable value = sd.constant(Transforms.min(Transforms.max(x, 0.01), 0.99));
    SDVariable alpha = sd.math.exp(decoded.get(0));
    SDVariable beta = sd.math.exp(decoded.get(1));
    SDVariable logBeta =
        logGamma(sd, alpha).add(logGamma(sd, beta)).sub(logGamma(sd, alpha.add(beta)));
    return logBeta
        .sub(alpha.sub(1).mul(sd.math.log(value)))
        .sub(beta.sub(1).mul(sd.math.log(value.rsub(1))));
  }

  /** log Γ(z) = log Γ(z + 8) − Σ log(z + i), the former by Stirling's series, to 1e-12. */
  private static SDVariable logGamma(SameDiff sd, SDVariable z) {
    SDVariable large = z.add(8);
    SDVariable inverse = large.rdiv(1);
    SDVariable square = inverse.mul(inverse);
    SDVariable series =
        square.mul(-1.0 / 1680).add(1.0 / 1260).mul(square).sub(1.0 / 360).mul(square);
    SDVariable result =
        large
            .sub(0.5)
            .mul(sd.math.log(large))
            .sub(large)
            .add(0.5 * Math.log(2 * Math.PI))
            .add(series.add(1.0 / 12).mul(inverse));
    for (int i = 0; i < 8; i++) {
      result = result.sub(sd.math.log(z.add(i)));
    }
    return result;
  }

  @Override
  Measure measure() {
    return Measure.interval(0, 1, 1000);
  }

  /** With as good as nothing beyond the epsilons. */
  @Override
  List<float[]> smooth() {
    return List.of(new float[] {2, 2}, new float[] {2, 3}, new float[] {3.5f, 2});
  }

  @Test
  void valuesAtTheEndsCountAsThoseAtEpsilon() {
    Beta beta = new Beta(0.01, Reduction.SUM);
    INDArray decoded = Nd4j.createFromArray(-1f, 1, -1, 1).reshape(1, 1, 1, 4);
    INDArray ends = Nd4j.createFromArray(0f, 1).reshape(1, 1, 1, 2);
    INDArray within = Nd4j.createFromArray(0.01f, 0.99f).reshape(1, 1, 1, 2);
    // 0.01 is not a float32: 2e-8 of a slope of 100.
    assertThat(beta.negativeLogLikelihood(ends, decoded).nats())
        .containsExactly(beta.negativeLogLikelihood(within, decoded).nats(), offset(1e-5));
  }

  @Test
  void rejectsAnEpsilonOfZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Beta(0, Reduction.SUM))
        .withMessage("epsilon (0.0) must be >= 0.000001 and <= 0.1");
  }
}
