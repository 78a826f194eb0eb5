package org.vae4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Tensors;

class NonFiniteLossExceptionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NaN | NaN | 3.25 | the reconstruction is NaN (reconstruction NaN, divergence 3.250",
        "NaN | 1.5 | Infinity | the divergence is Infinity (reconstruction 1.500, divergence Infinity",
        "NaN | Infinity | NaN | the reconstruction is Infinity and the divergence is NaN (reconstruction Infinity, divergence NaN",
        "Infinity | 1.5 | 1e300 | the loss is Infinity (reconstruction 1.500, divergence 1.000e+300",
      })
  void namesTheTermThatIsNotFiniteAndTheLargestOfWhatItCameFrom(
      double objective, double reconstruction, double divergence, String beginning) {
    Tensors posterior =
        Tensors.of(Sampler.MEAN, Nd4j.createFromArray(new float[][] {{1, -12.345f}, {3, 4}}))
            .with(Sampler.LOG_VAR, Nd4j.createFromArray(new float[][] {{-91, 88}, {3, 4}}));
    Tensors latent = Tensors.of(Sampler.Z, Nd4j.createFromArray(1, Float.NEGATIVE_INFINITY));
    Tensors decoded = Tensors.of(Decoder.DECODED, Nd4j.createFromArray(1, Float.NaN, 7));
    LossValue value = new LossValue(objective, reconstruction, divergence);
    assertThat(new NonFiniteLossException(value, posterior, latent, decoded))
        .hasMessage(
            beginning
                + " nats per image; largest absolute values: mean 12.35, logVar 91.00, z Infinity,"
                + " decoded NaN): try a smaller learning rate, or clip gradients");
  }
}
