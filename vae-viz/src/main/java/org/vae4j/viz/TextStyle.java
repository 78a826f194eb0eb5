package org.vae4j.viz;

import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import java.util.ArrayList;
import java.util.List;

/** How large and how dark a text is, by what it is for. */
enum TextStyle {
  TITLE(17, Drawing.INK),
  LABEL(15, Drawing.INK),
  TICK(13, Drawing.INK),
  NOTE(13, new Color(0x5A5A5A)),
  ON_DARK(15, Color.WHITE);

  /** As {@link Drawing} draws: smooth, and not rounded to whole pixels. */
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  private final int size;
  private final Color colour;

  TextStyle(int size, Color colour) {
    this.size = size;
    this.colour = colour;
  }

  Font font() {
    return Fonts.ofSize(size);
  }

  Color colour() {
    return colour;
  }

  double width(String text) {
    return font().getStringBounds(text, CONTEXT).getWidth();
  }

  /** How far letters such as É reach above the line that they stand on. */
  double ascent() {
    return metrics().getAscent();
  }

  /** From the top of the highest letter to the bottom of the lowest. */
  double height() {
    return metrics().getAscent() + metrics().getDescent();
  }

  /** From one line to the next. */
  double leading() {
    return Math.ceil(height() * 1.1);
  }

  private LineMetrics metrics() {
    return font().getLineMetrics("Ég", CONTEXT);
  }

  /** Breaks a text into lines that are no wider than given, between words where possible. */
  List<String> wrap(String text, double width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : text.split(" ", -1)) {
      String longer = line.isEmpty() ? word : line + " " + word;
      if (width(longer) > width && !line.isEmpty()) {
        lines.add(line);
        longer = word;
      }
      line = breakWord(longer, width, lines);
    }
    lines.add(line);
    return lines;
  }

  /** Moves what fits of too long a word into lines of its own; returns the rest. */
  private String breakWord(String word, double width, List<String> lines) {
    String rest = word;
    while (width(rest) > width && rest.length() > 1) {
      int end = rest.length() - 1;
      while (end > 1 && width(rest.substring(0, end)) > width) {
        end--;
      }
      lines.add(rest.substring(0, end));
      rest = rest.substring(end);
    }
    return rest;
  }
}
