package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.vae4j.data.NpyBytes.npy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.ValueRange;

/**
 * The arrays of the resources have 5 images of 2 rows, 3 columns and 2 channels, whose numbers are
 * 0, 1, … in C order, or 64ths of these.
 */
class NpyImagesTest {
  private static final int LENGTH = 12;

  @ParameterizedTest
  @CsvSource({
    "uint8, 255, 0",
    "uint8-fortran, 255, 0",
    "float32, 64, 0",
    "float64-big-endian, 64, 0",
    "float64-fortran, 64, 0.5"
  })
  void readsWhatNumPyHasWrittenInAnyOrder(String name, int divisor, float less) {
    ImageSource source = load(name + ".npy");
    assertThat(source.shape()).hasToString("2×3×2");
    for (int image = 0; image < 5; image++) {
      float[] values = values(source, image);
      for (int i = 0; i < LENGTH; i++) {
        assertThat(values[i]).isEqualTo((float) (image * LENGTH + i) / divisor - less);
      }
    }
  }

  @Test
  void readsTruthValuesAsBlackAndWhite() {
    ImageSource source = load("bool.npy");
    assertThat(source.shape()).hasToString("2×3×1");
    assertThat(values(source, 0)).containsExactly(1, 1, 1, 1, 1, 1);
  }

  @Test
  void takesRowsOfNumbersForImagesOfOnePixel() {
    ImageSource source = load("rows.npy");
    assertThat(source.shape()).hasToString("1×1×12");
    assertThat(values(source, 4)[11]).isEqualTo(59 / 64f);
  }

