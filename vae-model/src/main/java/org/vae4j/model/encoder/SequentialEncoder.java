package org.vae4j.model.encoder;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.vae4j.api.data.Batch;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Unwrapped;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.model.network.Condition;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.NetworkPart;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.PlacedLayer;

/**
 * A stack of layers, followed by one dense layer without activation for each of the sampler's
 * heads.
 */
public final class SequentialEncoder extends NetworkPart implements Encoder {

  /**
   * The settings.
   *
   * @param layers the layers before the heads; the last gives a vector
   * @param conditioning whether the class is read too
   */
  @Description("a stack of layers, followed by a dense layer for each parameter of the posterior")
  public record Config(
      @Description("the layers, the last of which gives a vector")
          @Example(
              "[{type: conv2d, filters: 32, kernel: 3, stride: 2, activation: relu}, {type: flatten}]")
          List<ComponentConfig<Layer>> layers,
      @Unwrapped Conditioning conditioning)
      implements ComponentConfig<Encoder> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, layers, conditioning);
      PlacedLayer.requireFew(layers);
      layers = List.copyOf(layers);
    }
  }

  /**
   * Makes the encoder.
   *
   * @param config whether it is conditional
   * @param layers the layers before the heads
   * @param spec the shape of the images, and the engine
   * @param sampler says which heads there are
   * @throws IllegalArgumentException if a layer does not fit the one before it, or there are no
   *     classes to be conditional on
   */
  @Inject
  public SequentialEncoder(
      Config config, @Named("layers") List<Layer> layers, ModelSpec spec, Sampler sampler) {
    this(layers, config.conditioning().condition(spec), spec, sampler);
  }

  /**
   * Makes an encoder that is not conditional.
   *
   * @param layers the layers before the heads
   * @param spec the shape of the images, and the engine
   * @param sampler says which heads there are
   * @throws IllegalArgumentException if a layer does not fit the one before it
   */
  public SequentialEncoder(List<Layer> layers, ModelSpec spec, Sampler sampler) {
    this(layers, Condition.NONE, spec, sampler);
  }

  private SequentialEncoder(
      List<Layer> layers, Condition condition, ModelSpec spec, Sampler sampler) {
    super(
        NetworkDefinition.withHeads(
            IMAGES, condition.widened(FeatureShape.of(spec.imageShape())), layers, sampler.heads()),
        condition,
        spec);
  }

  @Override
  public Pass forward(Batch batch, Mode mode, Noise noise) {
    return forward(batch.images(), batch.labels(), mode, noise);
  }
}
