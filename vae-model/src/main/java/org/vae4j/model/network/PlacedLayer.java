package org.vae4j.model.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.vae4j.api.LayerSummary;

/**
 * A layer where it stands.
 *
 * @param name the name of its vertex
 * @param layer the layer
 * @param input the shape of its input
 * @param output the shape of its output
 * @param parameterCount how many numbers it learns
 */
record PlacedLayer(
    String name, Layer layer, FeatureShape input, FeatureShape output, long parameterCount) {

  /**
   * Places a layer.
   *
   * @param place what an error calls it
   * @throws IllegalArgumentException if the input's shape does not fit, or a number overflows
   */
  static PlacedLayer of(String place, String name, Layer layer, FeatureShape input) {
    try {
      return new PlacedLayer(
          name, layer, input, layer.outputShape(input), layer.parameterCount(input));
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
   * @throws IllegalArgumentException if a layer does not fit the one before it
   */
  static List<PlacedLayer> stack(String prefix, List<Layer> layers, FeatureShape input) {
    Map<String, Integer> numbers = new HashMap<>();
    List<PlacedLayer> placed = new ArrayList<>();
    FeatureShape shape = input;
    for (Layer layer : layers) {
      String name = layer.baseName() + "_" + (numbers.merge(layer.baseName(), 1, Integer::sum) - 1);
      String place = "layers[%d] (%s)".formatted(placed.size(), name);
      placed.add(of(place, prefix + name, layer, shape));
      shape = placed.get(placed.size() - 1).output();
    }
    return placed;
  }

  /**
   * Adds layers one after another to a configuration.
   *
   * @param input the name of the vertex that feeds the first
   * @return the name of the last one's vertex; the input's if there are none
   */
  static String addTo(GraphBuilder graph, List<PlacedLayer> stack, String input) {
    String last = input;
    for (PlacedLayer placed : stack) {
      placed.layer().addTo(graph, placed.name(), last, placed.input());
      last = placed.name();
    }
    return last;
  }

  /** How many numbers all of them learn, or the largest number that there is. */
  static long parameterCount(Collection<PlacedLayer> layers) {
    try {
      return layers.stream().mapToLong(PlacedLayer::parameterCount).reduce(0, Math::addExact);
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE;
    }
  }

  /** What summaries say of them. */
  static List<LayerSummary> summaries(Collection<PlacedLayer> layers) {
    return layers.stream()
        .flatMap(placed -> placed.layer().summaries(placed.name(), placed.input()).stream())
        .toList();
  }
}
