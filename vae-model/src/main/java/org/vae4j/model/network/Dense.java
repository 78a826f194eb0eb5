package org.vae4j.model.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.vae4j.api.NumberRange;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

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
  public FeatureShape outputShape(FeatureShape input) {
    if (!input.isVector()) {
      throw new IllegalArgumentException(
          "dense needs a vector, got %s: put {type: flatten} before it".formatted(input));
    }
    return FeatureShape.of(units);
  }

  @Override
  public long parameterCount(FeatureShape input) {
    return Layers.kernelCount(input.length(), units) + units;
  }

  @Override
  public void addTo(GraphBuilder graph, String name, String input, FeatureShape inputShape) {
    graph.addLayer(
        name,
        new DenseLayer.Builder()
            .nIn(inputShape.length())
            .nOut(units)
            .activation(activation.toDl4j())
            .build(),
        input);
  }

  @Override
  public String describe() {
    return "dense " + units + activation.suffix();
  }
}
