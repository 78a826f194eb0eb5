package org.vae4j.model.network.layer;

import java.util.List;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.NumberRange;

/**
 * A fully connected layer.
 *
 * @param units how many numbers it gives
 * @param activation the function at the end
 */
@Description("fully connected layer")
public record Dense(
    @Description("numbers in the output") @Example("32") @Range(min = 1, max = Layers.MOST_UNITS)
        int units,
    @Description("function at the end of the layer") @Default("linear") Activation activation)
    implements Layer, ComponentConfig<Layer> {

  /** Checks the settings. */
  public Dense {
    Settings.check(Dense.class, units, activation);
  }

  @Override
  public NumberRange outputRange(NumberRange input) {
    return activation.range(NumberRange.ALL);
  }

  @Override
  public String baseName() {
    return "dense";
  }

  @Override
  public List<Node> nodes(String name, String input, FeatureShape inputShape) {
    if (!inputShape.isVector()) {
      throw new IllegalArgumentException(
          "dense needs a vector, got %s: put {type: flatten} before it".formatted(inputShape));
    }
    return List.of(
        new Node.Dense(name, input, inputShape.length(), FeatureShape.of(units), activation));
  }

  @Override
  public String describe() {
    return "dense " + units + activation.suffix();
  }
}
