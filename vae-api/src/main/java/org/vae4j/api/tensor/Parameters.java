package org.vae4j.api.tensor;

import java.util.ArrayList;
import java.util.Arrays;
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
   * The parameters of a part that learns one tensor.
   *
   * @param name the tensor's name within its part
   * @param initializer how it starts
   * @param shape its shape
   * @return new parameters, all zero until they are started
   */
  public static Parameters of(String name, Initializer initializer, long... shape) {
    INDArray values =
        Nd4j.zeros(DataType.FLOAT, Arrays.stream(shape).reduce(1, Math::multiplyExact));
    INDArray gradients = values.like();
    return new Parameters(
        values,
        gradients,
        List.of(new Parameter(name, values.reshape(shape), gradients.reshape(shape), initializer)));
  }

  /**
   * These and one more tensor, after them.
   *
   * @param name the further tensor's name within its part
   * @param initializer how it starts
   * @param shape its shape
   * @return new parameters, all zero until they are started
   */
  public Parameters and(String name, Initializer initializer, long... shape) {
    return and(of(name, initializer, shape).tensors().get(0));
  }

  /**
   * These and one more tensor that no optimizer changes, after them, such as a moving average.
   *
   * @param name the further tensor's name within its part
   * @param initializer how it starts
   * @param shape its shape
   * @return new parameters, all zero until they are started
   */
  public Parameters andUntrained(String name, Initializer initializer, long... shape) {
    Parameter trained = of(name, initializer, shape).tensors().get(0);
    return and(new Parameter(name, trained.value(), trained.gradient(), initializer, false));
  }

  private Parameters and(Parameter further) {
    List<Parameter> all = new ArrayList<>(tensors);
    all.add(further);
    long count = all.stream().mapToLong(tensor -> tensor.value().length()).sum();
    INDArray allValues = Nd4j.zeros(DataType.FLOAT, count);
    INDArray allGradients = allValues.like();
    List<Parameter> views = new ArrayList<>();
    long from = 0;
    for (Parameter tensor : all) {
      long[] as = tensor.value().shape();
      views.add(
          new Parameter(
              tensor.name(),
              view(allValues, from, as),
              view(allGradients, from, as),
              tensor.initializer(),
              tensor.trainable()));
      from += tensor.value().length();
    }
    return new Parameters(allValues, allGradients, views);
  }

  private static INDArray view(INDArray vector, long from, long... shape) {
    return Nd4j.create(vector.data(), shape, Nd4j.getStrides(shape, 'c'), from, 'c');
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
