package org.vae4j.model.engine.onednn;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.vae4j.api.model.Head;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Padding;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.Reshape;

/**
 * Every layer in many shapes: outputs, parameter gradients and input gradients equal DL4J's.
 *
 * <p>The seed is fixed: relu has no derivative at 0, so once in some hundred runs a number would
 * lie so near it that rounding decides, and the engines would rightly differ.
 */
class OnednnParityProperties {
  private static final String SEED = "20240229";

  /** A batch of maps and a layer for it. */
  record Case(int images, int height, int width, int channels, Layer layer) {}

  @Property(tries = 100, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void convolutions(@ForAll("convolutions") Case one, @ForAll long seed) {
    assertSame(one, seed);
  }

  @Property(tries = 100, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void dilatedConvolutions(
      @ForAll("convolutions") Case one,
      @ForAll @IntRange(min = 2, max = 4) int dilation,
      @ForAll long seed) {
    Conv2d layer = (Conv2d) one.layer();
    int extent = (layer.kernel() - 1) * dilation + 1;
    boolean fits = extent <= Math.min(one.height(), one.width());
    Padding padding = fits ? layer.padding() : Padding.SAME;
    Layer dilated =
        new Conv2d(layer.filters(), layer.kernel(), 1, padding, dilation, layer.activation());
    assertSame(new Case(one.images(), one.height(), one.width(), one.channels(), dilated), seed);
  }

  @Property(tries = 100, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void transposedConvolutions(@ForAll("transposedConvolutions") Case one, @ForAll long seed) {
    assertSame(one, seed);
  }

  @Property(tries = 60, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void denseLayers(
      @ForAll @IntRange(min = 1, max = 5) int images,
      @ForAll @IntRange(min = 1, max = 70) int inputs,
      @ForAll @IntRange(min = 1, max = 70) int units,
      @ForAll Activation activation,
      @ForAll long seed) {
    NetworkGraph definition =
        NetworkDefinition.withOutput(
                "x", FeatureShape.of(inputs), List.of(new Dense(units, activation)), "y")
            .graph();
    new Twins(definition, seed).assertSame(images, inputs);
  }

  /** An encoder: layers of all kinds, then heads that share one trunk. */
  @Property(tries = 20, seed = SEED, edgeCases = EdgeCasesMode.NONE)
  void stacksWithHeads(
      @ForAll("convolutions") Case one,
      @ForAll @IntRange(min = 1, max = 3) int heads,
      @ForAll Activation activation,
      @ForAll long seed) {
    FeatureShape input = FeatureShape.of(one.height(), one.width(), one.channels());
    List<Layer> stack =
        List.of(
            one.layer(),
            new Flatten(),
            new Dense(12, activation),
            new Reshape(List.of(2, 2, 3)),
            new Conv2dTranspose(2, 3, 2, Padding.SAME, activation),
            new Flatten());
    List<Head> named =
        List.of(new Head("mean", 3), new Head("logVar", 3), new Head("skew", 2)).subList(0, heads);
    new Twins(NetworkDefinition.withHeads("images", input, stack, named).graph(), seed)
        .assertSame(one.images(), one.height(), one.width(), one.channels());
  }

  private static void assertSame(Case one, long seed) {
    FeatureShape input = FeatureShape.of(one.height(), one.width(), one.channels());
    NetworkGraph definition =
        NetworkDefinition.withOutput("x", input, List.of(one.layer()), "y").graph();
    new Twins(definition, seed).assertSame(one.images(), one.height(), one.width(), one.channels());
  }

  @Provide
  Arbitrary<Case> convolutions() {
    return cases(9, Conv2d::new)
        .filter(
            one -> {
              Conv2d layer = (Conv2d) one.layer();
              // DL4J refuses most inputs when windows leave gaps between them.
              return layer.padding() == Padding.SAME
                  ? layer.kernel() >= layer.stride()
                  : layer.kernel() <= Math.min(one.height(), one.width());
            });
  }

  @Provide
  Arbitrary<Case> transposedConvolutions() {
    return cases(6, Conv2dTranspose::new)
        .filter(
            one -> {
              Conv2dTranspose layer = (Conv2dTranspose) one.layer();
              return layer.kernel() >= layer.stride();
            });
  }

  private interface Maker {
    Layer make(int filters, int kernel, int stride, Padding padding, Activation activation);
  }

  private static Arbitrary<Case> cases(int largest, Maker maker) {
    Arbitrary<Integer> sizes = Arbitraries.integers().between(1, largest);
    Arbitrary<Integer> channels = Arbitraries.integers().between(1, 5);
    Arbitrary<Layer> layers =
        Combinators.combine(
                Arbitraries.integers().between(1, 5),
                Arbitraries.integers().between(1, 5),
                Arbitraries.integers().between(1, 3),
                Arbitraries.of(Padding.class),
                Arbitraries.of(Activation.class))
            .as(maker::make);
    return Combinators.combine(Arbitraries.integers().between(1, 3), sizes, sizes, channels, layers)
        .as(Case::new);
  }
}
