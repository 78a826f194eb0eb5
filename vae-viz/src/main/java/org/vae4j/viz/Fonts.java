package org.vae4j.viz;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The one typeface of all figures, DejaVu Sans, which comes with this jar: figures look the same on
 * every machine, and need no fonts installed.
 */
final class Fonts {
  private static final String FILE = "DejaVuSans.ttf";
  private static final String FONT_CONFIGURATION = "sun.awt.fontconfig";

  private static Font base;

  private Fonts() {}

  /**
   * The typeface in a size.
   *
   * @throws IllegalStateException if the Java runtime cannot draw text at all
   */
  static synchronized Font ofSize(int pixels) {
    if (base == null) {
      base = load();
    }
    return base.deriveFont((float) pixels);
  }

  private static Font load() {
    try {
      return loadOnAnyMachine();
    } catch (IOException | FontFormatException | InternalError | RuntimeException e) {
      throw new IllegalStateException(
          "this Java runtime cannot draw text; installing fontconfig and freetype may help: " + e,
          e);
    }
  }

  /**
   * Where fontconfig is missing or knows no font, Java on Linux fails to load even a font that is
   * given to it, unless it has been told not to ask fontconfig.
   */
  private static Font loadOnAnyMachine() throws IOException, FontFormatException {
    try {
      return read();
    } catch (IOException | InternalError | RuntimeException e) {
      if (System.getProperty(FONT_CONFIGURATION) != null) {
        throw e;
      }
      System.setProperty(FONT_CONFIGURATION, emptyConfiguration().toString());
      return read();
    }
  }

  private static Font read() throws IOException, FontFormatException {
    try (InputStream stream = Fonts.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IOException(FILE + " is missing beside " + Fonts.class);
      }
      return Font.createFont(Font.TRUETYPE_FONT, stream);
    }
  }

  private static Path emptyConfiguration() throws IOException {
    Path file = Files.createTempFile("no-system-fonts", ".properties");
    file.toFile().deleteOnExit();
    return Files.writeString(file, "version=1\nsequence.allfonts=default\n");
  }
}
