package org.vae4j.api.data;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Images and, beside them, their labels.
 *
 * @param images float32 [n, h, w, c], NHWC, values in the dataset's {@link ValueRange}
 * @param labels the class of each of the n images
 */
public record Batch(INDArray images, Labels labels) {

  /**
   * Checks that the two belong together.
   *
   * @throws IllegalArgumentException if the images are not of rank 4 or not as many as the labels
   */
  public Batch {
    if (images.rank() != 4 || images.size(0) != labels.size()) {
      throw new IllegalArgumentException(
          "images (rank %d, %d of them) must be of rank 4 and as many as the labels (%d)"
              .formatted(images.rank(), images.size(0), labels.size()));
    }
  }

  /**
   * The number of images.
   *
   * @return n
   */
  public int size() {
    return labels.size();
  }
}
