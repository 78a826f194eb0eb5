package org.vae4j.model.network;

import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** The squares that a pooling layer makes one number of, and what both kinds do with them. */
record PoolingWindow(String type, int size, int stride, Padding padding) {

  static PoolingWindow of(String type, int size, Optional<Integer> stride, Padding padding) {
    return new PoolingWindow(type, size, stride.orElse(size), padding);
  }

  FeatureShape outputShape(FeatureShape input) {
    Layers.requireMap(type, input);
    int height = padding.convolved(input.size(0), size, stride);
    int width = padding.convolved(input.size(1), size, stride);
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "size (%d) must be <= height and width of the input (%s) when padding is valid"
              .formatted(size, input));
    }
    return FeatureShape.of(height, width, input.size(2));
  }

  void addTo(GraphBuilder graph, String name, String input, PoolingType pooling) {
    graph.addLayer(
        name,
        new SubsamplingLayer.Builder(pooling, new int[] {size, size})
            .stride(stride, stride)
            .convolutionMode(padding.toDl4j())
            .dataFormat(CNN2DFormat.NHWC)
            .build(),
        input);
  }

  String describe() {
    return "%s %d×%d%s".formatted(type, size, size, stride == size ? "" : " /" + stride);
  }
}
