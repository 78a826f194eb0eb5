package org.vae4j.model.network.onednn;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.model.network.FeatureShape;

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
   * @throws IllegalArgumentException if it is no batch of float32 maps or vectors
   */
  static BatchShape of(String name, INDArray tensor) {
    boolean isBatch = tensor.rank() == 4 || tensor.rank() == 2;
    if (!isBatch || tensor.isEmpty() || tensor.dataType() != DataType.FLOAT) {
      throw new IllegalArgumentException(
          "%s (%s %s) must be float32 [n, h, w, c] or [n, f]"
              .formatted(name, tensor.dataType(), Arrays.toString(tensor.shape())));
    }
    int[] sizes = Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray();
    return new BatchShape(sizes[0], FeatureShape.of(Arrays.copyOfRange(sizes, 1, sizes.length)));
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
