package org.vae4j.experiment.config;

import java.util.regex.Pattern;
import org.vae4j.api.Finding.Severity;

/**
 * One thing that is wrong with a configuration, or is hardly meant.
 *
 * @param severity whether the configuration cannot be used
 * @param location where it stands
 * @param message what is wrong and what would be right, beginning with the path of the setting
 */
public record Problem(Severity severity, Location location, String message) {
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

  /** Keeps the message to one line, whatever was written or thrown. */
  public Problem {
    message = oneLine(message);
  }

  /**
   * Something that is wrong.
   *
   * @param location where it stands
   * @param message what is wrong and what would be right, beginning with the path of the setting
   */
  public Problem(Location location, String message) {
    this(Severity.ERROR, location, message);
  }

  /**
   * The same problem, taken more or less seriously.
   *
   * @param other its severity
   * @return a copy
   */
  public Problem as(Severity other) {
    return new Problem(other, location, message);
  }

  /**
   * A text without line breaks and other control characters, whatever was written.
   *
   * @param text the text
   * @return the text with a space for each run of them
   */
  public static String oneLine(String text) {
    return LINE_BREAKS.matcher(text).replaceAll(" ");
  }
}
