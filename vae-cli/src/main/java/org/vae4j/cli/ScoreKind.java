package org.vae4j.cli;

import org.vae4j.inference.Score;

/** What images are told apart by. */
enum ScoreKind {
  /** The bound, of several draws. */
  NEGATIVE_ELBO,

  /** How badly an image is reconstructed from the code that stands for it. */
  RECONSTRUCTION_ERROR;

  double of(Score score) {
    return this == NEGATIVE_ELBO ? score.negativeElbo() : score.reconstructionError();
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
