package org.vae4j.cli;

import java.io.PrintWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.natives.NativeLibrariesException;
import org.vae4j.api.training.UnsafeFileException;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.config.catalogue.CatalogueException;
import org.vae4j.experiment.FailureMessage;
import org.vae4j.experiment.InvalidRunException;
import org.vae4j.interop.InvalidWeightsException;
import org.vae4j.interop.UnsupportedModelException;

/** Tells people why a command did not come to its end, in a line or two and by the exit code. */
final class FailureReport {
  private static final Logger LOG = LoggerFactory.getLogger(FailureReport.class);

  /** Mistakes of who wrote a file or a command line. */
  private static final List<Class<? extends Exception>> MISTAKES =
      List.of(
          InvalidConfigException.class,
          InvalidRunException.class,
          CatalogueException.class,
          UnsupportedModelException.class,
          InvalidWeightsException.class,
          NativeLibrariesException.class,
          UnsafeFileException.class,
          UsageException.class);

  private FailureReport() {}

  /**
   * Tells of a failure.
   *
   * @param failure what a command threw
   * @param errors where people read of it
   * @return the exit code
   */
  static int of(Throwable failure, PrintWriter errors) {
    LOG.debug("the cause:", failure);
    if (failure instanceof LostOutputException) {
      return ExitCode.FAILED; // which the end of the program tells of
    }
    boolean isMistake = MISTAKES.stream().anyMatch(type -> type.isInstance(failure));
    errors.println(isMistake ? failure.getMessage() : "vae: " + FailureMessage.of(failure));
    return isMistake ? ExitCode.CONFIGURATION : ExitCode.FAILED;
  }

  /** Other threads than that of the command have nobody to tell but the log. */
  static void ofThread(Thread thread, Throwable failure) {
    LOG.error("thread {}: {}", thread.getName(), FailureMessage.of(failure));
    LOG.debug("the cause:", failure);
  }
}