  @Test
  void knowsWhetherAllNumbersAreThoseOfPixels() {
    assertThat(load("uint8.npy").valueRange()).isEqualTo(ValueRange.UNIT);
    assertThat(load("float32.npy").valueRange()).isEqualTo(ValueRange.UNIT);
    assertThat(load("float64-fortran.npy").valueRange()).isEqualTo(ValueRange.REAL);
    BitSet last = SourceSplit.set(4);
    assertThat(images("float64-fortran.npy").load(last).valueRange()).isEqualTo(ValueRange.UNIT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"i1", "u2", "big-endian-i4", "i8", "u8"})
  void readsLabelsOfAnyWholeNumbers(String type) {
    NpyImages images =
        new NpyImages(
            NpyBytes.file("uint8.npy"), NpyBytes.labels("labels-" + type + ".npy"), List.of());
    assertThat(images.classNames()).containsExactly("3", "7", "100");
    assertThat(images.labels()).isEqualTo(Labels.of(new int[] {1, 0, 1, 2, 0}, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2, 3, 32, 32", "2, 3, 8, 20", "2, 1, 28, 28"})
  void refusesChannelsBeforeRows(String shape) {
    byte[] file = NpyBytes.npy("|u1", shape, new byte[2 * 3 * 32 * 32]);
    assertThatInvalid("torch.npy", file)
        .withMessageContaining("looks like [n, channels, height, width] (NCHW)")
        .withMessageContaining("array.transpose(0, 2, 3, 1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1, 3, 32, 3", "1, 1, 28, 16", "1, 3, 4, 4", "1, 32, 32, 3"})
  void takesOtherShapesAsTheyAre(String shape) {
    int length =
        Arrays.stream(shape.split(", ")).mapToInt(Integer::parseInt).reduce(1, (a, b) -> a * b);
    DataFile file = NpyBytes.file("a.npy", NpyBytes.npy("|u1", shape, new byte[length]));
    NpyImages images = new NpyImages(file, Optional.empty(), List.of());
    assertThat(images.load(SourceSplit.set(0)).shape().length()).isEqualTo(length);
  }

  @Test
  void refusesObjectsWhichWouldBePrograms() {
    assertThatInvalid("object.npy", NpyBytes.resource("object.npy"))
        .withMessage(
            "object.npy: dtype (object) must be of numbers: Python objects are stored as programs,"
                + " which are not run here; labels are read from x.astype(str)");
  }

  @Test
  void refusesWhatIsNoArrayOfNumbers() {
    assertThatInvalid("structured.npy", NpyBytes.resource("structured.npy"))
        .withMessageStartingWith("structured.npy: header ({'descr': [('a', '<f4'), ('b', '<i4')],")
        .withMessageContaining("must be that of one array of numbers");
    assertThatInvalid("x.npy", npy("<f2", "5, 2, 3"))
        .withMessage(
            "x.npy: dtype (<f2) must be bool, a whole number of 1 to 8 bytes, float32 or float64:"
                + " save x.astype(\"float32\")");
    assertThatInvalid("x.npy", npy("<U5", "5, 2, 3")).withMessageContaining("dtype (<U5)");
    assertThatInvalid("x.npy", npy("<i4", "5, 2, 3"))
        .withMessage(
            "x.npy: dtype (int32) of images must be uint8, bool, float32 or float64:"
                + " save x.astype(\"uint8\") of values from 0 to 255, and x.astype(\"float32\") of"
                + " others");
    assertThatInvalid("x.npy", "<html>".getBytes(StandardCharsets.UTF_8))
        .withMessage("x.npy: the file must begin as NumPy's .npy files do");
    assertThatInvalid("x.npy", new byte[0]).withMessageContaining("must begin as NumPy's");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "__import__('os').system('touch /tmp/owned')",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (__import__('os').getpid(), 2, 2), }",
        "{'descr': '|u1', 'fortran_order': not 1, 'shape': (1, 2, 2), }",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 2), 'shape': (9, 9, 9), }",
        "{'descr': '|u1', 'descr': '<f8', 'shape': (1, 2, 2), }",
        "{'descr': '|u1', 'fortran_order': False, }",
        "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2, 2), 'x': 1}",
        "{}",
        ""
      })
  void evaluatesNoHeader(String header) {
    assertThatInvalid("x.npy", npy(header, (byte) 1, (byte) 2, (byte) 3, (byte) 4))
        .withMessageContaining("must be that of one array of numbers");
  }

  @Test
  void readsAHeaderInAnyOrderOfItsKeys() {
    byte[] file = npy("{'shape':(1,1,2),'fortran_order':False,'descr':'|u1'}", (byte) 0, (byte) -1);
    ImageSource source =
        new NpyImages(NpyBytes.file("x.npy", file), Optional.empty(), List.of())
            .load(SourceSplit.set(0));
    assertThat(values(source, 0)).containsExactly(0, 1);
  }

  @Test
  void showsNoControlCharactersOfAHeader() {
    assertThatInvalid("x.npy", npy("\u001b[31m{\n\u202e}"))
        .withMessageStartingWith("x.npy: header (\ufffd[31m{\ufffd\ufffd}) must be");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0, 2, 2; shape (0, 2, 2) must have sizes in [1, 2147483647]",
        "2147483648, 2; shape (2147483648, 2) must have sizes in [1, 2147483647]",
        "99999999999999999999, 2; shape (99999999999999999999, 2) must have sizes in",
        "1, 2147483647, 2147483647; must be of items of at most 100663296 numbers",
        "1, 65536, 65536; must be of items of at most 100663296 numbers",
        "2147483647, 1, 1; must fit into three quarters of Java's heap",
        "4; of images must be [n, height, width], [n, height, width, channels] or [n, d]",
        "1, 1, 1, 1, 1; of images must be [n, height, width],"
      })
  void takesNoMemoryForNumbersThatOnlyTheHeaderHas(String shape, String problem) {
    assertThatInvalid("x.npy", npy("<f4", shape)).withMessageContaining(problem);
  }

  @Test
  void takesNoMemoryForItemsBeforeTheyAreThere() {
    assertThatInvalid("x.npy", npy("|u1", "2, 10000, 10000"))
        .withMessage(
            "x.npy: the file must have the whole array of its header (2×10000×10000 uint8); it is"
                + " truncated");
  }

  @Test
  void rejectsALongHeader() {
    byte[] file = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1};
    assertThatInvalid("x.npy", file)
        .withMessage("x.npy: header length (4294967295 bytes) must be <= 65536");
    byte[] unknown = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 9, 0};
    assertThatInvalid("x.npy", unknown).withMessage("x.npy: format version (9) must be 1, 2 or 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uint8.npy", "uint8-fortran.npy", "float64-big-endian.npy"})
  void rejectsEveryFileThatIsCutOffOrGoesOn(String name) {
    byte[] file = NpyBytes.resource(name);
    for (int length = 0; length < file.length; length++) {
      assertThatInvalid(name, Arrays.copyOf(file, length));
    }
    assertThatInvalid(name, Arrays.copyOf(file, file.length + 1))
        .withMessageContaining("the file must end after the array of its header (5×2×3×2 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e39"})
  void saysWhereANumberIsNotFinite(double number) {
    byte[] numbers = new byte[2 * 2 * 2 * Double.BYTES];
    ByteBuffer.wrap(numbers).order(ByteOrder.LITTLE_ENDIAN).putDouble(6 * Double.BYTES, number);
    assertThatInvalid("x.npy", npy("<f8", "2, 2, 2", numbers))
        .withMessage(
            "x.npy: image 1, row 1, column 0, channel 0 (%s) must be a finite number of float32"
                .formatted(number));
  }

  @Test
  void rejectsLabelsOfAnotherNumberOrKind() {
    assertThatLabelsInvalid(npy("|u1", "4", new byte[4]))
        .withMessage(
            "labels.npy: array (4 uint8) of labels must have one for each of the 5 images of"
                + " uint8.npy");
    assertThatLabelsInvalid(npy("|u1", "5, 10", new byte[50]))
        .withMessageContaining("(5×10 uint8)");
    assertThatLabelsInvalid(npy("<f4", "5", new byte[20]))
        .withMessage("labels.npy: dtype (float32) of labels must be of whole numbers, or of text");
  }

  @Test
  void readsLabelsOfTextInNaturalOrder() {
    List<String> names = List.of("img10", "img2", "größe", "img2", "img10");
    for (String descr : List.of("<U5", ">U5", "|S7")) {
      NpyImages images = withLabels(text(descr, names), List.of());
      assertThat(images.classNames()).as(descr).containsExactly("größe", "img2", "img10");
      assertThat(images.labels()).isEqualTo(Labels.of(new int[] {2, 1, 0, 1, 2}, 3));
    }
    List<String> given = List.of("img2", "x", "größe", "img10");
    NpyImages images = withLabels(text("<U5", names), given);
    assertThat(images.classNames()).isEqualTo(given);
    assertThat(images.labels()).isEqualTo(Labels.of(new int[] {3, 0, 2, 0, 3}, 4));
  }

  private static byte[] text(String descr, List<String> texts) {
    int size = Integer.parseInt(descr.substring(2));
    boolean isWide = descr.charAt(1) == 'U';
    ByteBuffer bytes =
        ByteBuffer.allocate(texts.size() * size * (isWide ? 4 : 1))
            .order(descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < texts.size(); i++) {
      bytes.position(i * size * (isWide ? 4 : 1));
      if (isWide) {
        texts.get(i).codePoints().forEach(bytes::putInt);
      } else {
        bytes.put(texts.get(i).getBytes(StandardCharsets.UTF_8));
      }
    }
    return npy(descr, Integer.toString(texts.size()), bytes.array());
  }

  private static NpyImages withLabels(byte[] labels, List<String> names) {
    return new NpyImages(
        NpyBytes.file("uint8.npy"), Optional.of(NpyBytes.file("labels.npy", labels)), names);
  }

  @Test
  void rejectsLabelsOfTextThatNameNoClass() {
    List<String> four = List.of("a", "b", "a", "b");
    assertThatLabelsInvalid(text("<U2", four)).withMessageContaining("array (4 text) of labels");
    List<String> empty = List.of("a", "b", "", "b", "a");
    assertThatLabelsInvalid(text("<U2", empty))
        .withMessage("labels.npy: label of image 2 (empty) must name a class");
    byte[] noCharacter = text("<U1", List.of("a", "b", "a", "b", "c"));
    noCharacter[noCharacter.length - 1] = 0x7f;
    assertThatLabelsInvalid(noCharacter).withMessage("labels.npy: text 4 must be UTF-32LE");
    byte[] whole = text("<U1", List.of("a", "b", "a", "b", "c"));
    assertThatLabelsInvalid(Arrays.copyOf(whole, whole.length - 1))
        .withMessageContaining("truncated");
    assertThatLabelsInvalid(Arrays.copyOf(whole, whole.length + 1))
        .withMessageContaining("the file must end after");
    assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(() -> withLabels(whole, List.of("a", "b")))
        .withMessage("labels.npy: label of image 4 (c) must be one of classNames");
  }

  private static ThrowableAssertAlternative<InvalidDataException> assertThatLabelsInvalid(
      byte[] labels) {
    return assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(
            () ->
                new NpyImages(
                    NpyBytes.file("uint8.npy"),
                    Optional.of(NpyBytes.file("labels.npy", labels)),
                    List.of()));
  }

  private static ThrowableAssertAlternative<InvalidDataException> assertThatInvalid(
      String name, byte[] file) {
    return assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(
            () -> {
              DataFile images = NpyBytes.file(name, file);
              new NpyImages(images, Optional.empty(), List.of()).load(SourceSplit.set(0, 1));
            });
  }

  private static NpyImages images(String name) {
    return new NpyImages(NpyBytes.file(name), Optional.empty(), List.of());
  }

  private static ImageSource load(String name) {
    return images(name).load(SourceSplit.set(0, 1, 2, 3, 4));
  }

  private static float[] values(ImageSource source, int image) {
    float[] values = new float[source.shape().length()];
    source.read(image, values, 0);
    return values;
  }
}
