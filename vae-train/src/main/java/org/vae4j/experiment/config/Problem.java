package org.vae4j.experiment.config;

import java.util.regex.Pattern;

/**
 * One thing that is wrong with a configuration.
 *
 * @param location where it stands
 * @param message what is wrong and what would be right, beginning with the path of the setting
 */
public record Problem(Location location, String message) {
  private static final Pattern LINE_BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]+");

  /** Keeps the message to one line, whatever was written or thrown. */
  public Problem {
    message = oneLine(message);
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
