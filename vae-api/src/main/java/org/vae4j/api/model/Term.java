package org.vae4j.api.model;

import org.vae4j.api.tensor.Tensors;

/**
 * One term of a loss, computed row by row.
 *
 * <p>Rows are kept apart because objectives weigh them differently: the plain ELBO weighs each by
 * 1/n, an importance-weighted one by the normalised weight of its sample.
 */
public interface Term {

  /**
   * The term of each row, summed over everything in the row.
   *
   * @return nats, one number a row; not to be written to
   */
  double[] nats();

  /**
   * How many values each row is the sum of, which is what a mean divides by.
   *
   * @return pixels × channels for a likelihood, latent dimensions for a divergence
   */
  long valuesPerRow();

  /**
   * The rows as they enter the objective.
   *
   * @param rowWeights the weight of each row
   * @return Σ rowWeights[r] · nats()[r], unless the term is optimised otherwise than it is told, as
   *     with free bits
   */
  default double weighted(double[] rowWeights) {
    double[] nats = nats();
    double sum = 0;
    for (int row = 0; row < nats.length; row++) {
      sum += rowWeights[row] * nats[row];
    }
    return sum;
  }

  /**
   * The gradient of a weighted sum of the rows. What the term's maker learns itself, such as a
   * likelihood its variance, has the gradient added to that of its parameters.
   *
   * @param rowWeights the weight of each row in the objective
   * @return the gradient of {@link #weighted}, by the name of what it is with respect to
   */
  Tensors gradient(double[] rowWeights);
}
