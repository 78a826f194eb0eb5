package org.vae4j.model.network;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.vae4j.api.LayerSummary;
import org.vae4j.api.NumberRange;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Settings;

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
  public FeatureShape outputShape(FeatureShape input) {
    return Block.of("", layers, input).output();
  }

  @Override
  public long parameterCount(FeatureShape input) {
    return PlacedLayer.parameterCount(Block.of("", layers, input).all());
  }

  @Override
  public void addTo(GraphBuilder graph, String name, String input, FeatureShape inputShape) {
    Block block = Block.of(name + "/", layers, inputShape);
    String sum = activation == Activation.LINEAR ? name : name + "/sum";
    graph.addVertex(
        sum,
        new ElementWiseVertex(ElementWiseVertex.Op.Add),
        PlacedLayer.addTo(graph, block.shortcut(), input),
        PlacedLayer.addTo(graph, block.layers(), input));
    if (activation != Activation.LINEAR) {
      new ActivationLayer(activation).addTo(graph, name, sum, block.output());
    }
  }

  @Override
  public List<LayerSummary> summaries(String name, FeatureShape input) {
    Block block = Block.of(name + "/", layers, input);
    List<LayerSummary> lines = new ArrayList<>(PlacedLayer.summaries(block.all()));
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
   * @param layers the layers
   * @param shortcut what projects the input; nothing where shapes are the same
   * @param output the shape of the sum
   */
  private record Block(List<PlacedLayer> layers, List<PlacedLayer> shortcut, FeatureShape output) {

    static Block of(String prefix, List<Layer> layers, FeatureShape input) {
      List<PlacedLayer> placed = PlacedLayer.stack(prefix, layers, input);
      FeatureShape output = placed.get(placed.size() - 1).output();
      List<PlacedLayer> shortcut = new ArrayList<>();
      FeatureShape shape = input;
      for (Layer layer : Projection.of(input, output)) {
        String name = "projection_" + shortcut.size();
        shortcut.add(PlacedLayer.of(name, prefix + name, layer, shape));
        shape = shortcut.get(shortcut.size() - 1).output();
      }
      return new Block(placed, shortcut, output);
    }

    List<PlacedLayer> all() {
      List<PlacedLayer> all = new ArrayList<>(layers);
      all.addAll(shortcut);
      return all;
    }
  }
}
