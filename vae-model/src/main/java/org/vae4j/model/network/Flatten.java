package org.vae4j.model.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.vae4j.api.NumberRange;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;

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
  public FeatureShape outputShape(FeatureShape input) {
    return FeatureShape.of(input.length());
  }

  @Override
  public void addTo(GraphBuilder graph, String name, String input, FeatureShape inputShape) {
    Layers.addReshape(graph, name, input, outputShape(inputShape));
  }

  @Override
  public String describe() {
    return "flatten";
  }
}
