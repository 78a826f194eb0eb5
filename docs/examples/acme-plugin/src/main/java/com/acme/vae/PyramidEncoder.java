package com.acme.vae;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.data.Batch;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Padding;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.NetworkPart;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;

/** Convolutions that halve the image and double the filters, stage after stage. */
public final class PyramidEncoder extends NetworkPart implements Encoder {

  /**
   * The settings.
   *
   * @param stages how often the image is halved
   * @param filters filters of the first stage
   */
  @Description("convolutions that halve the image and double the filters, stage after stage")
  public record Config(
      @Description("how often the image is halved") @Default("2") @Range(min = 1, max = 8)
          int stages,
      @Description("filters of the first stage") @Default("8") @Range(min = 1, max = 1024)
          int filters)
      implements ComponentConfig<Encoder> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, stages, filters);
    }
  }

  /** Makes the encoder: what it asks for is injected. */
  @Inject
  public PyramidEncoder(Config config, ModelSpec spec, Sampler sampler) {
    super(
        NetworkDefinition.withHeads(
            IMAGES, FeatureShape.of(spec.imageShape()), layers(config), sampler.heads()),
        spec);
  }

  private static List<Layer> layers(Config config) {
    List<Layer> layers = new ArrayList<>();
    for (int stage = 0; stage < config.stages(); stage++) {
      layers.add(new Conv2d(config.filters() << stage, 3, 2, Padding.SAME, Activation.RELU));
    }
    layers.add(new Flatten());
    return layers;
  }

  @Override
  public Pass forward(Batch batch, Mode mode, Noise noise) {
    return network().forward(batch.images(), mode, noise);
  }
}
