package org.vae4j.data;

/**
 * Resizes images by averaging with the triangle filter, made wider where the image becomes smaller,
 * so that nothing of it is passed over: the {@code BILINEAR} of Pillow. Without that, what a model
 * learns from are artefacts (Parmar, Zhang and Zhu, "On Aliased Resizing and Surprising Subtleties
 * in GAN Evaluation", 2022).
 */
final class Resizing {
  private final int from;
  private final int[] starts;
  private final float[][] weights;

  /** Along one dimension. */
  private Resizing(int from, int to) {
    this.from = from;
    this.starts = new int[to];
    this.weights = new float[to][];
    double scale = (double) from / to;
    double support = Math.max(scale, 1);
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale;
      int start = Math.max(0, (int) (centre - support + 0.5));
      int end = Math.min(from, (int) (centre + support + 0.5));
      starts[i] = start;
      weights[i] = triangle(start, end, centre, support);
    }
  }

  private static float[] triangle(int start, int end, double centre, double support) {
    float[] weights = new float[end - start];
    double sum = 0;
    for (int j = start; j < end; j++) {
      double weight = Math.max(0, 1 - Math.abs((j + 0.5 - centre) / support));
      weights[j - start] = (float) weight;
      sum += weight;
    }
    for (int j = 0; j < weights.length; j++) {
      weights[j] /= (float) sum;
    }
    return weights;
  }

  /**
   * Resizes an image.
   *
   * @param image its values by row, column and channel
   * @param height its rows
   * @param width its columns
   * @param channels its channels
   * @param newHeight the rows wanted
   * @param newWidth the columns wanted
   * @return the values of the resized image in the same order
   */
  static float[] resize(
      float[] image, int height, int width, int channels, int newHeight, int newWidth) {
    float[] wide =
        width == newWidth ? image : new Resizing(width, newWidth).along(image, height, channels);
    return height == newHeight
        ? wide
        : new Resizing(height, newHeight).along(wide, 1, newWidth * channels);
  }

  /** Of {@code outer} blocks, each of {@code from} runs of {@code inner} values. */
  private float[] along(float[] values, int outer, int inner) {
    float[] resized = new float[outer * weights.length * inner];
    for (int block = 0; block < outer; block++) {
      for (int i = 0; i < weights.length; i++) {
        int target = (block * weights.length + i) * inner;
        for (int j = 0; j < weights[i].length; j++) {
          int source = (block * from + starts[i] + j) * inner;
          for (int k = 0; k < inner; k++) {
            resized[target + k] += weights[i][j] * values[source + k];
          }
        }
      }
    }
    return resized;
  }
}
