package org.vae4j.api;

import java.nio.charset.StandardCharsets;

/**
 * All randomness of an experiment, from its one seed: a separate stream of numbers for each purpose
 * and position, so that changing one thing does not shift the others.
 */
public final class Seeds {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

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
   * The stream of the sampler's draws in one training step.
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

  /** The 64-bit FNV-1a hash of purpose and position names the stream. */
  private Noise stream(String purpose, int... position) {
    long hash = FNV_OFFSET;
    for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    for (int number : position) {
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        hash = (hash ^ (number >>> shift & 0xff)) * FNV_PRIME;
      }
    }
    return new Philox(seed, hash);
  }
}
