package org.vae4j.model.network.layer;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * Brings each pixel of a map, over its channels, or each vector to mean 0 and variance 1, and then
 * each channel to a scale and shift that it learns (Ba, Kiros and Hinton, 2016), as Keras does.
 *
 * @param epsilon added to the variance
 */
@Description(
    "brings each pixel or vector to mean 0 and variance 1, then scales and shifts channels")
public record LayerNormalization(
    @Description("added to the variance") @Default("1.0e-3") @Range(above = 0) double epsilon)
    implements Layer, ComponentConfig<Layer> {

  /** Checks the settings. */
  public LayerNormalization {
    Settings.check(LayerNormalization.class, epsilon);
  }

  @Override
  public Optional<Finding> asOutput() {
    return Optional.of(
        Finding.warning(
            "is the last layer: it gives the parameters of each pixel or vector one mean and one"
                + " variance"));
  }

  @Override
  public String baseName() {
    return "layer_normalization";
  }

  @Override
  public List<Node> nodes(String name, String input, FeatureShape inputShape) {
    return List.of(new Node.Normalization(name, input, inputShape, false, 0, epsilon));
  }

  @Override
  public String describe() {
    return "layer-normalization";
  }
}
