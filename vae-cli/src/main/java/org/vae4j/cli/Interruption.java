package org.vae4j.cli;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;

/**
 * Turns Ctrl-C, and the other signals that ask a process to end, into a question that the work asks
 * between its steps, so that it can save what there is. A second Ctrl-C ends the process at once;
 * of the others several may come for one end.
 */
final class Interruption implements AutoCloseable {
  private final CountDownLatch requested = new CountDownLatch(1);
  private final AtomicReference<EndSignal> first = new AtomicReference<>();
  private final AtomicBoolean impatient = new AtomicBoolean();
  private final Map<EndSignal, Object> previous = new EnumMap<>(EndSignal.class);

  private Interruption() {
    for (EndSignal signal : EndSignal.values()) {
      previous.put(signal, Signals.register(signal.name(), () -> request(signal)));
    }
  }

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

  /**
   * That of a process that was asked to end.
   *
   * @throws IllegalStateException if it was not
   */
  int exitCode() {
    if (!requested()) {
      throw new IllegalStateException("nobody has asked this process to end");
    }
    return first.get().exitCode();
  }

  private void request(EndSignal signal) {
    if (signal == EndSignal.INT && impatient.getAndSet(true)) {
      Runtime.getRuntime().halt(signal.exitCode());
    }
    first.compareAndSet(null, signal);
    requested.countDown();
  }

  @Override
  public void close() {
    previous.forEach((signal, handler) -> Signals.unregister(signal.name(), handler));
  }
}
