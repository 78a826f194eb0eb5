package org.vae4j.bench.compare;

/** What a training step of the reference model must at least compute for each image. */
final class ReferenceCost {
  private static final long FIRST_CONVOLUTION = 28 * 28 * 9 * 32;
  private static final long FORWARD =
      FIRST_CONVOLUTION
          + 14 * 14 * 9 * 32 * 64
          + 2 * 14 * 14 * 9 * 64 * 64
          + 12_544 * 32
          + 2 * 32 * 4
          + 4 * 12_544
          + 14 * 14 * 64 * 9 * 32
          + 28 * 28 * 4 * 32;

  private ReferenceCost() {}

  /**
   * Floating-point operations, two for each multiplication with its addition: forward, backward to
   * the weights and backward to the inputs, which are not needed of the images.
   */
  static double flopsPerImage() {
    return 2 * (3 * FORWARD - FIRST_CONVOLUTION);
  }

  /** How many images/s a machine can train that does nothing but multiply matrices. */
  static double imagesPerSecond(double gflops) {
    return gflops * 1e9 / flopsPerImage();
  }
}
