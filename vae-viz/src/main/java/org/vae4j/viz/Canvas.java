package org.vae4j.viz;

import java.util.Locale;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * What a figure is drawn on.
 *
 * @param format the kind of file
 * @param width how wide images or charts are, about, in pixels at 96 DPI; type keeps its size
 * @param dpi pixels per inch of a PNG: at 192, everything has twice as many
 */
public record Canvas(
    @Description("kind of file") @Default("png") Format format,
    @Description("how wide images or charts are, about, in pixels at 96 DPI")
        @Default("900")
        @Range(min = 200, max = 4000)
        int width,
    @Description("pixels per inch of a PNG") @Default("96") @Range(min = 48, max = 1200) int dpi) {
  private static final double LOGICAL_DPI = 96;
  private static final int MOST_PIXELS = 12_000;

  /** Kinds of files. */
  public enum Format {
    /** Pixels. */
    PNG,
    /** Lines and text that can be enlarged; images of pixels within it stay such. */
    SVG;

    String extension() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is out of range, or both together make a picture too
   *     large to be drawn
   */
  public Canvas {
    Settings.check(Canvas.class, format, width, dpi);
    if (format == Format.PNG && width * dpi / LOGICAL_DPI > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "width (%d) must be <= %.0f at %d DPI"
              .formatted(width, MOST_PIXELS * LOGICAL_DPI / dpi, dpi));
    }
  }

  /**
   * What figures are drawn on that ask for nothing else.
   *
   * @return a PNG, 900 pixels wide at 96 DPI
   */
  public static Canvas standard() {
    return ofWidth(900);
  }

  /** A PNG whose pixels are those of the drawing. */
  static Canvas ofWidth(int width) {
    return new Canvas(Format.PNG, width, (int) LOGICAL_DPI);
  }

  /** How many pixels of the file a pixel of the drawing is wide. */
  double scale() {
    return dpi / LOGICAL_DPI;
  }
}
