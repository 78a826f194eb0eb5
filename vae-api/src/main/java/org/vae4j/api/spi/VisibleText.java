package org.vae4j.api.spi;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Text as a terminal can show it whatever it is: control characters, which would move the cursor or
 * change what stands there already, and those that turn the direction of writing are written as
 * {@code \\u001b}.
 */
public final class VisibleText {
  private static final String DIRECTIONS = "\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069";
  private static final Pattern CONTROLS =
      Pattern.compile("[\\p{Cc}" + DIRECTIONS + "&&[^\\t\\n\\r]]|\\r(?!\\n)");
  private static final Pattern CONTROLS_AND_BREAKS =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029" + DIRECTIONS + "]");

  private static final Pattern BREAKS = Pattern.compile("[\\t\\n\\x0b\\f\\r\\x85\\u2028\\u2029]+");

  private VisibleText() {}

  /**
   * Text of several lines.
   *
   * @param text any text
   * @return the text with its tabs and line breaks, and all other controls visible
   */
  public static String lines(String text) {
    return CONTROLS.matcher(text).replaceAll(VisibleText::escaped);
  }

  /**
   * Text within a line, such as a name.
   *
   * @param text any text
   * @return the text with all controls visible, line breaks among them
   */
  public static String line(String text) {
    return CONTROLS_AND_BREAKS.matcher(text).replaceAll(VisibleText::escaped);
  }

  /**
   * Text of several lines as one, such as what a library has to say.
   *
   * @param text any text
   * @return the text with a space for line breaks and tabs, and all other controls visible
   */
  public static String oneLine(String text) {
    return line(BREAKS.matcher(text).replaceAll(" "));
  }

  private static String escaped(MatchResult found) {
    return "\\\\u%04x".formatted((int) found.group().charAt(0));
  }
}
