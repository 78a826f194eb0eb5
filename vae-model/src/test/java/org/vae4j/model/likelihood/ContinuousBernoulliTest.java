package org.vae4j.model.likelihood;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Reduction;

class ContinuousBernoulliTest extends LikelihoodChecks {
  ContinuousBernoulliTest() {
    super(new ContinuousBernoulli(Reduction.SUM));
  }

  @Override
  String golden() {
    return "continuous-bernoulli.csv";
  }

  @Override
  SDVariable nats(SameDiff sd, INDArray x, List<SDVariable> decoded) {
    SDVariable logit = decoded.get(0);
    SDVariable normalizer = sd.math.log(sd.math.exp(logit).sub(1).div(logit));
    return normalizer.sub(logit.mul(sd.constant(x)));
  }

  @Override
  Measure measure() {
    return Measure.interval(0, 1, 1000);
  }

  @Override
  List<float[]> smooth() {
    return List.of(new float[] {0}, new float[] {1e-3f}, new float[] {-4}, new float[] {25});
  }
}
