package org.vae4j.api.model;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.tensor.Floats;

/**
 * The rows of a tensor, of which k belong to each of n images: row s·n + i is sample s of image i.
 * ND4J's own way to each of them takes longer than what is computed of them.
 */
final class ImageRows {
  private final long[] shape;
  private final float[] values;
  private final int images;

  /**
   * Takes a tensor apart.
   *
   * @param tensor float32 [k·n, …]
   * @param images n
   */
  ImageRows(INDArray tensor, int images) {
    this.shape = tensor.shape().clone();
    this.values = Floats.copyOf(tensor);
    this.images = images;
  }

  private int samples() {
    return (int) (shape[0] / images);
  }

  private int rowLength() {
    return (int) (values.length / shape[0]);
  }

  /** The k rows of an image: [k, …]. */
  INDArray of(int image) {
    int length = rowLength();
    float[] rows = new float[samples() * length];
    for (int s = 0; s < samples(); s++) {
      System.arraycopy(values, (s * images + image) * length, rows, s * length, length);
    }
    return create(rows, samples());
  }

  /** The first row of an image, several times over: [times, …]. */
  INDArray repeated(int image, int times) {
    int length = rowLength();
    float[] rows = new float[times * length];
    for (int s = 0; s < times; s++) {
      System.arraycopy(values, image * length, rows, s * length, length);
    }
    return create(rows, times);
  }

  private INDArray create(float[] rows, int count) {
    long[] rowsShape = shape.clone();
    rowsShape[0] = count;
    return Nd4j.create(rows, rowsShape, 'c');
  }

  /**
   * Puts together what was apart.
   *
   * @param ofImages for each of n images float32 [k, …]
   * @return [k·n, …]
   */
  static INDArray together(List<INDArray> ofImages) {
    int images = ofImages.size();
    long[] shape = ofImages.get(0).shape().clone();
    int samples = (int) shape[0];
    int length = (int) (ofImages.get(0).length() / samples);
    float[] all = new float[images * samples * length];
    for (int i = 0; i < images; i++) {
      float[] rows = Floats.copyOf(ofImages.get(i));
      for (int s = 0; s < samples; s++) {
        System.arraycopy(rows, s * length, all, (s * images + i) * length, length);
      }
    }
    shape[0] = (long) images * samples;
    return Nd4j.create(all, shape, 'c');
  }
}
