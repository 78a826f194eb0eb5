package org.vae4j.cli;

import org.vae4j.experiment.ExperimentRun.Status;

/** What a command's exit code says. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int CONFIGURATION = 2;

  /** As of a program that the signal SIGPIPE has ended. */
  static final int CLOSED_PIPE = 141;

  private ExitCode() {}

  /** That of a run that has ended in this way. */
  static int of(Status status, Interruption interruption) {
    return status == Status.COMPLETED ? DONE : interruption.exitCode();
  }
}
