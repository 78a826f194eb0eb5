package org.vae4j.model.encoder;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.Batch;
import org.vae4j.api.Encoder;
import org.vae4j.api.LayerSummary;
import org.vae4j.api.Mode;
import org.vae4j.api.ModelSpec;
import org.vae4j.api.Parameters;
import org.vae4j.api.Pass;
import org.vae4j.api.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Settings;
import org.vae4j.model.network.Engines;
import org.vae4j.model.network.FeatureShape;
import org.vae4j.model.network.Layer;
import org.vae4j.model.network.Network;
import org.vae4j.model.network.NetworkDefinition;

/**
 * A stack of layers, followed by one dense layer without activation for each of the sampler's
 * heads.
 */
public final class SequentialEncoder implements Encoder {
  private final NetworkDefinition definition;
  private final Network network;

  /**
   * The settings.
   *
   * @param layers the layers before the heads; the last gives a vector
   */
  @Description("a stack of layers, followed by a dense layer for each parameter of the posterior")
  public record Config(
      @Description("the layers, the last of which gives a vector")
          List<ComponentConfig<Layer>> layers)
      implements ComponentConfig<Encoder> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, layers);
      layers = List.copyOf(layers);
    }
  }

  /**
   * Makes the encoder.
   *
   * @param layers the layers before the heads
   * @param spec the shape of the images, and the engine
   * @param sampler says which heads there are
   * @param engines makes the network
   * @throws IllegalArgumentException if a layer does not fit the one before it
   */
  @Inject
  public SequentialEncoder(
      @Named("layers") List<Layer> layers, ModelSpec spec, Sampler sampler, Engines engines) {
    this.definition =
        NetworkDefinition.withHeads(
            IMAGES, FeatureShape.of(spec.imageShape()), layers, sampler.heads());
    this.network = engines.create(spec.engine(), definition);
  }

  @Override
  public Pass forward(Batch batch, Mode mode) {
    return network.forward(batch.images(), mode);
  }

  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public List<LayerSummary> layers() {
    return definition.layers();
  }

  @Override
  public Optional<String> engine() {
    return Optional.of(network.engine());
  }
}
