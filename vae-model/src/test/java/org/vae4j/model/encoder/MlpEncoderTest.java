package org.vae4j.model.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Activation;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.HiddenLayers;
import org.vae4j.model.sampler.Gaussian;
import org.vae4j.model.sampler.Gaussian.Scale;

class MlpEncoderTest {
  private static final ModelSpec SPEC =
      new ModelSpec(new ImageShape(6, 4, 2), 0, 5, new Dl4jEngine());
  private static final Sampler SAMPLER = new Gaussian(new Gaussian.Config(Scale.STD), SPEC);

  @Test
  void isTheSequentialOneOfTheSameLayers() {
    Encoder sequential =
        new SequentialEncoder(
            List.of(new Flatten(), new Dense(40, Activation.ELU), new Dense(20, Activation.ELU)),
            SPEC,
            SAMPLER);
    assertThat(mlp(40, 20).layers()).isEqualTo(sequential.layers());
  }

  @Test
  void isLinearWithoutHiddenLayers() {
    assertThat(mlp().layers()).hasSize(3);
    assertThat(mlp().parameters().count()).isEqualTo(2 * (48 * 5 + 5));
  }

  private static Encoder mlp(Integer... hidden) {
    HiddenLayers layers = new HiddenLayers(List.of(hidden), Activation.ELU);
    return new MlpEncoder(new MlpEncoder.Config(layers, Conditioning.NONE), SPEC, SAMPLER);
  }
}
