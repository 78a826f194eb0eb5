package org.vae4j.model.network.layer;

import java.util.List;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.NumberRange;

/**
 * An activation by itself, for after a layer that has none.
 *
 * @param function the activation
 */
@Description("an activation by itself, such as after a normalization")
public record ActivationLayer(
    @Description("what is done to each number") @Example("relu") Activation function)
    implements Layer, ComponentConfig<Layer> {

  /** Checks the settings. */
  public ActivationLayer {
    Settings.check(ActivationLayer.class, function);
  }

  @Override
  public NumberRange outputRange(NumberRange input) {
    return function.range(input);
  }

  @Override
  public String baseName() {
    return "activation";
  }

  @Override
  public List<Node> nodes(String name, String input, FeatureShape inputShape) {
    return List.of(new Node.Activated(name, input, inputShape, function));
  }

  @Override
  public String describe() {
    return "activation" + function.suffix();
  }
}
