package org.vae4j.inference;

import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.vae4j.api.model.Vae;

/**
 * Equal models, each of which computes for one thread at a time: a model is not safe for several.
 * They are made when so many threads compute at once that there are not enough.
 */
final class Workers implements AutoCloseable {
  private final Supplier<Vae> maker;
  private final int most;
  private final Semaphore free;
  private final Deque<Vae> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  /**
   * Makes the first of them.
   *
   * @param maker makes models that are equal
   * @param most how many threads compute at the same time; others wait
   */
  Workers(Supplier<Vae> maker, int most) {
    this.maker = maker;
    this.most = most;
    this.free = new Semaphore(most);
    idle.push(maker.get());
  }

  /**
   * Has something computed.
   *
   * @param work is given a model, which it does not keep
   * @return its result
   * @throws IllegalStateException if this is closed
   * @throws CancellationException if the thread is interrupted while it waits
   */
  <T> T compute(Function<Vae, T> work) {
    acquire();
    try {
      if (closed) {
        throw new IllegalStateException("the model is closed");
      }
      Vae vae = take();
      try {
        return work.apply(vae);
      } finally {
        idle.push(vae);
      }
    } finally {
      free.release();
    }
  }

  private void acquire() {
    try {
      if (!free.tryAcquire()) {
        free.acquire();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Interrupts.check();
    }
  }

  private Vae take() {
    Vae vae = idle.poll();
    return vae == null ? make() : vae;
  }

  private synchronized Vae make() {
    return maker.get();
  }

  /** Closes all models, when those that compute are done with what they are at. */
  @Override
  public void close() {
    closed = true;
    free.acquireUninterruptibly(most);
    try {
      for (Vae vae = idle.poll(); vae != null; vae = idle.poll()) {
        vae.close();
      }
    } finally {
      free.release(most);
    }
  }
}
