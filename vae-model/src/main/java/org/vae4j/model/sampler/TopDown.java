package org.vae4j.model.sampler;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Pass;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.NetworkPart;

/** The network of a {@link Ladder} from z2 to the mean and logVar of p(z1|z2). */
final class TopDown extends NetworkPart {

  TopDown(Ladder.Config config, ModelSpec spec) {
    super(
        NetworkDefinition.withHeads(
            Sampler.Z,
            FeatureShape.of(config.top()),
            config.layers(),
            List.of(
                new Head(Sampler.MEAN, spec.latentDim()),
                new Head(Sampler.LOG_VAR, spec.latentDim()))),
        spec);
  }

  /**
   * Computes p(z1|z2).
   *
   * @param z2 [m, top]
   * @return a pass with the outputs {@link Sampler#MEAN} and {@link Sampler#LOG_VAR}, [m, d], whose
   *     input gradient is that of {@link Sampler#Z}
   */
  Pass forward(INDArray z2, Mode mode) {
    return network().forward(z2, mode);
  }
}
