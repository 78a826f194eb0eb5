package org.vae4j.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a resolved experiment apart for highlighting: what is joined again is what it was. */
final class YamlTokens {
  /** Indentation and dashes, then a key and its colon. */
  private static final Pattern KEY = Pattern.compile("([ -]*+)([A-Za-z][A-Za-z0-9]*+)(:)(?= |$)");

  private YamlTokens() {}

  /**
   * A piece of text.
   *
   * @param kind {@code k} for keys, {@code v} for values, {@code c} for comments, or nothing
   * @param text the piece
   */
  record Token(String kind, String text) {}

  static List<Token> of(String yaml) {
    List<Token> tokens = new ArrayList<>();
    for (String line : yaml.split("(?<=\n)", -1)) {
      int comment = comment(line);
      Matcher key = KEY.matcher(line.substring(0, comment).stripTrailing());
      int value = 0;
      if (key.lookingAt()) {
        add(tokens, "", key.group(1));
        add(tokens, "k", key.group(2));
        add(tokens, "", key.group(3));
        value = key.end();
      }
      add(tokens, value == 0 ? "" : "v", line.substring(value, comment));
      add(tokens, "c", line.substring(comment));
    }
    return tokens;
  }

  /** Where the comment begins, or the line ends. */
  private static int comment(String line) {
    if (line.stripLeading().startsWith("#")) {
      return 0;
    }
    int comment = line.indexOf(" #");
    return comment < 0 ? line.length() : comment;
  }

  private static void add(List<Token> tokens, String kind, String text) {
    if (text != null && !text.isEmpty()) {
      tokens.add(new Token(kind, text));
    }
  }
}
