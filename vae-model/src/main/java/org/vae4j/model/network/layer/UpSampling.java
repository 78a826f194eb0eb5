package org.vae4j.model.network.layer;

import java.util.List;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.NumberRange;

/**
 * Enlarges a map by repeating each pixel in both directions.
 *
 * @param size how often
 */
@Description("enlarges a map by repeating each pixel in both directions")
public record UpSampling(
    @Description("how many times larger the output is, in both directions")
        @Default("2")
        @Range(min = 1)
        int size)
    implements Layer, ComponentConfig<Layer> {

  /** Checks the settings. */
  public UpSampling {
    Settings.check(UpSampling.class, size);
  }

  @Override
  public NumberRange outputRange(NumberRange input) {
    return input;
  }

  @Override
  public boolean keepsNumbers() {
    return true;
  }

  @Override
  public String baseName() {
    return "up_sampling";
  }

  @Override
  public List<Node> nodes(String name, String input, FeatureShape inputShape) {
    Layers.requireMap("up-sampling", inputShape);
    return List.of(Node.UpSampling.of(name, input, inputShape, size, size));
  }

  @Override
  public String describe() {
    return "up-sampling ×" + size;
  }
}
