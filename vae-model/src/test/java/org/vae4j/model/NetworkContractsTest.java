package org.vae4j.model;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.contract.ContractCoverage;
import org.vae4j.api.contract.DecoderContract;
import org.vae4j.api.contract.EncoderContract;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.Padding;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.model.decoder.MlpDecoder;
import org.vae4j.model.decoder.SequentialDecoder;
import org.vae4j.model.encoder.MlpEncoder;
import org.vae4j.model.encoder.SequentialEncoder;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.network.layer.ActivationLayer;
import org.vae4j.model.network.layer.BatchNormalization;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Dropout;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.HiddenLayers;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.LayerNormalization;
import org.vae4j.model.network.layer.Reshape;
import org.vae4j.model.network.layer.Residual;

/**
 * Encoders and decoders that are built in pass the contracts that those of others are asked to
 * pass.
 */
class NetworkContractsTest {

  @Test
  void everyComponentOfTheseFamiliesHasItsContract() throws ReflectiveOperationException {
    ContractCoverage.check(this, new ModelModule(), List.of(Encoder.class, Decoder.class));
  }

  private static SequentialEncoder.Config encoder(List<ComponentConfig<Layer>> layers) {
    return new SequentialEncoder.Config(layers, Conditioning.NONE);
  }

  @Nested
  class SequentialEncoders extends EncoderContract {
    private final Conv2d convolution = new Conv2d(4, 3, 2, Padding.SAME, Activation.TANH);
    private final Dense dense = new Dense(5, Activation.RELU);

    @Override
    protected ComponentConfig<Encoder> config() {
      return encoder(List.of(convolution, new Flatten(), dense));
    }

    @Override
    protected Encoder create(ModelSpec spec, Sampler sampler) {
      List<Layer> layers = List.of(convolution, new Flatten(), dense);
      return new SequentialEncoder(layers, spec, sampler);
    }
  }

  @Nested
  class NormalizedEncodersWithDropout extends EncoderContract {
    private final Conv2d convolution = new Conv2d(4, 3, 2, Padding.SAME, Activation.LINEAR);
    private final BatchNormalization batch = new BatchNormalization(0.9, 0.1);
    private final ActivationLayer tanh = new ActivationLayer(Activation.TANH);
    private final LayerNormalization layer = new LayerNormalization(0.1);
    private final Dropout dropout = new Dropout(0.3);

    @Override
    protected ComponentConfig<Encoder> config() {
      return encoder(List.of(convolution, batch, tanh, new Flatten(), layer, dropout));
    }

    @Override
    protected Encoder create(ModelSpec spec, Sampler sampler) {
      List<Layer> layers = List.of(convolution, batch, tanh, new Flatten(), layer, dropout);
      return new SequentialEncoder(layers, spec, sampler);
    }
  }

  @Nested
  class ResidualEncoders extends EncoderContract {
    private final Conv2d convolution = new Conv2d(2, 3, 2, Padding.SAME, Activation.TANH);
    private final Residual.Config block =
        new Residual.Config(List.of(convolution, new Dropout(0.3)), Activation.SILU);

    @Override
    protected ComponentConfig<Encoder> config() {
      return encoder(List.of(block, new Flatten()));
    }

    @Override
    protected Encoder create(ModelSpec spec, Sampler sampler) {
      Residual residual = new Residual(block, List.of(convolution, new Dropout(0.3)));
      return new SequentialEncoder(List.of(residual, new Flatten()), spec, sampler);
    }
  }

  @Nested
  class MlpEncoders extends EncoderContract {
    private final MlpEncoder.Config config =
        new MlpEncoder.Config(new HiddenLayers(List.of(7, 5), Activation.TANH), Conditioning.NONE);

    @Override
    protected ComponentConfig<Encoder> config() {
      return config;
    }

    @Override
    protected Encoder create(ModelSpec spec, Sampler sampler) {
      return new MlpEncoder(config, spec, sampler);
    }
  }

  @Nested
  class ConditionalEncoders extends EncoderContract {
    private final Conv2d convolution = new Conv2d(4, 3, 2, Padding.SAME, Activation.TANH);
    private final SequentialEncoder.Config config =
        new SequentialEncoder.Config(List.of(convolution, new Flatten()), new Conditioning(true));

    @Override
    protected ComponentConfig<Encoder> config() {
      return config;
    }

    @Override
    protected Encoder create(ModelSpec spec, Sampler sampler) {
      List<Layer> layers = List.of(convolution, new Flatten());
      return new SequentialEncoder(config, layers, spec, sampler);
    }
  }

  @Nested
  class ConditionalMlpEncoders extends EncoderContract {
    private final MlpEncoder.Config config =
        new MlpEncoder.Config(
            new HiddenLayers(List.of(5), Activation.TANH), new Conditioning(true));

    @Override
    protected ComponentConfig<Encoder> config() {
      return config;
    }

    @Override
    protected Encoder create(ModelSpec spec, Sampler sampler) {
      return new MlpEncoder(config, spec, sampler);
    }
  }

  @Nested
  class ConditionalDecoders extends DecoderContract {
    private final MlpDecoder.Config config =
        new MlpDecoder.Config(
            new HiddenLayers(List.of(5), Activation.TANH), new Conditioning(true));

    @Override
    protected ComponentConfig<Decoder> config() {
      return config;
    }

    @Override
    protected Decoder create(ModelSpec spec, Sampler sampler, Loss loss) {
      return new MlpDecoder(config, spec, sampler, loss);
    }
  }

  @Nested
  class MlpDecoders extends DecoderContract {
    private final MlpDecoder.Config config =
        new MlpDecoder.Config(new HiddenLayers(List.of(5, 7), Activation.TANH), Conditioning.NONE);

    @Override
    protected ComponentConfig<Decoder> config() {
      return config;
    }

    @Override
    protected Decoder create(ModelSpec spec, Sampler sampler, Loss loss) {
      return new MlpDecoder(config, spec, sampler, loss);
    }
  }

  @Nested
  class SequentialDecoders extends DecoderContract {
    private final Dense dense = new Dense(48, Activation.TANH);
    private final Reshape reshape = new Reshape(List.of(4, 4, 3));
    private final Conv2dTranspose transposed =
        new Conv2dTranspose(2, 3, 2, Padding.SAME, Activation.RELU);
    private final Conv2d convolution = new Conv2d(1, 2, 1, Padding.SAME, Activation.LINEAR);

    @Override
    protected ComponentConfig<Decoder> config() {
      return new SequentialDecoder.Config(
          List.of(dense, reshape, transposed, convolution), Conditioning.NONE);
    }

    @Override
    protected Decoder create(ModelSpec spec, Sampler sampler, Loss loss) {
      List<Layer> layers = List.of(dense, reshape, transposed, convolution);
      return new SequentialDecoder(layers, spec, sampler, loss);
    }
  }
}
