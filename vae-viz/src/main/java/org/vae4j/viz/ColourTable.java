package org.vae4j.viz;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The 256 colours of a {@link ColourMap}, 0xRRGGBB, from the dark end to the light one. */
final class ColourTable {
  private static final int COLOURS = 256;

  private ColourTable() {}

  static int[] gray() {
    return IntStream.range(0, COLOURS).map(i -> i * 0x010101).toArray();
  }

  /** Reads a resource with a line {@code red,green,blue} for each colour. */
  static int[] read(String resource) {
    try (InputStream in = ColourTable.class.getResourceAsStream(resource);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      return lines.lines().mapToInt(ColourTable::parse).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int parse(String line) {
    return Arrays.stream(line.split(",", -1))
        .mapToInt(Integer::parseInt)
        .reduce(0, (rgb, channel) -> rgb << 8 | channel);
  }

  /** Each channel goes in straight lines through points {position, level}. */
  static int[] linear(double[][] red, double[][] green, double[][] blue) {
    double step = 1.0 / (COLOURS - 1);
    return IntStream.range(0, COLOURS)
        .mapToDouble(i -> (COLOURS - 1) * (i * step))
        .mapToInt(x -> level(red, x) << 16 | level(green, x) << 8 | level(blue, x))
        .toArray();
  }

  /** Fractions are cut off, not rounded, as matplotlib does. */
  private static int level(double[][] points, double x) {
    return (int) (interpolate(points, x) * 255);
  }

  /** In the order of operations of matplotlib: where a fraction is cut off, the last bit counts. */
  private static double interpolate(double[][] points, double x) {
    int i = 1;
    while ((COLOURS - 1) * points[i][0] < x) {
      i++;
    }
    double left = (COLOURS - 1) * points[i - 1][0];
    double right = (COLOURS - 1) * points[i][0];
    double low = points[i - 1][1];
    return (x - left) / (right - left) * (points[i][1] - low) + low;
  }
}
