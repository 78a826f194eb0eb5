package org.vae4j.api;

/**
 * How networks are computed.
 *
 * @param engine what computes them
 * @param precision how they write the numbers that they compute with
 * @param threads how many threads compute, at least 1
 */
public record Compute(EngineChoice engine, Precision precision, int threads) {

  /** Checks the number of threads. */
  public Compute {
    if (threads < 1) {
      throw new IllegalArgumentException("threads (%d) must be >= 1".formatted(threads));
    }
  }

  /**
   * In float32, and by as many threads as is usual on this machine.
   *
   * @param engine what computes
   * @return how networks are computed
   */
  public static Compute by(EngineChoice engine) {
    return new Compute(engine, Precision.FLOAT32, Threads.standard());
  }
}
