package org.vae4j.evaluate;

import java.util.List;
import java.util.Optional;

/**
 * How good a model is on its validation images.
 *
 * @param images how many images the bounds are means over
 * @param negativeElbo the negative evidence lower bound, in nats: an upper bound of −log p(x), at
 *     one draw of z for each image
 * @param reconstruction its first term, −log p(x|z), in nats
 * @param divergence its second term, in nats
 * @param likelihood the estimate of −log p(x), where the density of the draws is known
 * @param dimensions the divergence of each latent dimension from the standard normal, in nats,
 *     where the posterior is a diagonal Gaussian
 * @param activeUnits how many of these the model uses
 * @param probe how well the class can be told from the code, where there are classes
 * @param disentanglement how well the factors of variation are told apart, where they are known
 */
public record Evaluation(
    int images,
    Estimate negativeElbo,
    Estimate reconstruction,
    Estimate divergence,
    Optional<Likelihood> likelihood,
    List<Double> dimensions,
    Optional<ActiveUnits> activeUnits,
    Optional<Probe> probe,
    Optional<Disentanglement> disentanglement) {

  /** Keeps its own list. */
  public Evaluation {
    dimensions = List.copyOf(dimensions);
  }

  /**
   * The estimate of −log p(x) by importance weighting: −log 1/k Σ p(x|z) p(z) / q(z|x) (Burda,
   * Grosse and Salakhutdinov, "Importance weighted autoencoders", 2015). In the mean it is too
   * high, and the less so the more samples there are.
   *
   * @param samples how many draws of z there are for each image, k
   * @param nats the mean over the images
   */
  public record Likelihood(int samples, Estimate nats) {}

  /**
   * The latent dimensions by which a model tells images apart (Burda et al., 2015).
   *
   * @param active how many there are
   * @param of of how many
   * @param threshold what the variance of their posterior means is above
   */
  public record ActiveUnits(int active, int of, double threshold) {}

  /**
   * How well a linear classifier tells the class from the code: logistic regression, one class
   * against the rest, on codes of training images.
   *
   * @param accuracy the share of validation images whose class is told right
   * @param chance the share that would be if it always named the most frequent class
   * @param trainingImages how many images it has learned from
   * @param validationImages how many it was tried on
   */
  public record Probe(double accuracy, double chance, int trainingImages, int validationImages) {}
}
