package org.vae4j.api.model;

import java.util.Map;
import org.vae4j.api.tensor.Tensors;

/** What a {@link Regularizer} finds of one batch: a number, and which way it becomes smaller. */
public interface Penalty {

  /**
   * The penalty, before its weight.
   *
   * @return a number in nats, or in the regularizer's own unit
   */
  double value();

  /**
   * What else can be told of the batch, for the record.
   *
   * @return numbers by their names, as {@link LossValue#measures} has them; none unless overridden
   */
  default Map<String, Double> measures() {
    return Map.of();
  }

  /**
   * The gradient of a multiple of the penalty. What the regularizer learns itself has the gradient
   * of what it learns by added to that of its parameters: of the same multiple, or of an objective
   * of its own, as an adversary has.
   *
   * @param weight the factor
   * @return the gradient of weight · {@link #value}, by the name of what it is with respect to
   */
  Tensors gradient(double weight);
}
