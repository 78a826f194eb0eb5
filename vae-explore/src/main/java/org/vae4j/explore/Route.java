package org.vae4j.explore;

import java.util.concurrent.Executor;

/**
 * How requests of one method and path are answered.
 *
 * @param bodies what bodies the requests have
 * @param threads where they are answered
 * @param handler what answers them
 */
record Route(Bodies bodies, Executor threads, Handler handler) {

  /** Answers a request. */
  @FunctionalInterface
  interface Handler {
    Answer answer(Call call);
  }
}
