package org.vae4j.viz;

/** A text and how it looks. */
record TextLine(String text, TextStyle style) {
  double width() {
    return style.width(text);
  }
}
