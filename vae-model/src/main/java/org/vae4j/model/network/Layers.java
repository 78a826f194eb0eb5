package org.vae4j.model.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;

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

  static long kernelCount(long... sizes) {
    long count = 1;
    for (long size : sizes) {
      count = Math.multiplyExact(count, size);
    }
    return count;
  }

  static String describe(
      String type, int filters, int kernel, int stride, String more, Activation activation) {
    String step = stride == 1 ? "" : " /" + stride;
    return "%s %d %d×%d%s%s%s"
        .formatted(type, filters, kernel, kernel, step, more, activation.suffix());
  }

  /** Reshapes in C order, which for NHWC maps is the order of TensorFlow. */
  static void addReshape(GraphBuilder graph, String name, String input, FeatureShape shape) {
    int[] newShape = new int[shape.sizes().size() + 1];
    newShape[0] = -1;
    for (int i = 1; i < newShape.length; i++) {
      newShape[i] = shape.size(i - 1);
    }
    graph.addVertex(name, new ReshapeVertex('c', newShape, null), input);
  }
}
