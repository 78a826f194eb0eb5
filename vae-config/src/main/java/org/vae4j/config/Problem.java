package org.vae4j.config;

import org.vae4j.api.spi.Finding.Severity;
import org.vae4j.api.spi.VisibleText;

/**
 * One thing that is wrong with a configuration, or is hardly meant.
 *
 * @param severity whether the configuration cannot be used
 * @param location where it stands
 * @param message what is wrong and what would be right, beginning with the path of the setting
 */
public record Problem(Severity severity, Location location, String message) {
  private static final int LONGEST = 5_000;

  /** Keeps the message to one line that is not endless, whatever was written or thrown. */
  public Problem {
    message = VisibleText.oneLine(message);
    message = message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
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
}
