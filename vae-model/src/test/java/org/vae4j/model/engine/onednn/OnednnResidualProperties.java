package org.vae4j.model.engine.onednn;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.vae4j.api.model.Head;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Padding;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.ActivationLayer;
import org.vae4j.model.network.layer.BatchNormalization;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Dropout;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.MaxPooling;
import org.vae4j.model.network.layer.Reshape;
import org.vae4j.model.network.layer.Residual;
import org.vae4j.model.network.layer.UpSampling;

/** Residual blocks of many kinds, alone and between other layers: as DL4J's. */
class OnednnResidualProperties {
  /** Fixed for the reason that {@link OnednnParityProperties} has. */
  private static final String SEED = "20240302";

  @Property(tries = 100, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void convolutions(
      @ForAll Activation function,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 20) int channels,
      @ForAll @IntRange(min = 1, max = 20) int filters,
      @ForAll long seed) {
    Residual block =
        new Residual(
            List.of(
                new Conv2d(filters, 3, stride, Padding.SAME, Activation.TANH),
                new Conv2d(filters, 3, 1, Padding.SAME, Activation.LINEAR)),
            function);
    assertSame(block, height, width, channels, seed);
  }

  /** Functions come first, as in He et al.'s second paper: they must not change what is added. */
  @Property(tries = 60, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void functionsFirst(
      @ForAll Activation function,
      @ForAll @IntRange(min = 1, max = 5) int height,
      @ForAll @IntRange(min = 1, max = 5) int width,
      @ForAll @IntRange(min = 1, max = 20) int channels,
      @ForAll long seed) {
    Residual block =
        new Residual(
            List.of(
                new ActivationLayer(function),
                new Conv2d(channels, 3, 1, Padding.SAME, Activation.LINEAR),
                new Dropout(0.25)),
            Activation.LINEAR);
    assertSame(block, height, width, channels, seed);
  }

  @Property(tries = 40, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void enlargingBlocks(
      @ForAll Activation function,
      @ForAll @IntRange(min = 2, max = 3) int size,
      @ForAll @IntRange(min = 1, max = 5) int height,
      @ForAll @IntRange(min = 1, max = 5) int width,
      @ForAll @IntRange(min = 1, max = 8) int channels,
      @ForAll long seed) {
    Residual block =
        new Residual(
            List.of(new UpSampling(size), new Conv2d(5, 3, 1, Padding.SAME, Activation.SIGMOID)),
            function);
    assertSame(block, height, width, channels, seed);
  }

  /** Batches are normalised as a whole, pooling picks, and blocks stand in blocks. */
  @Property(tries = 40, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void blocksInBlocks(
      @ForAll Activation function,
      @ForAll @IntRange(min = 2, max = 6) int height,
      @ForAll @IntRange(min = 2, max = 6) int width,
      @ForAll @IntRange(min = 1, max = 8) int channels,
      @ForAll long seed) {
    Residual inner =
        new Residual(
            List.of(
                new BatchNormalization(0.9, 1e-3),
                new Conv2d(channels, 3, 1, Padding.SAME, Activation.TANH)),
            Activation.LINEAR);
    Residual block =
        new Residual(List.of(inner, new MaxPooling(2, Optional.empty(), Padding.SAME)), function);
    assertSame(block, height, width, channels, seed);
  }

  @Property(tries = 60, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void vectors(
      @ForAll Activation function,
      @ForAll @IntRange(min = 1, max = 40) int features,
      @ForAll @IntRange(min = 1, max = 40) int units,
      @ForAll long seed) {
    Residual block =
        new Residual(
            List.of(new Dense(7, Activation.TANH), new Dense(units, Activation.LINEAR)), function);
    NetworkGraph alone =
        NetworkDefinition.withHeads(
                "x",
                FeatureShape.of(features),
                List.of(block),
                List.of(new Head("mean", 2), new Head("logVar", 3)))
            .graph();
    new Twins(alone, seed).assertSame(4, features);
  }

  /** What is added is the input itself in another shape. */
  @Property(tries = 10, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void reshapes(@ForAll @IntRange(min = 1, max = 5) int size, @ForAll long seed) {
    Residual block =
        new Residual(List.of(new Flatten(), new Reshape(List.of(size, 2, 3))), Activation.SIGMOID);
    assertSame(block, size, 2, 3, seed);
  }

  private static void assertSame(Layer block, int height, int width, int channels, long seed) {
    FeatureShape input = FeatureShape.of(height, width, 2);
    List<Layer> stack =
        List.of(
            new Conv2d(channels, 2, 1, Padding.SAME, Activation.TANH),
            block,
            new Conv2d(3, 1, 1, Padding.SAME, Activation.SIGMOID));
    Twins between = new Twins(NetworkDefinition.withOutput("x", input, stack, "y").graph(), seed);
    between.makeVariancesPositive();
    between.assertSame(3, height, width, 2);
    between.assertSameInference(3, height, width, 2);

    FeatureShape direct = FeatureShape.of(height, width, channels);
    Twins alone =
        new Twins(NetworkDefinition.withOutput("x", direct, List.of(block), "y").graph(), seed);
    alone.makeVariancesPositive();
    alone.assertSame(2, height, width, channels);
    alone.assertSameInference(2, height, width, channels);
  }
}
