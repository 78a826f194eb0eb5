package org.vae4j.viz;

/** Colours for values in [0, 1]: the maps of matplotlib, in its 256 colours. */
public enum ColourMap {
  /** Grey with a tinge of blue, as in an X-ray. */
  BONE(
      ColourTable.linear(
          new double[][] {{0, 0}, {0.746032, 0.652778}, {1, 1}},
          new double[][] {{0, 0}, {0.365079, 0.319444}, {0.746032, 0.777778}, {1, 1}},
          new double[][] {{0, 0}, {0.365079, 0.444444}, {1, 1}})),
  /** Grey. */
  GRAY(ColourTable.gray()),
  /** From dark violet over green to yellow, evenly for colour-blind readers too. */
  VIRIDIS(ColourTable.read("viridis.csv")),
  /** From black over violet and orange to pale yellow, evenly for colour-blind readers too. */
  MAGMA(ColourTable.read("magma.csv"));

  /**
   * What is not a number: no colour of any map, so that a broken model cannot pass for a dark one.
   */
  static final int NOT_A_NUMBER = 0xFF00FF;

  @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
  private final int[] table;

  ColourMap(int... table) {
    this.table = table;
  }

  /**
   * The colour of a value.
   *
   * @param value any number; what is outside [0, 1] gets the colour of the nearer end
   * @return 0xRRGGBB
   */
  int rgb(float value) {
    if (Float.isNaN(value)) {
      return NOT_A_NUMBER;
    }
    int index = (int) (value * table.length);
    return table[Math.max(0, Math.min(table.length - 1, index))];
  }
}
