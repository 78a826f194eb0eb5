package org.vae4j.model.regularizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;

import java.io.IOException;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Penalty;
import org.vae4j.api.model.Regularizer;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Engine;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.sampler.Gaussian;
import org.vae4j.model.testing.Golden;

/** A case of TensorFlow: four images, two samples of each, three latent dimensions. */
final class RegularizerGolden {
  static final ModelSpec SPEC = new ModelSpec(new ImageShape(4, 4, 1), 0, 3, Engine.standard());
  static final Sampler SAMPLER = gaussian(3);

  private final Golden golden;

  RegularizerGolden(String name) throws IOException {
    this.golden = new Golden(RegularizerGolden.class, "tensorflow.properties", name);
  }

  static Sampler gaussian(int latentDim) {
    return new Gaussian(
        new Gaussian.Config(Gaussian.Scale.STD),
        new ModelSpec(new ImageShape(4, 4, 1), 0, latentDim, Engine.standard()));
  }

  Golden numbers() {
    return golden;
  }

  Tensors posterior() {
    return golden.names().contains("mean")
        ? Tensors.of(Sampler.MEAN, golden.tensor("mean", 4, 3))
            .with(Sampler.LOG_VAR, golden.tensor("log_var", 4, 3))
        : Tensors.empty();
  }

  Tensors latent() {
    return golden.names().contains("z")
        ? Tensors.of(Sampler.Z, golden.tensor("z", 8, 3))
        : Tensors.empty();
  }

  /** Values and gradients by everything that the case has gradients by, and by nothing else. */
  void check(Regularizer regularizer, Noise noise, double roundingOfValue, double rounding) {
    Penalty penalty = regularizer.penalty(posterior(), latent(), noise);
    assertThat(penalty.value()).isCloseTo(golden.numbers("value")[0], within(roundingOfValue));
    Tensors gradient = penalty.gradient(1);
    check(gradient, Sampler.MEAN, "mean", rounding);
    check(gradient, Sampler.LOG_VAR, "log_var", rounding);
    check(gradient, Sampler.Z, "z", rounding);
  }

  private void check(Tensors gradient, String name, String golden, double rounding) {
    boolean expected = this.golden.names().contains(golden + ".gradient");
    assertThat(gradient.find(name).isPresent()).as(name).isEqualTo(expected);
    if (expected) {
      assertClose(name, gradient.get(name), this.golden.numbers(golden + ".gradient"), rounding);
    }
  }
}
