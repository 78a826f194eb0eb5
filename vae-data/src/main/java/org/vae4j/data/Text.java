package org.vae4j.data;

/** Text of files in messages. */
final class Text {
  private static final int LONGEST = 60;

  private Text() {}

  /**
   * Text that a message can show, whatever it is.
   *
   * @param text from a file
   * @return the text in one line, without what a terminal would not show, and cut if it is long
   */
  static String quote(String text) {
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return shown.replaceAll("\\p{Cntrl}|\\p{Cf}|\\p{Co}|\\p{Cn}|[\\u2028\\u2029]", "\ufffd");
  }
}
