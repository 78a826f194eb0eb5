package org.vae4j.inference;

import java.util.Objects;

/** What every method asks of its arguments. */
final class Arguments {

  private Arguments() {}

  /** Refuses null, with the name of the parameter. */
  static <T> T given(String name, T value) {
    return Objects.requireNonNull(value, () -> name + " must not be null");
  }
}
