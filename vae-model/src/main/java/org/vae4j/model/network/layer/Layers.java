package org.vae4j.model.network.layer;

import java.util.List;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.ParameterShape;

/** What several layers share. */
final class Layers {

  /** With a kernel of one number and a bias each, as many parameters as a network may have. */
  static final int MOST_UNITS = 1 << 28;

  private Layers() {}

  static void requireMap(String type, FeatureShape input) {
    if (!input.isMap()) {
      throw new IllegalArgumentException(
          "%s needs a feature map (height×width×channels), got %s: put {type: reshape, shape: …} before it"
              .formatted(type, input));
    }
  }

  /** How many numbers nodes learn, or keep beside them. */
  static long parameterCount(List<Node> nodes) {
    return nodes.stream()
        .flatMap(node -> node.parameters().stream())
        .mapToLong(ParameterShape::length)
        .reduce(0, Math::addExact);
  }

  static String describe(
      String type, int filters, int kernel, int stride, String more, Activation activation) {
    String step = stride == 1 ? "" : " /" + stride;
    return "%s %d %d×%d%s%s%s"
        .formatted(type, filters, kernel, kernel, step, more, activation.suffix());
  }
}
