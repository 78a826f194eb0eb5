package org.vae4j.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.api.spi.VisibleText;

/** Puts what has ended a command or a run into words. */
public final class FailureMessage {
  private static final String OURS = "org.vae4j.";
  private static final int LONGEST_REASON = 200;
  private static final double MEGABYTE = 1e6;

  /** How native libraries and those that call them say that there is no memory. */
  private static final Pattern NO_MEMORY =
      Pattern.compile(
          "(?i)cannot allocate|(failed|unable) to allocate|could not allocate|allocation failed"
              + "|bad_alloc|out[ _]of[ _]memory|physical memory usage is too high");

  private FailureMessage() {}

  /**
   * What has happened, in a sentence.
   *
   * @param failure what was thrown
   * @return its message, and where it was thrown if nobody meant to throw it; if there is not
   *     enough memory, what helps against that, wherever in the chain of causes that is said
   */
  public static String of(Throwable failure) {
    return shortage(failure).map(FailureMessage::memory).orElseGet(() -> message(failure));
  }

  /**
   * Whether something was not possible for want of memory, Java's or other.
   *
   * @param failure what was thrown
   * @return what says so deepest in its chain of causes, if anything does
   */
  static Optional<Throwable> shortage(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .limit(100) // a chain may be a circle
        .filter(FailureMessage::isShortage)
        .reduce((outer, inner) -> inner);
  }

  private static boolean isShortage(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return cause instanceof OutOfMemoryError
        || (!(cause instanceof IOException) && NO_MEMORY.matcher(message).find());
  }

  private static String memory(Throwable shortage) {
    String reason = VisibleText.oneLine(String.valueOf(shortage.getMessage()));
    return "out of memory (%s): give Java more than its %,.0f MB with VAE_JAVA_OPTS=-Xmx…, or lower training.batchSize"
        .formatted(
            reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason,
            Runtime.getRuntime().maxMemory() / MEGABYTE);
  }

  private static String message(Throwable failure) {
    if (failure instanceof UncheckedIOException unchecked) {
      return FileErrors.message(unchecked);
    }
    if (failure instanceof IOException files && !isWrapper(files)) {
      return FileErrors.message(files);
    }
    if (isWrapper(failure)) {
      return message(failure.getCause());
    }
    return isMeant(failure) ? failure.getMessage() : withOrigin(failure);
  }

  /** Says no more than its cause. */
  private static boolean isWrapper(Throwable failure) {
    return failure.getCause() != null && failure.getCause().toString().equals(failure.getMessage());
  }

  private static boolean isMeant(Throwable failure) {
    return failure.getMessage() != null
        && (failure instanceof IllegalArgumentException
            || failure instanceof IllegalStateException
            || failure.getClass().getName().startsWith(OURS));
  }

  private static String withOrigin(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length == 0 ? failure.toString() : failure + " at " + trace[0];
  }
}
