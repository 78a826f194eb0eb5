package org.vae4j.model.decoder;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Unwrapped;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.api.training.PlanCheck;
import org.vae4j.api.training.TrainingPlan;
import org.vae4j.model.network.Condition;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.NetworkPart;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.OutputCheck;
import org.vae4j.model.network.layer.PlacedLayer;

/** A stack of layers from z to the parameters of the likelihood. */
public final class SequentialDecoder extends NetworkPart implements Decoder, PlanCheck {
  private final List<Layer> layers;

  /**
   * The settings.
   *
   * @param layers the layers, the last of which gives the likelihood's parameters
   * @param conditioning whether the class is read too
   */
  @Description("a stack of layers")
  public record Config(
      @Description("the layers, the last of which gives the parameters of the likelihood")
          @Example("[{type: dense, units: 784}, {type: reshape, shape: [28, 28, 1]}]")
          List<ComponentConfig<Layer>> layers,
      @Unwrapped Conditioning conditioning)
      implements ComponentConfig<Decoder> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, layers, conditioning);
      PlacedLayer.requireFew(layers);
      layers = List.copyOf(layers);
    }
  }

  /**
   * Makes the decoder.
   *
   * @param config whether it is conditional
   * @param layers the layers
   * @param spec the shape of the images, and the engine
   * @param sampler says how wide z is
   * @param loss says what the likelihood needs
   * @throws IllegalArgumentException if a layer does not fit the one before it, the last does not
   *     give what the likelihood needs, or there are no classes to be conditional on
   */
  @Inject
  public SequentialDecoder(
      Config config,
      @Named("layers") List<Layer> layers,
      ModelSpec spec,
      Sampler sampler,
      Loss loss) {
    this(layers, config.conditioning().condition(spec), spec, sampler, loss);
  }

  /**
   * Makes a decoder that is not conditional.
   *
   * @param layers the layers
   * @param spec the shape of the images, and the engine
   * @param sampler says how wide z is
   * @param loss says what the likelihood needs
   * @throws IllegalArgumentException if a layer does not fit the one before it, or the last does
   *     not give what the likelihood needs
   */
  public SequentialDecoder(List<Layer> layers, ModelSpec spec, Sampler sampler, Loss loss) {
    this(layers, Condition.NONE, spec, sampler, loss);
  }

  private SequentialDecoder(
      List<Layer> layers, Condition condition, ModelSpec spec, Sampler sampler, Loss loss) {
    super(definition(layers, condition, spec, sampler, loss), condition, spec);
    this.layers = List.copyOf(layers);
  }

  private static NetworkDefinition definition(
      List<Layer> layers, Condition condition, ModelSpec spec, Sampler sampler, Loss loss) {
    NetworkDefinition definition =
        NetworkDefinition.withOutput(
            Sampler.Z, condition.widened(FeatureShape.of(sampler.latentSize())), layers, DECODED);
    FeatureShape needed = FeatureShape.of(loss.decodedShape(spec.imageShape()));
    if (!definition.outputShape().equals(needed)) {
      throw new IllegalArgumentException(
          "layers[%d]: output shape (%s) must be %s, as the images (%s) and their likelihood need"
              .formatted(layers.size() - 1, definition.outputShape(), needed, spec.imageShape()));
    }
    return definition;
  }

  @Override
  public List<Finding> check(TrainingPlan plan) {
    return OutputCheck.of(layers, plan.vae().loss().decodedParameters(plan.values()));
  }

  @Override
  public Pass forward(Tensors latent, Labels labels, Mode mode, Noise noise) {
    return forward(latent.get(Sampler.Z), labels, mode, noise);
  }
}
