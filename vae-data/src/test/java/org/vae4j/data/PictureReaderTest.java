package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.data.ImageShape;

/** Held against Pillow, which has written the pictures of the resources and their values. */
class PictureReaderTest {
  private static final int HEIGHT = 11;
  private static final int WIDTH = 17;

  @ParameterizedTest
  @CsvSource({
    "rgb.png, RGB, rgb-as-rgb",
    "rgb.png, GREY, rgb-as-grey",
    "palette.png, RGB, palette-as-rgb",
    "palette.png, GREY, palette-as-grey",
    "bits.png, RGB, bits-as-rgb",
    "bits.png, GREY, bits-as-grey",
    "alpha.png, RGB, alpha-as-rgb",
    "alpha.png, GREY, alpha-as-grey",
    "grey.png, GREY, grey-as-grey",
    "grey16.png, GREY, grey-as-grey"
  })
  void takesPngAsPillowDoes(String file, Colour colour, String expected) throws IOException {
    assertThat(decode(file, colour)).isEqualTo(values(expected + ".npy"));
  }

  /** Decoders of JPEG may differ by a rounding in the transform and one in the colours. */
  @ParameterizedTest
  @CsvSource({"rgb.jpg, RGB, jpg-as-rgb", "grey.jpg, GREY, jpg-as-grey"})
  void takesJpegAsPillowDoesButForRounding(String file, Colour colour, String expected)
      throws IOException {
    assertClose(decode(file, colour), values(expected + ".npy"), 2);
  }

  /** Of four inks, by (1−C)(1−K); with Adobe's marker they are stored inverted. */
  @ParameterizedTest
  @ValueSource(strings = {"cmyk", "ycck", "cmyk-no-adobe"})
  void takesInksAsPillowDoesButForRounding(String file) throws IOException {
    byte[] rgb =
        new PictureReader(Optional.empty(), Colour.RGB, Fit.CROP)
            .decode(resource(file + ".jpg"), new ImageShape(8, 8, 3));
    assertClose(rgb, values(file + "-as-rgb.npy"), 2);
  }

  @Test
  void takesGreenInksForGreen() throws IOException {
    byte[] rgb =
        new PictureReader(Optional.empty(), Colour.RGB, Fit.CROP)
            .decode(resource("cmyk.jpg"), new ImageShape(8, 8, 3));
    assertThat(Arrays.copyOfRange(rgb, 3, 6)).containsExactly(20, 235, 90);
  }

  @Test
  void makesThreeEqualChannelsOfGrey() throws IOException {
    byte[] grey = decode("grey.png", Colour.GREY);
    byte[] rgb = decode("grey.png", Colour.RGB);
    for (int i = 0; i < rgb.length; i++) {
      assertThat(rgb[i]).isEqualTo(grey[i / 3]);
    }
  }

  /** Pillow rounds after each of two passes. */
  @ParameterizedTest
  @CsvSource({"5, 4", "3, 17", "22, 40", "11, 9"})
  void resizesAsPillowDoesButForRounding(int height, int width) throws IOException {
    PictureReader reader =
        new PictureReader(Optional.of(List.of(height, width)), Colour.RGB, Fit.STRETCH);
    byte[] resized = reader.decode(resource("rgb.png"), new ImageShape(height, width, 3));
    assertClose(resized, values("resized-%dx%d.npy".formatted(height, width)), 1);
  }

