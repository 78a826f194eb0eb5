package org.vae4j.model.network.layer;

import java.util.List;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Padding;

/** Finds the layers that bring the input of a {@link Residual} to the shape of its sum. */
final class Projection {

  private Projection() {}

  /**
   * The layers, none if the shapes are the same.
   *
   * @throws IllegalArgumentException if there are none for these shapes
   */
  static List<Layer> of(FeatureShape input, FeatureShape output) {
    if (input.equals(output)) {
      return List.of();
    }
    if (input.isVector() && output.isVector()) {
      return List.of(new Dense(output.length(), Activation.LINEAR));
    }
    if (!input.isMap() || !output.isMap()) {
      throw new IllegalArgumentException(
          "layers must give %s, as their input (%s) is one, not %s"
              .formatted(input.isMap() ? "a map" : "a vector", input, output));
    }
    return ofMaps(input, output);
  }

  private static List<Layer> ofMaps(FeatureShape input, FeatureShape output) {
    Layer smaller = pointwise(output, Math.max(ratio(input, output, 0), ratio(input, output, 1)));
    if (smaller.outputShape(input).equals(output)) {
      return List.of(smaller);
    }
    int factor = ratio(output, input, 0);
    if (input.size(0) * factor == output.size(0) && input.size(1) * factor == output.size(1)) {
      return List.of(pointwise(output, 1), new UpSampling(factor));
    }
    throw new IllegalArgumentException(
        "layers must keep height and width of their input (%s), divide both by a whole number, rounded up, or multiply both by one, not give %s"
            .formatted(input, output));
  }

  /** How many times larger, rounded up. */
  private static int ratio(FeatureShape larger, FeatureShape smaller, int dimension) {
    return (larger.size(dimension) - 1) / smaller.size(dimension) + 1;
  }

  /** Without padding, of which none is needed: DL4J wants none where strides leave gaps. */
  private static Layer pointwise(FeatureShape output, int stride) {
    return new Conv2d(output.channels(), 1, stride, Padding.VALID, Activation.LINEAR);
  }
}
