package org.vae4j.cli.report;

import java.nio.file.Path;

/** Texts in commands that are shown, as a shell reads them back. */
public final class ShellWord {

  private ShellWord() {}

  /**
   * A path.
   *
   * @param path any path
   * @return one word, in quotes if it needs them
   */
  public static String of(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
