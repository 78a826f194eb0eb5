package org.vae4j.interop;

import java.util.List;
import java.util.stream.Collectors;

/** A list of texts as JSON and Python both read it. */
final class TextList {

  private TextList() {}

  static String of(List<String> texts) {
    return texts.stream().map(TextList::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quoted(String text) {
    return text.codePoints()
        .mapToObj(TextList::escaped)
        .collect(Collectors.joining("", "\"", "\""));
  }

  /** What is not seen, or ends a text, would let it be more than a text. */
  private static String escaped(int character) {
    boolean isPlain =
        switch (Character.getType(character)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE,
              Character.UNASSIGNED ->
              Character.isSupplementaryCodePoint(character);
          default -> character != '"' && character != '\\';
        };
    return isPlain ? Character.toString(character) : "\\u%04x".formatted(character);
  }
}
