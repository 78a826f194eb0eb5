package org.vae4j.viz;

import java.awt.Color;
import java.util.List;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * What tells things of a kind apart, such as the classes of the data: ten colours, for digits, that
 * colour-blind readers tell apart too, and markers as a second cue. Seven markers have no factor in
 * common with ten, so all pairs are used. A class looks the same in every figure.
 */
final class Palette {
  /**
   * Okabe and Ito (2008) without yellow, which is hard to see on white, and three darker colours of
   * Tol (2021). Any two differ by 25 in CIELAB, by 17 as deuteranopes see them.
   */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x0072B2),
          new Color(0xD55E00),
          new Color(0x009E73),
          new Color(0xCC79A7),
          new Color(0xE69F00),
          new Color(0x56B4E9),
          new Color(0x000000),
          new Color(0x882255),
          new Color(0x8B4513),
          new Color(0x3D2B8F));

  private static final List<Marker> MARKERS =
      List.of(
          SeriesMarkers.CIRCLE,
          SeriesMarkers.DIAMOND,
          SeriesMarkers.TRIANGLE_UP,
          SeriesMarkers.SQUARE,
          SeriesMarkers.TRIANGLE_DOWN,
          SeriesMarkers.CROSS,
          SeriesMarkers.PLUS);

  private Palette() {}

  /** The colour of the i-th thing. */
  static Color colour(int i) {
    return COLOURS.get(i % COLOURS.size());
  }

  /** How many colours there are. */
  static int colours() {
    return COLOURS.size();
  }

  /** The marker of the i-th thing. */
  static Marker marker(int i) {
    return MARKERS.get(i % MARKERS.size());
  }

  /** How many things look different. */
  static int size() {
    return COLOURS.size() * MARKERS.size();
  }
}
