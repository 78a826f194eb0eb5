package org.vae4j.model.decoder;

import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Unwrapped;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.network.Condition;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.NetworkPart;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.HiddenLayers;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.Reshape;

/**
 * A multilayer perceptron, as in Kingma and Welling, "Auto-encoding variational Bayes" (2013):
 * dense layers from z, and one without activation that gives the parameters of the likelihood, in
 * the shape that it needs.
 */
public final class MlpDecoder extends NetworkPart implements Decoder {

  /**
   * The settings.
   *
   * @param layers the hidden layers
   * @param conditioning whether the class is read too
   */
  @Description("dense layers, followed by one more for the parameters of the likelihood")
  public record Config(@Unwrapped HiddenLayers layers, @Unwrapped Conditioning conditioning)
      implements ComponentConfig<Decoder> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, layers, conditioning);
    }
  }

  /**
   * Makes the decoder.
   *
   * @param config the hidden layers, and whether it is conditional
   * @param spec the shape of the images, and the engine
   * @param sampler says how wide z is
   * @param loss says what the likelihood needs
   * @throws IllegalArgumentException if the network is far too large, or there are no classes to be
   *     conditional on
   */
  @Inject
  public MlpDecoder(Config config, ModelSpec spec, Sampler sampler, Loss loss) {
    this(
        layers(config, FeatureShape.of(loss.decodedShape(spec.imageShape()))),
        config.conditioning().condition(spec),
        spec,
        sampler);
  }

  private MlpDecoder(List<Layer> layers, Condition condition, ModelSpec spec, Sampler sampler) {
    super(
        NetworkDefinition.withOutput(
            Sampler.Z, condition.widened(FeatureShape.of(sampler.latentSize())), layers, DECODED),
        condition,
        spec);
  }

  private static List<Layer> layers(Config config, FeatureShape needed) {
    return Stream.concat(
            config.layers().layers().stream(),
            Stream.of(new Dense(needed.length(), Activation.LINEAR), new Reshape(needed.sizes())))
        .toList();
  }

  @Override
  public Pass forward(Tensors latent, Labels labels, Mode mode, Noise noise) {
    return forward(latent.get(Sampler.Z), labels, mode, noise);
  }
}
