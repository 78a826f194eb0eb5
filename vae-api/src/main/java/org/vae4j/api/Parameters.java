package org.vae4j.api;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Everything that a part learns: one flat vector of values, one of gradients, and named views of
 * both.
 *
 * @param values all numbers, float32 [p]
 * @param gradients the gradients of the objective, float32 [p]; passes add to them
 * @param tensors the named tensors that the vectors are made of, in the part's order
 */
public record Parameters(INDArray values, INDArray gradients, List<Parameter> tensors) {

  /** Keeps its own list. */
  public Parameters {
    tensors = List.copyOf(tensors);
  }

  /**
   * The parameters of a part that learns nothing.
   *
   * @return no parameters
   */
  public static Parameters none() {
    return new Parameters(Nd4j.empty(DataType.FLOAT), Nd4j.empty(DataType.FLOAT), List.of());
  }

  /**
   * How many numbers there are.
   *
   * @return p, 0 if there are none
   */
  public long count() {
    return tensors.isEmpty() ? 0 : values.length();
  }

  /** Sets all gradients to zero, before a step. */
  public void clearGradients() {
    if (count() > 0) {
      Floats.clear(gradients);
    }
  }
}
