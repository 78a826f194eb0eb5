package org.vae4j.explore;

/** Codes in a plane of the latent space. */
final class Plane {

  private Plane() {}

  /**
   * A square grid around the origin of a plane; the other dimensions are those of a code.
   *
   * @param code the code [d]
   * @param x the dimension that grows to the right
   * @param y the dimension that grows upwards
   * @param range how far it goes in both directions, to the centres of the outermost cells
   * @param steps how many codes in a row and in a column, at least 2
   * @return codes [steps², d], row by row from the top
   */
  static float[][] around(float[] code, int x, int y, double range, int steps) {
    float[][] codes = new float[steps * steps][];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = code.clone();
      codes[i][y] = coordinate(steps - 1 - i / steps, range, steps);
      codes[i][x] = coordinate(i % steps, range, steps);
    }
    return codes;
  }

  private static float coordinate(int step, double range, int steps) {
    return (float) (range * (2.0 * step / (steps - 1) - 1));
  }
}
