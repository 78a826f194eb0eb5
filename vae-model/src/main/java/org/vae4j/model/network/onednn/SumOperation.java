package org.vae4j.model.network.onednn;

import java.util.List;
import org.vae4j.model.network.FeatureShape;

/**
 * The sum of what two vertices give, number by number.
 *
 * @param other the name of the second vertex, or of the network's input
 */
record SumOperation(String name, String input, String other) implements Operation {

  @Override
  public List<String> feeders() {
    return List.of(input, other);
  }

  @Override
  public FeatureShape outputShape(FeatureShape inputShape) {
    return inputShape;
  }
}
