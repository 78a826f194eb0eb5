package org.vae4j.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Activation;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.loss.Elbo;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.HiddenLayers;
import org.vae4j.model.network.layer.Reshape;
import org.vae4j.model.sampler.Gaussian;
import org.vae4j.model.sampler.Gaussian.Scale;

class MlpDecoderTest {
  private static final ModelSpec SPEC =
      new ModelSpec(new ImageShape(6, 4, 2), 0, 5, new Dl4jEngine());
  private static final Sampler SAMPLER = new Gaussian(new Gaussian.Config(Scale.STD), SPEC);
  private static final Loss LOSS =
      new Elbo(new Bernoulli(Reduction.SUM), new GaussianKl(Reduction.SUM, 1));

  @Test
  void isTheSequentialOneOfTheSameLayers() {
    Decoder sequential =
        new SequentialDecoder(
            List.of(
                new Dense(20, Activation.ELU),
                new Dense(40, Activation.ELU),
                new Dense(48, Activation.LINEAR),
                new Reshape(List.of(6, 4, 2))),
            SPEC,
            SAMPLER,
            LOSS);
    assertThat(mlp(20, 40).layers()).isEqualTo(sequential.layers());
  }

  @Test
  void isLinearWithoutHiddenLayers() {
    assertThat(mlp().layers()).hasSize(2);
    assertThat(mlp().parameters().count()).isEqualTo(5 * 48 + 48);
  }

  private static Decoder mlp(Integer... hidden) {
    HiddenLayers layers = new HiddenLayers(List.of(hidden), Activation.ELU);
    return new MlpDecoder(new MlpDecoder.Config(layers, Conditioning.NONE), SPEC, SAMPLER, LOSS);
  }
}
