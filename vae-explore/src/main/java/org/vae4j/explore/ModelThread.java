package org.vae4j.explore;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that computes with a model, which is not safe for several. It is one thread rather
 * than a lock, because OpenMP makes a team of threads for each that calls it.
 */
final class ModelThread implements AutoCloseable {
  private static final int MOST_WAITING = 256;

  private final ThreadPoolExecutor executor = DaemonThreads.of("explorer-model", 1, MOST_WAITING);

  /**
   * Has something computed, and waits for it.
   *
   * @param work what to compute
   * @return its result
   * @throws RejectedExecutionException if too much is waiting already, or the thread has ended
   */
  <T> T compute(Callable<T> work) {
    try {
      return executor.submit(work).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException("interrupted", e);
    }
  }

  /** Ends the thread when it has computed what it is at; what is waiting is not computed. */
  @Override
  public void close() {
    executor.shutdownNow();
    try {
      executor.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
