package org.vae4j.model.network.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.vae4j.api.model.DecodedParameter;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.tensor.NumberRange;

/** Whether a stack of layers can give the numbers that a likelihood takes. */
public final class OutputCheck {
  private final List<Layer> layers;

  private OutputCheck(List<Layer> layers) {
    this.layers = layers;
  }

  /**
   * Compares the end of a stack with what a likelihood takes.
   *
   * @param layers the layers, at least one
   * @param parameters what the likelihood takes; empty if that is unknown
   * @return what does not fit, each message beginning with the layer at fault; empty if all does
   */
  public static List<Finding> of(List<Layer> layers, List<DecodedParameter> parameters) {
    OutputCheck check = new OutputCheck(layers);
    List<Finding> findings = new ArrayList<>();
    check.lastLayer().ifPresent(findings::add);
    check.range(parameters).ifPresent(findings::add);
    return List.copyOf(findings);
  }

  private Optional<Finding> lastLayer() {
    int last = layers.size() - 1;
    while (last > 0 && layers.get(last).keepsNumbers()) {
      last--;
    }
    String place = place(last);
    return layers
        .get(last)
        .asOutput()
        .map(finding -> new Finding(finding.severity(), place + finding.message()));
  }

  private Optional<Finding> range(List<DecodedParameter> parameters) {
    NumberRange given = NumberRange.ALL;
    int bounding = 0;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      given = layer.outputRange(given);
      if (!layer.outputRange(NumberRange.ALL).equals(NumberRange.ALL)) {
        bounding = i;
      }
    }
    NumberRange range = given;
    String place = place(bounding);
    List<DecodedParameter> missed =
        parameters.stream().filter(parameter -> !range.contains(parameter.range())).toList();
    List<DecodedParameter> unbounded =
        missed.stream().filter(parameter -> parameter.range().equals(NumberRange.ALL)).toList();
    return unbounded.isEmpty()
        ? missed.stream().findFirst().map(parameter -> unreached(place, range, parameter))
        : Optional.of(unbounded(place, unbounded));
  }

  private static Finding unbounded(String place, List<DecodedParameter> parameters) {
    return Finding.error(
        "%smust end without activation: the likelihood takes %s, which may be any number, and %s"
            .formatted(
                place,
                parameters.stream().map(DecodedParameter::name).collect(Collectors.joining(", ")),
                parameters.get(0).use()));
  }

  private static Finding unreached(String place, NumberRange given, DecodedParameter parameter) {
    return Finding.warning(
        "%sgives only numbers %s: %s of the likelihood that reach all values of the images are %s"
            .formatted(place, given, parameter.name(), parameter.range()));
  }

  private String place(int index) {
    return "layers[%d] (%s) ".formatted(index, layers.get(index).describe());
  }
}
