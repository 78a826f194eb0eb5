package org.vae4j.model.engine.onednn;

import org.bytedeco.dnnl.memory.data_type;

/** Native memory for what a vertex gives, and for its gradient. */
final class Slot {
  private final Address value;
  private final data_type valueType;
  private final Address gradient;
  private final data_type gradientType;
  private boolean hasGradient;

  /**
   * A slot.
   *
   * @param value where the numbers are
   * @param valueType how they are written
   * @param gradient where their gradient is, null in plans that are never run backwards
   * @param gradientType how it is written
   */
  Slot(Address value, data_type valueType, Address gradient, data_type gradientType) {
    this.value = value;
    this.valueType = valueType;
    this.gradient = gradient;
    this.gradientType = gradientType;
  }

  /** A slot whose numbers and gradient are written in the same way. */
  Slot(Address value, Address gradient, data_type type) {
    this(value, type, gradient, type);
  }

  Address value() {
    return value;
  }

  data_type valueType() {
    return valueType;
  }

  Address gradient() {
    return gradient;
  }

  data_type gradientType() {
    return gradientType;
  }

  /** While a plan is made: whether a step so far, or the caller, sets the gradient. */
  boolean hasGradient() {
    return hasGradient;
  }

  void setHasGradient() {
    hasGradient = true;
  }
}
