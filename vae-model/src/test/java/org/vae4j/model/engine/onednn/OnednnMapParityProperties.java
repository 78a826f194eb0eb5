package org.vae4j.model.engine.onednn;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Padding;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.ActivationLayer;
import org.vae4j.model.network.layer.AveragePooling;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Dropout;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.MaxPooling;
import org.vae4j.model.network.layer.UpSampling;

/** Layers of maps that learn nothing, between convolutions, in many shapes: as DL4J's. */
class OnednnMapParityProperties {
  /** Fixed for the reason that {@link OnednnParityProperties} has; so with the largest of two. */
  private static final String SEED = "20240301";

  @Property(tries = 100, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void pooling(
      @ForAll @IntRange(min = 1, max = 4) int size,
      @ForAll @IntRange(min = 1, max = 4) int stride,
      @ForAll Padding padding,
      @ForAll boolean max,
      @ForAll @IntRange(min = 4, max = 9) int height,
      @ForAll @IntRange(min = 4, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 20) int channels,
      @ForAll long seed) {
    // DL4J refuses padding where windows leave gaps between them.
    Optional<Integer> step = Optional.of(padding == Padding.SAME ? Math.min(size, stride) : stride);
    Layer layer =
        max ? new MaxPooling(size, step, padding) : new AveragePooling(size, step, padding);
    assertSame(layer, height, width, channels, seed);
  }

  @Property(tries = 60, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void upSampling(
      @ForAll @IntRange(min = 1, max = 4) int size,
      @ForAll @IntRange(min = 1, max = 5) int height,
      @ForAll @IntRange(min = 1, max = 5) int width,
      @ForAll @IntRange(min = 1, max = 20) int channels,
      @ForAll long seed) {
    assertSame(new UpSampling(size), height, width, channels, seed);
  }

  @Property(tries = 60, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void dropout(
      @ForAll @IntRange(min = 0, max = 9) int tenths,
      @ForAll @IntRange(min = 1, max = 5) int height,
      @ForAll @IntRange(min = 1, max = 5) int width,
      @ForAll @IntRange(min = 1, max = 20) int channels,
      @ForAll long seed) {
    assertSame(new Dropout(tenths / 10.0), height, width, channels, seed);
  }

  @Property(tries = 60, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void activations(
      @ForAll Activation function,
      @ForAll @IntRange(min = 1, max = 5) int height,
      @ForAll @IntRange(min = 1, max = 5) int width,
      @ForAll @IntRange(min = 1, max = 20) int channels,
      @ForAll long seed) {
    assertSame(new ActivationLayer(function), height, width, channels, seed);
  }

  private static void assertSame(Layer layer, int height, int width, int channels, long seed) {
    FeatureShape input = FeatureShape.of(height, width, 2);
    List<Layer> stack =
        List.of(
            new Conv2d(channels, 2, 1, Padding.SAME, Activation.TANH),
            layer,
            new Conv2d(3, 1, 1, Padding.SAME, Activation.SIGMOID));
    new Twins(NetworkDefinition.withOutput("x", input, stack, "y").graph(), seed)
        .assertSame(3, height, width, 2);
    new Twins(NetworkDefinition.withOutput("x", input, List.of(layer), "y").graph(), seed)
        .assertSame(2, height, width, 2);
  }
}
