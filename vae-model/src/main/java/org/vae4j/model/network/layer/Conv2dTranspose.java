package org.vae4j.model.network.layer;

import java.util.List;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.Padding;
import org.vae4j.api.network.Window;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.NumberRange;

/**
 * A transposed two-dimensional convolution with a square kernel, which enlarges by its stride.
 *
 * @param filters how many channels it gives
 * @param kernel height and width of the kernel
 * @param stride how many times larger the output is
 * @param padding what happens at the border
 * @param activation the function at the end
 */
@Description("transposed two-dimensional convolution, which enlarges by its stride")
public record Conv2dTranspose(
    @Description("channels of the output") @Example("32") @Range(min = 1, max = Layers.MOST_UNITS)
        int filters,
    @Description("height and width of the kernel, in pixels") @Example("3") @Range(min = 1)
        int kernel,
    @Description("pixels of the output between those of the input") @Default("1") @Range(min = 1)
        int stride,
    @Description("what happens at the border") @Default("same") Padding padding,
    @Description("function at the end of the layer") @Default("linear") Activation activation)
    implements Layer, ComponentConfig<Layer> {

  /** Checks the settings. */
  public Conv2dTranspose {
    Settings.check(Conv2dTranspose.class, filters, kernel, stride, padding, activation);
  }

  @Override
  public NumberRange outputRange(NumberRange input) {
    return activation.range(NumberRange.ALL);
  }

  @Override
  public String baseName() {
    return "conv_2d_transpose";
  }

  @Override
  public List<Node> nodes(String name, String input, FeatureShape inputShape) {
    Layers.requireMap("conv2d-transpose", inputShape);
    Window window = Window.square(kernel, stride, 1, padding);
    return List.of(
        Node.Convolution.transposed(name, input, inputShape, window, filters, activation));
  }

  @Override
  public String describe() {
    return Layers.describe("conv2d-transpose", filters, kernel, stride, "", activation);
  }
}
