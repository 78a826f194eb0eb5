package org.vae4j.cli;

import java.util.Arrays;

/** The signals that ask a process to end, by their names. */
enum EndSignal {
  /** The terminal is gone. */
  HUP(1),
  /** Ctrl-C. */
  INT(2),
  /** What systemd, Kubernetes and {@code kill} send. */
  TERM(15);

  /** Of what a signal has ended, as shells have it. */
  private static final int EXIT_CODES = 128;

  private final int number;

  EndSignal(int number) {
    this.number = number;
  }

  int exitCode() {
    return EXIT_CODES + number;
  }

  /** Whether an exit code says that one of them has ended a process. */
  static boolean hasEnded(int exitCode) {
    return Arrays.stream(values()).anyMatch(signal -> signal.exitCode() == exitCode);
  }
}
