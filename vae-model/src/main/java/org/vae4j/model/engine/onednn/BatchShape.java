package org.vae4j.model.engine.onednn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.NetworkGraph;

/**
 * The shape of a batch.
 *
 * @param images how many images
 * @param features the shape of what one image has become
 */
record BatchShape(int images, FeatureShape features) {

  /**
   * The shape of a network's input.
   *
   * @throws IllegalArgumentException if it is no batch of what the network reads
   */
  static BatchShape of(NetworkGraph graph, INDArray tensor) {
    graph.requireInput(tensor);
    return new BatchShape(Math.toIntExact(tensor.size(0)), graph.inputShape());
  }

  BatchShape with(FeatureShape other) {
    return new BatchShape(images, other);
  }

  /** How many numbers there are. */
  long length() {
    return (long) images * features.length();
  }

  /** As ND4J has it: [n, h, w, c] or [n, f]. */
  long[] dimensions() {
    return features.isMap()
        ? new long[] {images, features.size(0), features.size(1), features.size(2)}
        : new long[] {images, features.length()};
  }
}
