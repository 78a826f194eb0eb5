package org.vae4j.cli;

import org.slf4j.event.Level;

/** How much the console is told. Files are told all. */
enum Verbosity {
  /** Errors and the outcome. */
  QUIET(Level.ERROR),
  /** How things go, too. */
  NORMAL(Level.INFO),
  /** What may help to find a fault, too. */
  VERBOSE(Level.DEBUG);

  private final Level level;

  Verbosity(Level level) {
    this.level = level;
  }

  /** The lowest level that is shown of what is logged. */
  Level level() {
    return level;
  }
}