  @Test
  void cropsToTheMiddle() throws IOException {
    byte[] whole = decode("rgb.png", Colour.GREY);
    PictureReader square =
        new PictureReader(Optional.of(List.of(HEIGHT, HEIGHT)), Colour.GREY, Fit.CROP);
    byte[] cropped = square.decode(resource("rgb.png"), new ImageShape(HEIGHT, HEIGHT, 1));
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < HEIGHT; x++) {
        assertThat(cropped[y * HEIGHT + x]).isEqualTo(whole[y * WIDTH + x + 3]);
      }
    }
  }

  @Test
  void refusesWhatIsNoPicture() {
    assertRefused("must be a PNG or JPEG file", new byte[0]);
    assertRefused("must be a PNG or JPEG file", "GIF89a".getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rgb.png", "grey16.png", "palette.png", "rgb.jpg", "grey.jpg"})
  void refusesEveryPictureThatIsCutOffUnlessAllPixelsAreThere(String name) throws IOException {
    byte[] file = resource(name);
    byte[] whole = decode(file, Colour.RGB);
    for (int length = 0; length < file.length; length += 7) {
      byte[] cut = Arrays.copyOf(file, length);
      try {
        assertThat(decode(cut, Colour.RGB)).isEqualTo(whole);
      } catch (IOException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    byte[] half = Arrays.copyOf(file, file.length * 3 / 4);
    assertThatThrownBy(() -> decode(half, Colour.RGB)).isInstanceOf(IOException.class);
  }

  /** The decoder would give other pixels. */
  @Test
  void refusesAPngFileWhoseChecksumsDoNotMatch() throws IOException {
    for (String chunk : List.of("IHDR", "IDAT", "IEND")) {
      byte[] file = resource("rgb.png");
      int type = new String(file, StandardCharsets.ISO_8859_1).indexOf(chunk);
      file[type + 4 + ByteBuffer.wrap(file).getInt(type - 4)] ^= 1;
      assertRefused(
          "must be undamaged: checksum of chunk (%s) does not match".formatted(chunk), file);
    }
  }

  @Test
  void refusesAPngFileWithoutItsEnd() throws IOException {
    byte[] file = resource("rgb.png");
    byte[] cut = Arrays.copyOf(file, file.length - 12);
    assertRefused("must be whole: it has no end (IEND)", cut);
    byte[] endless = IdxBytes.concat(cut, new byte[] {-1, -1, -1, -1, 'I', 'E', 'N', 'D'});
    assertRefused("must be whole: it has no end (IEND)", endless);
  }

  @Test
  void refusesAPngFileOfMoreChunksThanAnyProgramWrites() throws IOException {
    byte[] file = resource("rgb.png");
    byte[] empty = {0, 0, 0, 0, 't', 'E', 'X', 't', 0, 0, 0, 0};
    byte[] many = new byte[33 + 65_536 * empty.length];
    System.arraycopy(file, 0, many, 0, 33);
    for (int i = 33; i < many.length; i += empty.length) {
      System.arraycopy(empty, 0, many, i, empty.length);
    }
    byte[] rest = Arrays.copyOfRange(file, 33, file.length);
    assertRefused("must have at most 65536 chunks", IdxBytes.concat(many, rest));
  }

  @Test
  void passesOverDamageBesideThePicture() throws IOException {
    byte[] file = resource("rgb.png");
    byte[] start = Arrays.copyOf(file, 33); // with the header
    byte[] note = {0, 0, 0, 1, 't', 'E', 'X', 't', 'x', 0, 0, 0, 0};
    byte[] rest = Arrays.copyOfRange(file, 33, file.length);
    byte[] changed = IdxBytes.concat(start, note, rest);
    assertThat(decode(changed, Colour.RGB)).isEqualTo(decode(file, Colour.RGB));
  }

  @ParameterizedTest
  @CsvSource({"100000, 100000", "2147483647, 2147483647", "8193, 4096"})
  void decodesNoAbsurdSize(int height, int width) throws IOException {
    assertRefused(
        "%d×%d must have at most 33554432 pixels".formatted(height, width), ofSize(height, width));
  }

  @ParameterizedTest
  @CsvSource({"1, 33554432", "33554432, 1", "65536, 1"})
  void decodesNoThread(int height, int width) throws IOException {
    assertRefused(
        "%d×%d must be at most 65535 pixels high and wide".formatted(height, width),
        ofSize(height, width));
  }

  /** A picture whose header says so. */
  private static byte[] ofSize(int height, int width) throws IOException {
    byte[] file = resource("rgb.png");
    ByteBuffer header = ByteBuffer.wrap(file);
    header.putInt(16, width).putInt(20, height);
    CRC32 crc = new CRC32();
    crc.update(file, 12, 17);
    header.putInt(29, (int) crc.getValue());
    return file;
  }

  private static void assertRefused(String reason, byte[] file) {
    PictureReader reader = new PictureReader(Optional.of(List.of(4, 4)), Colour.RGB, Fit.STRETCH);
    assertThatThrownBy(() -> reader.decode(file, new ImageShape(4, 4, 3)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(reason);
  }

  private static byte[] decode(String name, Colour colour) throws IOException {
    return decode(resource(name), colour);
  }

  private static byte[] decode(byte[] file, Colour colour) throws IOException {
    return new PictureReader(Optional.empty(), colour, Fit.CROP)
        .decode(file, new ImageShape(HEIGHT, WIDTH, colour.channels()));
  }

  private static void assertClose(byte[] actual, byte[] expected, int tolerance) {
    assertThat(actual.length).isEqualTo(expected.length);
    for (int i = 0; i < actual.length; i++) {
      assertThat((actual[i] & 0xff) - (expected[i] & 0xff))
          .as("value %d", i)
          .isBetween(-tolerance, tolerance);
    }
  }

  private static byte[] values(String array) {
    byte[] file = resource(array);
    NpyArray npy = NpyArray.open(IdxBytes.file(array, file));
    int length = Math.toIntExact(npy.count() * npy.header().itemLength());
    return Arrays.copyOfRange(file, file.length - length, file.length);
  }

  static byte[] resource(String name) {
    try (InputStream in = PictureReaderTest.class.getResourceAsStream("pictures/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
