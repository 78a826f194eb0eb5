package org.vae4j.model.network;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.vae4j.api.NumberRange;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

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
  public FeatureShape outputShape(FeatureShape input) {
    Layers.requireMap("conv2d", input);
    int height = padding.convolved(input.size(0), extent(), stride);
    int width = padding.convolved(input.size(1), extent(), stride);
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "kernel (%d%s) must be <= height and width of the input (%s) when padding is valid"
              .formatted(extent(), dilation == 1 ? "" : ", as dilated", input));
    }
    return FeatureShape.of(height, width, filters);
  }

  /** Pixels from the first that the kernel reads to the last. */
  private int extent() {
    return Math.addExact(Math.multiplyExact(kernel - 1, dilation), 1);
  }

  @Override
  public long parameterCount(FeatureShape input) {
    return Layers.kernelCount(kernel, kernel, input.size(2), filters) + filters;
  }

  @Override
  public void addTo(GraphBuilder graph, String name, String input, FeatureShape inputShape) {
    graph.addLayer(
        name,
        new ConvolutionLayer.Builder(kernel, kernel)
            .stride(stride, stride)
            .dilation(dilation, dilation)
            .nIn(inputShape.size(2))
            .nOut(filters)
            .convolutionMode(padding.toDl4j())
            .dataFormat(CNN2DFormat.NHWC)
            .activation(activation.toDl4j())
            .build(),
        input);
  }

  @Override
  public String describe() {
    String dilated = dilation == 1 ? "" : " dilation " + dilation;
    return Layers.describe("conv2d", filters, kernel, stride, dilated, activation);
  }
}
