package org.vae4j.model.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.Padding;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.BatchNormalization;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.LayerNormalization;

/**
 * Normalisations in many shapes, between layers that shift where their parameters are: outputs,
 * gradients, moving averages and inference equal DL4J's.
 *
 * <p>Of two numbers that are normalised, one is always near −1 and the other near 1: what is left
 * of their gradient is rounding. So there are at least four.
 */
class OnednnNormalizationProperties {
  private static final String SEED = "20240302";

  @Property(tries = 60, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void ofMaps(
      @ForAll boolean acrossBatch,
      @ForAll @IntRange(min = 1, max = 3) int images,
      @ForAll @IntRange(min = 1, max = 6) int height,
      @ForAll @IntRange(min = 4, max = 6) int width,
      @ForAll @IntRange(min = 4, max = 37) int channels,
      @ForAll long seed) {
    FeatureShape input = FeatureShape.of(height, width, 2);
    List<Layer> stack =
        List.of(
            new Conv2d(channels, 2, 1, Padding.SAME, Activation.TANH),
            layer(acrossBatch),
            new Conv2d(3, 2, 1, Padding.SAME, Activation.SIGMOID));
    assertSame(
        NetworkDefinition.withOutput("x", input, stack, "y").graph(),
        seed,
        images,
        height,
        width,
        2);
  }

  @Property(tries = 60, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void ofVectors(
      @ForAll boolean acrossBatch,
      @ForAll @IntRange(min = 4, max = 9) int images,
      @ForAll @IntRange(min = 4, max = 37) int features,
      @ForAll long seed) {
    FeatureShape input = FeatureShape.of(features);
    List<Layer> alone = List.of(layer(acrossBatch));
    assertSame(
        NetworkDefinition.withOutput("x", input, alone, "y").graph(), seed, images, features);
    List<Layer> stack =
        List.of(
            new Dense(7, Activation.TANH), layer(acrossBatch), new Dense(3, Activation.SIGMOID));
    assertSame(
        NetworkDefinition.withOutput("x", input, stack, "y").graph(), seed, images, features);
  }

  private static Layer layer(boolean acrossBatch) {
    return acrossBatch ? new BatchNormalization(0.7, 1e-3) : new LayerNormalization(1e-3);
  }

  private static void assertSame(NetworkGraph definition, long seed, long... shape) {
    Twins twins = new Twins(definition, seed);
    twins.assertSame(shape);
    twins.assertSameParameters();
    twins.makeVariancesPositive();
    twins.assertSameInference(shape);
  }

  @Test
  void onlyBatchNormalizationLooksAcrossTheBatch() {
    List<Layer> stack = List.of(layer(false), layer(true), new Dense(2, Activation.RELU));
    NetworkGraph definition =
        NetworkDefinition.withOutput("x", FeatureShape.of(4), stack, "y").graph();
    assertThat(definition.nodes())
        .extracting(Node::looksAcrossBatch)
        .containsExactly(false, true, false);
  }
}
