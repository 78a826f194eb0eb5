package org.vae4j.model.network.layer;

import java.util.List;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.tensor.NumberRange;

/** Turns a feature map into a vector, in the order height, width, channels. */
@Description("turns a feature map into a vector")
public record Flatten() implements Layer, ComponentConfig<Layer> {

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
    return "flatten";
  }

  @Override
  public List<Node> nodes(String name, String input, FeatureShape inputShape) {
    FeatureShape vector = FeatureShape.of(inputShape.length());
    return List.of(new Node.Reshape(name, input, vector));
  }

  @Override
  public String describe() {
    return "flatten";
  }
}
