package org.vae4j.model.network.layer;

import java.util.Optional;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.Padding;
import org.vae4j.api.network.Window;

/** The squares that a pooling layer makes one number of, and what both kinds do with them. */
record PoolingWindow(String type, int size, int stride, Padding padding) {

  static PoolingWindow of(String type, int size, Optional<Integer> stride, Padding padding) {
    return new PoolingWindow(type, size, stride.orElse(size), padding);
  }

  Node node(String name, String input, FeatureShape inputShape, boolean isMax) {
    Layers.requireMap(type, inputShape);
    Window window = Window.square(size, stride, 1, padding);
    if (!window.fits(inputShape)) {
      throw new IllegalArgumentException(
          "size (%d) must be <= height and width of the input (%s) when padding is valid"
              .formatted(size, inputShape));
    }
    return Node.Pooling.of(name, input, inputShape, isMax, window);
  }

  String describe() {
    return "%s %d×%d%s".formatted(type, size, size, stride == size ? "" : " /" + stride);
  }
}
