package org.vae4j.viz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as the bytes of a PNG file. */
final class Png {

  private Png() {}

  static byte[] of(BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // ImageIO's own stream would go through a file.
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(picture, "png", out)) {
        throw new IllegalStateException("this Java runtime cannot write PNG files");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array has no end
    }
    return bytes.toByteArray();
  }
}
