package org.vae4j.cli;

import java.util.concurrent.CountDownLatch;
import org.jline.utils.Signals;

/**
 * Turns Ctrl-C into a question that the work asks between its steps, so that it can save what there
 * is; a second Ctrl-C ends the process at once.
 */
final class Interruption implements AutoCloseable {
  private static final String CTRL_C = "INT";

  private final CountDownLatch requested = new CountDownLatch(1);
  private final Object previous = Signals.register(CTRL_C, this::request);

  private Interruption() {}

  static Interruption install() {
    return new Interruption();
  }

  boolean requested() {
    return requested.getCount() == 0;
  }

  /** Waits until it is requested. */
  void await() {
    try {
      requested.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void request() {
    if (requested()) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
    }
    requested.countDown();
  }

  @Override
  public void close() {
    Signals.unregister(CTRL_C, previous);
  }
}
