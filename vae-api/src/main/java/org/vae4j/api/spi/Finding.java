package org.vae4j.api.spi;

/**
 * Something about how a component is used that cannot be meant, or is hardly meant.
 *
 * @param severity how sure it is
 * @param message what it is and what would be right, beginning with the setting at fault, such as
 *     {@code patience (10) must be < 5, the epochs of training}
 */
public record Finding(Severity severity, String message) {

  /** How sure it is that something is wrong. */
  public enum Severity {
    /** It cannot be meant: training does not begin. */
    ERROR,
    /** It may be meant: training begins all the same. */
    WARNING
  }

  /**
   * What cannot be meant.
   *
   * @param message what it is and what would be right
   * @return the finding
   */
  public static Finding error(String message) {
    return new Finding(Severity.ERROR, message);
  }

  /**
   * What may be meant.
   *
   * @param message what it is and what would be right
   * @return the finding
   */
  public static Finding warning(String message) {
    return new Finding(Severity.WARNING, message);
  }
}
