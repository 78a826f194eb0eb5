package org.vae4j.model.network.layer;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.Padding;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.NumberRange;

/**
 * The mean of each square of a map, channel by channel, over those of its pixels that are in the
 * map.
 *
 * @param size height and width of a square
 * @param stride from one square to the next in both directions; the size unless it is given
 * @param padding what happens at the border
 */
@Description("the mean of each square of a map, over those of its pixels that are in the map")
public record AveragePooling(
    @Description("height and width of a square, in pixels") @Example("2") @Range(min = 1) int size,
    @Description("pixels from one square to the next, in both directions; the size if not given")
        @Range(min = 1)
        Optional<Integer> stride,
    @Description("what happens at the border") @Default("valid") Padding padding)
    implements Layer, ComponentConfig<Layer> {

  /** Checks the settings. */
  public AveragePooling {
    Settings.check(AveragePooling.class, size, stride, padding);
  }

  private PoolingWindow window() {
    return PoolingWindow.of("average-pooling", size, stride, padding);
  }

  @Override
  public NumberRange outputRange(NumberRange input) {
    return input;
  }

  @Override
  public String baseName() {
    return "average_pooling";
  }

  @Override
  public List<Node> nodes(String name, String input, FeatureShape inputShape) {
    return List.of(window().node(name, input, inputShape, false));
  }

  @Override
  public String describe() {
    return window().describe();
  }
}
