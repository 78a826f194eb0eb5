package org.vae4j.model.network.layer;

import java.util.List;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.NumberRange;

/**
 * Gives the same numbers another shape.
 *
 * @param shape {@code [height, width, channels]} or {@code [features]}
 */
@Description("gives the same numbers another shape")
public record Reshape(
    @Description("[height, width, channels] or [features]") @Example("[14, 14, 64]") @Range(min = 1)
        List<Integer> shape)
    implements Layer, ComponentConfig<Layer> {

  /** Checks the settings. */
  public Reshape {
    Settings.check(Reshape.class, shape);
    shape = List.copyOf(shape);
    if (shape.size() != 1 && shape.size() != 3) {
      throw new IllegalArgumentException(
          "shape (%s) must be [height, width, channels] or [features]".formatted(shape));
    }
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
    return "reshape";
  }

  @Override
  public List<Node> nodes(String name, String input, FeatureShape inputShape) {
    FeatureShape output = new FeatureShape(shape);
    if (output.length() != inputShape.length()) {
      throw new IllegalArgumentException(
          "shape (%s, %d numbers) must have as many numbers as the input (%s, %d)"
              .formatted(output, output.length(), inputShape, inputShape.length()));
    }
    return List.of(new Node.Reshape(name, input, output));
  }

  @Override
  public String describe() {
    return "reshape";
  }
}
