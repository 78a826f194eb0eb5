package org.vae4j.inference;

import java.util.concurrent.CancellationException;

/** Ends what takes long for a thread that has been interrupted. */
final class Interrupts {

  private Interrupts() {}

  /**
   * Looks whether there is still somebody to compute for.
   *
   * @param thread who has asked for a result; its interrupt flag stays as it is
   * @throws CancellationException if it has been interrupted
   */
  static void check(Thread thread) {
    if (thread.isInterrupted()) {
      throw new CancellationException("the thread was interrupted before the result was there");
    }
  }

  /** That of the caller. */
  static void check() {
    check(Thread.currentThread());
  }
}
