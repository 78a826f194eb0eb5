package org.vae4j.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.vae4j.api.data.ImageShape;

/** Reads PNG and JPEG files, and brings them all to one size and one kind of colour. */
final class PictureReader {
  /** The most pixels of a picture that is decoded: 8192×4096. */
  static final int MAX_PIXELS = 1 << 25;

  /** The longest side of a picture that is decoded, which is the longest that a JPEG can have. */
  static final int MAX_SIDE = (1 << 16) - 1;

  /** The longest file that is read: 256 MiB. */
  static final int MAX_BYTES = 1 << 28;

  private final Optional<List<Integer>> size;
  private final Colour colour;
  private final Fit fit;

  /**
   * A reader.
   *
   * @param size height and width to resize to; nothing to take pictures as they are
   * @param colour what becomes of the colours
   * @param fit what becomes of pictures of other proportions
   */
  PictureReader(Optional<List<Integer>> size, Colour colour, Fit fit) {
    this.size = size;
    this.colour = colour;
    this.fit = fit;
  }

  /**
   * The shape that all pictures get.
   *
   * @param first one of them
   * @throws IOException if it cannot be read, and the shape depends on it
   */
  ImageShape shape(Path first) throws IOException {
    List<Integer> wanted = size.isPresent() ? size.get() : headerSize(first);
    return new ImageShape(wanted.get(0), wanted.get(1), colour.channels());
  }

  /**
   * Looks at a picture's header.
   *
   * @param file the picture
   * @param shape the shape that all pictures get
   * @throws IOException if it cannot become such a picture; the message goes on from its name
   */
  void check(Path file, ImageShape shape) throws IOException {
    requireSize(headerSize(file), shape);
  }

  /**
   * Reads a file whole.
   *
   * @param file the file
   * @return its bytes
   * @throws IOException if it cannot be read or is too long
   */
  byte[] bytes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return bytes(in);
    }
  }

  /**
   * Reads the content of a file whole.
   *
   * @param in the content, which stays open
   * @return its bytes
   * @throws IOException if it cannot be read or is too long
   */
  byte[] bytes(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new IOException("must have at most %d bytes".formatted(MAX_BYTES));
    }
    return bytes;
  }

  /**
   * Decodes a picture.
   *
   * @param file the content of a file
   * @param shape the shape that all pictures get
   * @return unsigned bytes in HWC order
   * @throws IOException if it is no picture that can become one; the message goes on from its name
   */
  byte[] decode(byte[] file, ImageShape shape) throws IOException {
    try {
      return decoded(file, shape);
    } catch (OutOfMemoryError e) {
      List<Integer> found = headerSize(new ByteArrayInputStream(file));
      throw new IOException(
          "%d×%d takes more memory than there is: give Java more with VAE_JAVA_OPTS=-Xmx…"
              .formatted(found.get(0), found.get(1)),
          e);
    }
  }

  private byte[] decoded(byte[] file, ImageShape shape) throws IOException {
    BufferedImage image;
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      image =
          read(
              in,
              reader -> {
                List<Integer> found = headerSize(reader);
                requireSize(found, shape);
                PngChunks.requireWhole(file);
                JpegScans.requireFew(file, (long) found.get(0) * found.get(1));
                return decode(reader);
              });
    }
    Picture picture = Picture.of(image, colour);
    if (size.isPresent() && fit == Fit.CROP) {
      picture = picture.crop(shape.height(), shape.width());
    }
    return picture.resize(shape.height(), shape.width());
  }

  private void requireSize(List<Integer> found, ImageShape shape) throws IOException {
    int height = found.get(0);
    int width = found.get(1);
    if (size.isEmpty() && (height != shape.height() || width != shape.width())) {
      throw new IOException(
          "%d×%d must be %d×%d as the first image, or size be set"
              .formatted(height, width, shape.height(), shape.width()));
    }
  }

  private static List<Integer> headerSize(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return headerSize(in);
    }
  }

  private static List<Integer> headerSize(InputStream in) throws IOException {
    try (MemoryCacheImageInputStream content = new MemoryCacheImageInputStream(in)) {
      return read(content, PictureReader::headerSize);
    }
  }

  private static List<Integer> headerSize(ImageReader reader) throws IOException {
    int height = reader.getHeight(0);
    int width = reader.getWidth(0);
    if ((long) height * width > MAX_PIXELS) {
      throw new IOException(
          "%d×%d must have at most %d pixels".formatted(height, width, MAX_PIXELS));
    }
    if (Math.max(height, width) > MAX_SIDE) {
      throw new IOException(
          "%d×%d must be at most %d pixels high and wide".formatted(height, width, MAX_SIDE));
    }
    return List.of(height, width);
  }

  /** JPEG's decoder only warns of a file that is cut off, and makes the rest grey. */
  private static BufferedImage decode(ImageReader reader) throws IOException {
    AtomicReference<String> cut = new AtomicReference<>();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (warning.contains("Truncated") || warning.contains("premature end")) {
            cut.set(warning);
          }
        });
    BufferedImage image = reader.read(0);
    if (cut.get() != null) {
      throw new IOException("must be whole: " + cut.get());
    }
    return image;
  }

  /** What is done with a reader of the file's format. */
  @FunctionalInterface
  private interface Reading<T> {
    T from(ImageReader reader) throws IOException;
  }

  private static <T> T read(MemoryCacheImageInputStream in, Reading<T> reading) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format(in)).next();
    try {
      reader.setInput(in, true, true); // what else a file says of its picture is passed over
      return reading.from(reader);
    } catch (RuntimeException e) { // decoders do not check everything
      throw new IOException("must be undamaged: " + e, e);
    } finally {
      reader.dispose();
    }
  }

  private static String format(MemoryCacheImageInputStream in) throws IOException {
    in.mark();
    int start = in.read() << 8 | in.read();
    in.reset();
    return switch (start) {
      case 0x8950 -> "png";
      case 0xffd8 -> "jpeg";
      default -> throw new IOException("must be a PNG or JPEG file");
    };
  }
}
