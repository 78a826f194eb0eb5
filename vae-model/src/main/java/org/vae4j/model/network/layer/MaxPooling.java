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
 * The largest number of each square of a map, channel by channel.
 *
 * @param size height and width of a square
 * @param stride from one square to the next in both directions; the size unless it is given
 * @param padding what happens at the border
 */
@Description("the largest number of each square of a map")
public record MaxPooling(
    @Description("height and width of a square, in pixels") @Example("2") @Range(min = 1) int size,
    @Description("pixels from one square to the next, in both directions; the size if not given")
        @Range(min = 1)
        Optional<Integer> stride,
    @Description("what happens at the border") @Default("valid") Padding padding)
    implements Layer, ComponentConfig<Layer> {

  /** Checks the settings. */
  public MaxPooling {
    Settings.check(MaxPooling.class, size, stride, padding);
  }

  private PoolingWindow window() {
    return PoolingWindow.of("max-pooling", size, stride, padding);
  }

  @Override
  public NumberRange outputRange(NumberRange input) {
    return input;
  }

  @Override
  public String baseName() {
    return "max_pooling";
  }

  @Override
  public List<Node> nodes(String name, String input, FeatureShape inputShape) {
    return List.of(window().node(name, input, inputShape, true));
  }

  @Override
  public String describe() {
    return window().describe();
  }
}
