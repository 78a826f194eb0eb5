package org.vae4j.model.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.vae4j.api.contract.Numbers.uniform;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.model.loss.NoDivergence;

class DeterministicTest {
  private final Sampler sampler =
      new Deterministic(new ModelSpec(new ImageShape(4, 4, 1), 0, 3, new Dl4jEngine()));
  private final INDArray mean = uniform(new Random(1), 2, 2, 3);
  private final Tensors posterior = Tensors.of(Sampler.MEAN, mean);

  @Test
  void asksForAMeanAlone() {
    assertThat(sampler.heads()).containsExactly(new Head("mean", 3));
    assertThat(sampler.outputs()).containsExactly(Sampler.Z);
  }

  @Test
  void everyDrawIsTheMeanAndNeedsNoNoise() {
    try (Pass pass = sampler.forward(posterior, 2, Noise.none())) {
      assertThat(pass.output().get(Sampler.Z)).isEqualTo(Nd4j.vstack(mean, mean));
    }
    assertThat(sampler.code(posterior)).isEqualTo(mean);
  }

  @Test
  void theGradientIsTheSumOfThoseOfTheDraws() {
    INDArray byZ = uniform(new Random(2), 1, 4, 3);
    try (Pass pass = sampler.forward(posterior, 2, Noise.none())) {
      INDArray first = byZ.getRows(0, 1);
      assertThat(pass.backward(Tensors.of(Sampler.Z, byZ)).get(Sampler.MEAN))
          .isEqualTo(first.add(byZ.getRows(2, 3)));
    }
  }

  @Test
  void itsDivergenceIsZeroWithoutGradient() {
    try (Pass pass = sampler.forward(posterior, 2, Noise.none())) {
      Term none = new NoDivergence().divergence(posterior, pass.output());
      assertThat(none.nats()).containsExactly(0, 0, 0, 0);
      assertThat(none.gradient(new double[] {1, 2, 3, 4}).get(Sampler.Z))
          .isEqualTo(Nd4j.zeros(4, 3));
    }
  }

  @Test
  void theDivergenceOfAGaussianRefusesIt() {
    GaussianKl.Config config = new GaussianKl.Config(Reduction.SUM, 1, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GaussianKl(config, sampler))
        .withMessage(
            "sampler (deterministic) must be one of mean and logVar, such as gaussian, for"
                + " gaussian-kl; this one goes with the divergence none");
  }
}
