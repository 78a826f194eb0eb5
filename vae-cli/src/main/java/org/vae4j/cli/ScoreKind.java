package org.vae4j.cli;

import java.util.Optional;

/** What images are told apart by. */
enum ScoreKind {
  /** The bound, of several draws. */
  NEGATIVE_ELBO,

  /** −log p(x), estimated by importance weighting of the draws. */
  IMPORTANCE_WEIGHTED,

  /** How badly an image is reconstructed from the code that stands for it. */
  RECONSTRUCTION_ERROR,

  /** By how much its reconstruction exceeds that of an image which is explained perfectly. */
  DEVIANCE,

  /** The sum of squares between it and its reconstruction. */
  SQUARED_ERROR;

  /** The column of the score, if rows do not have it anyway. */
  Optional<String> column() {
    return switch (this) {
      case NEGATIVE_ELBO, RECONSTRUCTION_ERROR -> Optional.empty();
      case IMPORTANCE_WEIGHTED -> Optional.of("negativeLogLikelihood");
      case DEVIANCE -> Optional.of("deviance");
      case SQUARED_ERROR -> Optional.of("squaredError");
    };
  }

  /** Whether it contains what no model could explain. */
  boolean isOfGreys() {
    return this != DEVIANCE && this != SQUARED_ERROR;
  }

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
