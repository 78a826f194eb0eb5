package org.vae4j.cli;

/** What codes of made-up images are drawn from. */
enum CodeSource {
  /** The prior of the model. */
  PRIOR,

  /** The posteriors of training images. */
  AGGREGATED,

  /** Gaussians that are fitted to codes of training images. */
  GAUSSIAN_MIXTURE,

  /** A second model, which is trained on codes of training images. */
  TWO_STAGE;

  @Override
  public String toString() {
    return KebabCase.of(this);
  }

  /** Reads the value of an option. */
  static final class Converter extends KebabCase<CodeSource> {
    Converter() {
      super(CodeSource.class);
    }
  }
}
