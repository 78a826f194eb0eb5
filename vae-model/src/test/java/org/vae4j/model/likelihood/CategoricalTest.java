package org.vae4j.model.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Reduction;

class CategoricalTest extends LikelihoodChecks {
  private static final int LEVELS = 5;

  CategoricalTest() {
    super(new Categorical(LEVELS, Reduction.SUM));
  }

  @Override
  String golden() {
    return "categorical.csv";
  }

  @Override
  SDVariable nats(SameDiff sd, INDArray x, List<SDVariable> decoded) {
    SDVariable sum = sd.math.exp(decoded.get(0));
    SDVariable own = decoded.get(0).mul(sd.constant(isLevel(x, 0)));
    for (int k = 1; k < LEVELS; k++) {
      sum = sum.add(sd.math.exp(decoded.get(k)));
      own = own.add(decoded.get(k).mul(sd.constant(isLevel(x, k))));
    }
    return sd.math.log(sum).sub(own);
  }

  private static INDArray isLevel(INDArray x, int level) {
    INDArray is = x.dup();
    for (int i = 0; i < x.length(); i++) {
      double distance = Math.abs(x.getDouble(i) - level / (LEVELS - 1.0));
      is.putScalar(i, distance < 0.5 / (LEVELS - 1) ? 1 : 0);
    }
    return is;
  }

  @Override
  Measure measure() {
    return Measure.levels(LEVELS);
  }

  @Override
  List<float[]> smooth() {
    return List.of(new float[] {0, 0, 0, 0, 0}, new float[] {5, -5, 90, 0.5f, 88});
  }

  @Test
  void valuesCountAsTheNearestLevel() {
    Categorical three = new Categorical(3, Reduction.SUM);
    INDArray images = Nd4j.createFromArray(0.24f, 0.26f, 0.74f, 0.76f).reshape(1, 2, 2, 1);
    INDArray logits = Nd4j.zeros(1, 2, 2, 3);
    INDArray byLogits =
        three.negativeLogLikelihood(images, logits).gradient(new double[] {1}).get("decoded");
    assertThat(byLogits.lt(0).castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT).reshape(4, 3))
        .isEqualTo(
            Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 1, 0}, {0, 1, 0}, {0, 0, 1}}));
  }

  @Test
  void rejectsASingleLevel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Categorical(1, Reduction.SUM))
        .withMessage("levels (1) must be >= 2 and <= 256");
  }
}
