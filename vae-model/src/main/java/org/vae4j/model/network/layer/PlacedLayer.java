package org.vae4j.model.network.layer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;

/**
 * A layer where it stands.
 *
 * @param name the name of its last node
 * @param layer the layer
 * @param input the shape of its input
 * @param nodes what it computes
 */
public record PlacedLayer(String name, Layer layer, FeatureShape input, List<Node> nodes) {
  private static final int MOST = 1_000;

  /**
   * Refuses a stack of more than 1,000 layers, which would take minutes to assemble.
   *
   * @param layers the layers, or what they are made from
   * @throws IllegalArgumentException if there are more
   */
  public static void requireFew(Collection<?> layers) {
    if (layers.size() > MOST) {
      throw new IllegalArgumentException(
          "layers (%d) must be at most %d".formatted(layers.size(), MOST));
    }
  }

  /**
   * Places a layer.
   *
   * @param place what an error calls it
   * @param name the name of its last node
   * @param layer the layer
   * @param feeder the node or input that feeds it
   * @param input the shape of its input
   * @return the layer in its place
   * @throws IllegalArgumentException if the input's shape does not fit, or a number overflows
   */
  public static PlacedLayer of(
      String place, String name, Layer layer, String feeder, FeatureShape input) {
    try {
      PlacedLayer placed =
          new PlacedLayer(name, layer, input, List.copyOf(layer.nodes(name, feeder, input)));
      Layers.parameterCount(placed.nodes);
      return placed;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(place + ": is far too large", e);
    }
  }

  /**
   * Places layers one after another, numbering those of each kind.
   *
   * @param prefix what their names begin with
   * @param layers the layers
   * @param feeder the node or input that feeds the first
   * @param input the shape of the first one's input
   * @return the layers in their places
   * @throws IllegalArgumentException if a layer does not fit the one before it, or there are more
   *     than 1,000
   */
  public static List<PlacedLayer> stack(
      String prefix, List<Layer> layers, String feeder, FeatureShape input) {
    requireFew(layers);
    Map<String, Integer> numbers = new HashMap<>();
    List<PlacedLayer> placed = new ArrayList<>();
    String last = feeder;
    FeatureShape shape = input;
    for (Layer layer : layers) {
      String name = layer.baseName() + "_" + (numbers.merge(layer.baseName(), 1, Integer::sum) - 1);
      String place = "layers[%d] (%s)".formatted(placed.size(), name);
      PlacedLayer next = of(place, prefix + name, layer, last, shape);
      placed.add(next);
      last = next.name();
      shape = next.output();
    }
    return placed;
  }

  /**
   * The shape of its output.
   *
   * @return the shape for one image
   */
  public FeatureShape output() {
    return nodes.get(nodes.size() - 1).output();
  }

  /**
   * How many numbers layers learn.
   *
   * @param layers the layers
   * @return their number, or the largest that there is
   */
  public static long parameterCount(Collection<PlacedLayer> layers) {
    try {
      return layers.stream()
          .mapToLong(placed -> Layers.parameterCount(placed.nodes))
          .reduce(0, Math::addExact);
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  /**
   * What summaries say of layers.
   *
   * @param layers the layers
   * @return their lines, in order
   */
  public static List<LayerSummary> summaries(Collection<PlacedLayer> layers) {
    return layers.stream()
        .flatMap(placed -> placed.layer().summaries(placed.name(), placed.input()).stream())
        .toList();
  }
}
