package org.vae4j.api.model;

/** How a sum over the values of an image, or over latent dimensions, enters the objective. */
public enum Reduction {
  /** Divided by the number of values: losses of images of different sizes are comparable. */
  MEAN,
  /** As it is: the term is in nats per image, and both terms together are the ELBO. */
  SUM;

  /**
   * What a sum is multiplied by.
   *
   * @param values how many values were summed
   * @return 1 / values for {@link #MEAN}, 1 for {@link #SUM}
   */
  public double factor(long values) {
    return this == MEAN ? 1.0 / values : 1.0;
  }
}
