package org.vae4j.train;

import org.vae4j.api.tensor.State;

/**
 * Where a training can go back to.
 *
 * @param recovery how often, and how much smaller steps are then
 * @param attempts how often it has gone back
 * @param state the training at the end of its last epoch
 */
record Rollback(Recovery recovery, int attempts, State state) {
  private static final String ATTEMPTS = "recovery/attempts";
  private static final String STATE = "recovery/state";

  Rollback(Recovery recovery, State state) {
    this(recovery, 0, state);
  }

  boolean isPossible() {
    return attempts < recovery.attempts();
  }

  double factor() {
    return recovery.factor();
  }

  Rollback at(State epochEnd) {
    return new Rollback(recovery, attempts, epochEnd);
  }

  Rollback again(State now) {
    return new Rollback(recovery, attempts + 1, now);
  }

  /** Keeps what is needed to go back after a break, too. */
  void save(State whole, boolean isAtItsPlace) {
    whole.put(ATTEMPTS, attempts);
    if (!isAtItsPlace) {
      whole.put(STATE, state);
    }
  }

  /** What was saved; a training between epochs can go back to where it is. */
  static Rollback restored(Recovery recovery, State whole) {
    State kept = whole.copyOf(STATE);
    return new Rollback(
        recovery, (int) whole.count(ATTEMPTS), kept.numbers().isEmpty() ? whole : kept);
  }
}
