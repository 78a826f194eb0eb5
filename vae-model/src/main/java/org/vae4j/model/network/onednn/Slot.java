package org.vae4j.model.network.onednn;

/** Native memory for what a vertex gives, and for its gradient. */
final class Slot {
  private final Address value;
  private final Address gradient;
  private boolean hasGradient;

  /**
   * A slot.
   *
   * @param value where the numbers are
   * @param gradient where their gradient is, null in plans that are never run backwards
   */
  Slot(Address value, Address gradient) {
    this.value = value;
    this.gradient = gradient;
  }

  Address value() {
    return value;
  }

  Address gradient() {
    return gradient;
  }

  /** While a plan is made: whether a step so far, or the caller, sets the gradient. */
  boolean hasGradient() {
    return hasGradient;
  }

  void setHasGradient() {
    hasGradient = true;
  }
}
