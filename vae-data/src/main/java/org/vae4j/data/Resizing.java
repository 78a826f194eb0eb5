package org.vae4j.data;

import java.util.Arrays;

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
   * @param image unsigned bytes by row, column and channel
   * @param height its rows
   * @param width its columns
   * @param newHeight the rows wanted
   * @param newWidth the columns wanted
   * @return unsigned bytes of the resized image in the same order
   */
  static byte[] resize(byte[] image, int height, int width, int newHeight, int newWidth) {
    int channels = image.length / height / width;
    float[] wide = new Resizing(width, newWidth).rows(image, height, channels);
    return new Resizing(height, newHeight).columns(wide, newWidth * channels);
  }

  private float[] rows(byte[] image, int rows, int channels) {
    float[] resized = new float[rows * weights.length * channels];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < weights.length; i++) {
        int target = (row * weights.length + i) * channels;
        for (int j = 0; j < weights[i].length; j++) {
          int source = (row * from + starts[i] + j) * channels;
          for (int c = 0; c < channels; c++) {
            resized[target + c] += weights[i][j] * (image[source + c] & 0xff);
          }
        }
      }
    }
    return resized;
  }

  private byte[] columns(float[] image, int rowLength) {
    byte[] resized = new byte[weights.length * rowLength];
    float[] row = new float[rowLength];
    for (int i = 0; i < weights.length; i++) {
      Arrays.fill(row, 0);
      for (int j = 0; j < weights[i].length; j++) {
        int source = (starts[i] + j) * rowLength;
        for (int k = 0; k < rowLength; k++) {
          row[k] += weights[i][j] * image[source + k];
        }
      }
      for (int k = 0; k < rowLength; k++) {
        resized[i * rowLength + k] = (byte) Math.min(255, Math.round(row[k]));
      }
    }
    return resized;
  }
}
