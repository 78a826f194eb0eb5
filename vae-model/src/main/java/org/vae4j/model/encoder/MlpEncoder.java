package org.vae4j.model.encoder;

import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.vae4j.api.data.Batch;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Unwrapped;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.model.network.Condition;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.NetworkPart;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.HiddenLayers;
import org.vae4j.model.network.layer.Layer;

/**
 * A multilayer perceptron, as in Kingma and Welling, "Auto-encoding variational Bayes" (2013): the
 * image as a vector, dense layers, and one dense layer without activation for each of the sampler's
 * heads.
 */
public final class MlpEncoder extends NetworkPart implements Encoder {

  /**
   * The settings.
   *
   * @param layers the hidden layers
   * @param conditioning whether the class is read too
   */
  @Description("dense layers, followed by one more for each parameter of the posterior")
  public record Config(@Unwrapped HiddenLayers layers, @Unwrapped Conditioning conditioning)
      implements ComponentConfig<Encoder> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, layers, conditioning);
    }
  }

  /**
   * Makes the encoder.
   *
   * @param config the hidden layers, and whether it is conditional
   * @param spec the shape of the images, and the engine
   * @param sampler says which heads there are
   * @throws IllegalArgumentException if the network is far too large, or there are no classes to be
   *     conditional on
   */
  @Inject
  public MlpEncoder(Config config, ModelSpec spec, Sampler sampler) {
    this(layers(config), config.conditioning().condition(spec), spec, sampler);
  }

  private MlpEncoder(List<Layer> layers, Condition condition, ModelSpec spec, Sampler sampler) {
    super(
        NetworkDefinition.withHeads(
            IMAGES, condition.widened(FeatureShape.of(spec.imageShape())), layers, sampler.heads()),
        condition,
        spec);
  }

  private static List<Layer> layers(Config config) {
    return Stream.concat(Stream.of(new Flatten()), config.layers().layers().stream()).toList();
  }

  @Override
  public Pass forward(Batch batch, Mode mode, Noise noise) {
    return forward(batch.images(), batch.labels(), mode, noise);
  }
}
