package org.vae4j.model.network.layer;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.NumberRange;

/**
 * Adds what some layers make of its input to the input: activation(x + layers(x)) (He, Zhang, Ren
 * and Sun, "Deep residual learning for image recognition", 2016).
 *
 * <p>Where the layers change the shape, the input is projected to theirs by what learns as little
 * as it can, without activation:
 *
 * <ul>
 *   <li>a vector by a dense layer;
 *   <li>a map by a 1×1 convolution, whose stride is how many times smaller the map becomes; the
 *       paper's option B;
 *   <li>a map that becomes larger by a 1×1 convolution, each pixel of which is then repeated.
 * </ul>
 */
public final class Residual implements Layer {
  private final List<Layer> layers;
  private final Activation activation;

  /**
   * The settings.
   *
   * @param layers the layers whose output is added to the input
   * @param activation the function of the sum
   */
  @Description("adds what some layers make of its input to the input")
  public record Config(
      @Description("the layers, at least one")
          @Example(
              "[{type: conv2d, filters: 32, kernel: 3, activation: relu}, {type: conv2d, filters: 32, kernel: 3}]")
          List<ComponentConfig<Layer>> layers,
      @Description("function of the sum") @Default("linear") Activation activation)
      implements ComponentConfig<Layer> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, layers, activation);
      PlacedLayer.requireFew(layers);
      layers = List.copyOf(layers);
      requireAny(layers);
    }
  }

  /**
   * Makes the layer.
   *
   * @param config the settings
   * @param layers the layers whose output is added to the input
   */
  @Inject
  public Residual(Config config, @Named("layers") List<Layer> layers) {
    this(layers, config.activation());
  }

  /**
   * Makes the layer.
   *
   * @param layers the layers whose output is added to the input, at least one
   * @param activation the function of the sum
   */
  public Residual(List<Layer> layers, Activation activation) {
    requireAny(layers);
    this.layers = List.copyOf(layers);
    this.activation = activation;
  }

  private static void requireAny(List<?> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("layers ([]) must be at least one");
    }
  }

  @Override
  public NumberRange outputRange(NumberRange input) {
    NumberRange sum = input;
    for (Layer layer : layers) {
      sum = layer.outputRange(sum);
    }
    return activation.range(sum.plus(input));
  }

  @Override
  public String baseName() {
    return "residual";
  }

  @Override
  public List<Node> nodes(String name, String input, FeatureShape inputShape) {
    Block block = Block.of(name + "/", layers, input, inputShape);
    List<Node> nodes = new ArrayList<>();
    block.all().forEach(placed -> nodes.addAll(placed.nodes()));
    boolean isLinear = activation == Activation.LINEAR;
    String sum = isLinear ? name : name + "/sum";
    FeatureShape output = block.output();
    nodes.add(
        new Node.Sum(sum, List.of(block.end(block.shortcut()), block.end(block.layers())), output));
    if (!isLinear) {
      nodes.add(new Node.Activated(name, sum, output, activation));
    }
    return nodes;
  }

  @Override
  public List<LayerSummary> summaries(String name, FeatureShape input) {
    Block block = Block.of(name + "/", layers, "input", input);
    List<LayerSummary> lines = new ArrayList<>(PlacedLayer.summaries(block.layers()));
    lines.addAll(PlacedLayer.summaries(block.shortcut()));
    lines.add(new LayerSummary(name, describe(), block.output().toString(), 0));
    return List.copyOf(lines);
  }

  @Override
  public String describe() {
    return "residual" + activation.suffix();
  }

  /**
   * The two ways from the input to the sum.
   *
   * @param input what feeds both
   * @param layers the layers
   * @param shortcut what projects the input; nothing where shapes are the same
   * @param output the shape of the sum
   */
  private record Block(
      String input, List<PlacedLayer> layers, List<PlacedLayer> shortcut, FeatureShape output) {

    static Block of(String prefix, List<Layer> layers, String input, FeatureShape inputShape) {
      List<PlacedLayer> placed = PlacedLayer.stack(prefix, layers, input, inputShape);
      FeatureShape output = placed.get(placed.size() - 1).output();
      List<PlacedLayer> shortcut = new ArrayList<>();
      String last = input;
      FeatureShape shape = inputShape;
      for (Layer layer : Projection.of(inputShape, output)) {
        String name = "projection_" + shortcut.size();
        PlacedLayer next = PlacedLayer.of(name, prefix + name, layer, last, shape);
        shortcut.add(next);
        last = next.name();
        shape = next.output();
      }
      return new Block(input, placed, shortcut, output);
    }

    List<PlacedLayer> all() {
      List<PlacedLayer> all = new ArrayList<>(shortcut);
      all.addAll(layers);
      return all;
    }

    /** What the last of a way gives. */
    String end(List<PlacedLayer> way) {
      return way.isEmpty() ? input : way.get(way.size() - 1).name();
    }
  }
}
