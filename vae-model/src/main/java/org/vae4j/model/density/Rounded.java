package org.vae4j.model.density;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Tensors of what was computed in double precision. */
public final class Rounded {

  private Rounded() {}

  /**
   * Rounds each number.
   *
   * @param values the numbers in C order
   * @param shape the shape wanted
   * @return float32 of that shape
   */
  public static INDArray tensor(double[] values, long... shape) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) values[i];
    }
    return Nd4j.create(rounded, shape, 'c');
  }
}
