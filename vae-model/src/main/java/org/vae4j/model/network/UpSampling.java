package org.vae4j.model.network;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.vae4j.api.NumberRange;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

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
  public FeatureShape outputShape(FeatureShape input) {
    Layers.requireMap("up-sampling", input);
    return FeatureShape.of(
        Math.multiplyExact(input.size(0), size),
        Math.multiplyExact(input.size(1), size),
        input.size(2));
  }

  @Override
  public void addTo(GraphBuilder graph, String name, String input, FeatureShape inputShape) {
    graph.addLayer(
        name, new Upsampling2D.Builder(size).dataFormat(CNN2DFormat.NHWC).build(), input);
  }

  @Override
  public String describe() {
    return "up-sampling ×" + size;
  }
}
