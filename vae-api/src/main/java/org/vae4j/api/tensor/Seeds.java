package org.vae4j.api.tensor;

/**
 * All randomness of an experiment, from its one seed: a separate stream of numbers for each purpose
 * and position, so that changing one thing does not shift the others.
 */
public final class Seeds {
  private final long seed;

  /**
   * The streams of a seed.
   *
   * @param seed the experiment's seed
   */
  public Seeds(long seed) {
    this.seed = seed;
  }

  /**
   * The stream that starts a parameter.
   *
   * @param parameter its full name, such as {@code encoder/conv_0/kernel}
   * @return its stream
   */
  public Noise initialisation(String parameter) {
    return stream("initialisation/" + parameter);
  }

  /**
   * The stream that shuffles the training images.
   *
   * @param epoch the epoch, from 1
   * @return its stream
   */
  public Noise shuffle(int epoch) {
    return stream("shuffle", epoch);
  }

  /**
   * The stream of one training step: the sampler's draws, and branches for what else is random.
   *
   * @param epoch the epoch, from 1
   * @param step the step within the epoch, from 0
   * @return its stream
   */
  public Noise training(int epoch, int step) {
    return stream("training", epoch, step);
  }

  /**
   * The stream of the sampler's draws in one validation step.
   *
   * @param epoch the epoch after which it validates, from 1
   * @param step the step within the validation, from 0
   * @return its stream
   */
  public Noise validation(int epoch, int step) {
    return stream("validation", epoch, step);
  }

  /**
   * The stream of one figure.
   *
   * @param figure the figure's name
   * @return its stream
   */
  public Noise figure(String figure) {
    return stream("figure/" + figure);
  }

  /**
   * A stream for what no other is for, such as a dataset that is drawn.
   *
   * @param purpose what it is for, beginning with the component's name
   * @return its stream
   */
  public Noise component(String purpose) {
    return stream("component/" + purpose);
  }

  /** The hash of purpose and position numbers the stream. */
  private Noise stream(String purpose, int... position) {
    return new Philox(seed, Fnv.hash(Fnv.OFFSET, purpose, position));
  }
}
