package org.vae4j.experiment;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is made once, also if that fails: whoever asks again is given the same failure, and nothing
 * that was read or said for it is read or said again.
 */
final class Once<T> {
  private Optional<Supplier<T>> outcome = Optional.empty();

  T get(Supplier<T> making) {
    if (outcome.isEmpty()) {
      outcome = Optional.of(outcome(making));
    }
    return outcome.get().get();
  }

  private Supplier<T> outcome(Supplier<T> making) {
    try {
      T made = making.get();
      return () -> made;
    } catch (ComponentException e) {
      return () -> {
        throw e;
      };
    }
  }
}
