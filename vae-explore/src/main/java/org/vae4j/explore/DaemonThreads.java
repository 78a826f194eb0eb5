package org.vae4j.explore;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that do not keep the program from ending. */
final class DaemonThreads {

  private DaemonThreads() {}

  /**
   * Threads that refuse work when too much of it is waiting already.
   *
   * @param name what they are called
   * @param count how many there are
   * @param waiting how much work may wait
   */
  static ThreadPoolExecutor of(String name, int count, int waiting) {
    return new ThreadPoolExecutor(
        count,
        count,
        0,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(waiting),
        work -> {
          Thread thread = new Thread(work, name);
          thread.setDaemon(true);
          return thread;
        });
  }
}
