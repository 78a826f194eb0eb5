package org.vae4j.cli;

/** What images are told apart by. */
enum ScoreKind {
  /** The bound, of several draws. */
  NEGATIVE_ELBO,

  /** −log p(x), estimated by importance weighting of the draws. */
  IMPORTANCE_WEIGHTED,

  /** How badly an image is reconstructed from the code that stands for it. */
  RECONSTRUCTION_ERROR;

  @Override
  public String toString() {
    return KebabCase.of(this);
  }

  /** Reads the value of an option. */
  static final class Converter extends KebabCase<ScoreKind> {
    Converter() {
      super(ScoreKind.class);
    }
  }
}
