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
 * A two-dimensional convolution with a square kernel.
 *
 * @param filters how many channels it gives
 * @param kernel height and width of the kernel
 * @param stride step in both directions
 * @param padding what happens at the border
 * @param dilation pixels of the input from one number of the kernel to the next
 * @param activation the function at the end
 */
@Description("two-dimensional convolution")
public record Conv2d(
    @Description("channels of the output") @Example("32") @Range(min = 1, max = Layers.MOST_UNITS)
        int filters,
    @Description("height and width of the kernel, in pixels") @Example("3") @Range(min = 1)
        int kernel,
    @Description("step in both directions, in pixels") @Default("1") @Range(min = 1) int stride,
    @Description("what happens at the border") @Default("same") Padding padding,
    @Description("pixels from one number of the kernel to the next; above 1 only with stride 1")
        @Default("1")
        @Range(min = 1)
        int dilation,
    @Description("function at the end of the layer") @Default("linear") Activation activation)
    implements Layer, ComponentConfig<Layer> {

  /** Checks the settings. */
  public Conv2d {
    Settings.check(Conv2d.class, filters, kernel, stride, padding, dilation, activation);
    if (stride > 1 && dilation > 1) {
      throw new IllegalArgumentException(
          "dilation (%d) must be 1 when stride (%d) is larger".formatted(dilation, stride));
    }
  }

  /**
   * A convolution whose kernel reads neighbouring pixels.
   *
   * @param filters how many channels it gives
   * @param kernel height and width of the kernel
   * @param stride step in both directions
   * @param padding what happens at the border
   * @param activation the function at the end
   */
  public Conv2d(int filters, int kernel, int stride, Padding padding, Activation activation) {
    this(filters, kernel, stride, padding, 1, activation);
  }

  @Override
  public NumberRange outputRange(NumberRange input) {
    return activation.range(NumberRange.ALL);
  }

  @Override
  public String baseName() {
    return "conv";
  }

  @Override
  public List<Node> nodes(String name, String input, FeatureShape inputShape) {
    Layers.requireMap("conv2d", inputShape);
    Window window = Window.square(kernel, stride, dilation, padding);
    if (!window.fits(inputShape)) {
      throw new IllegalArgumentException(
          "kernel (%d%s) must be <= height and width of the input (%s) when padding is valid"
              .formatted(
                  window.height().extent(), dilation == 1 ? "" : ", as dilated", inputShape));
    }
    return List.of(Node.Convolution.of(name, input, inputShape, window, filters, activation));
  }

  @Override
  public String describe() {
    String dilated = dilation == 1 ? "" : " dilation " + dilation;
    return Layers.describe("conv2d", filters, kernel, stride, dilated, activation);
  }
}
