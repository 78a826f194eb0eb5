package org.vae4j.viz;

/** Which point of a text is put where the caller says. */
enum Anchor {
  TOP_LEFT(0, 0),
  TOP(0.5, 0),
  TOP_RIGHT(1, 0),
  LEFT(0, 0.5),
  CENTRE(0.5, 0.5),
  RIGHT(1, 0.5),
  BOTTOM(0.5, 1);

  /** From the left edge, in widths. */
  final double across;

  /** From the top edge, in heights. */
  final double down;

  Anchor(double across, double down) {
    this.across = across;
    this.down = down;
  }
}
