package org.vae4j.model.likelihood;

/** Values in [0, 1] as levels that are equally far apart. */
final class Levels {

  private Levels() {}

  /** The level, from 0, that is next to a value; the upper one of two. */
  static int of(double x, int levels) {
    return (int) Math.round(x * (levels - 1));
  }
}
