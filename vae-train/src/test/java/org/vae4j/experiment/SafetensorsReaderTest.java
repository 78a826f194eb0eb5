package org.vae4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.tensor.Floats;

/** Files of the format's own library, of ours, and of nobody who means well. */
class SafetensorsReaderTest {
  private static final String TENSOR = "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";

  @TempDir private Path folder;

  @Test
  void readsWhatTheFormatsOwnLibraryWrites() throws IOException {
    Map<String, INDArray> tensors = SafetensorsReader.read(golden("numpy"));
    assertThat(tensors).containsOnlyKeys("encoder/bias", "encoder/kernel", "nothing", "scale");
    INDArray kernel = tensors.get("encoder/kernel");
    assertThat(kernel.shape()).containsExactly(2, 3, 4);
    assertThat(kernel.getFloat(1, 0, 2)).isEqualTo(14 / 8f);
    assertThat(Floats.copyOf(kernel)).hasSize(24).startsWith(0f, 1 / 8f).endsWith(23 / 8f);
    assertThat(Floats.copyOf(tensors.get("encoder/bias")))
        .containsExactly(-0f, Float.MIN_VALUE, Float.NaN, Float.POSITIVE_INFINITY);
    assertThat(tensors.get("scale").shape()).isEmpty();
    assertThat(tensors.get("scale").getFloat()).isEqualTo(7.5f);
    assertThat(tensors.get("nothing").shape()).containsExactly(0, 3);
  }

  @Test
  void refusesOtherTypesOfNumbers() throws IOException {
    Path half = golden("half");
    assertThatThrownBy(() -> SafetensorsReader.read(half))
        .isInstanceOf(IOException.class)
        .hasMessage(half + ": tensor codes: dtype (\"F16\") must be F32");
  }

  private Path golden(String name) throws IOException {
    String resource = "safetensors/" + name + ".safetensors";
    try (InputStream in = SafetensorsReaderTest.class.getResourceAsStream(resource)) {
      return Files.write(folder.resolve(name + ".safetensors"), in.readAllBytes());
    }
  }

  @Test
  void readsWhatIsWritten() throws IOException {
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    tensors.put("z", Nd4j.createFromArray(1f, -0f, Float.NaN));
    tensors.put("ä/€\n\"", Nd4j.createFromArray(1f, 2, 3, 4, 5, 6).reshape('c', 1, 2, 3, 1));
    tensors.put("a", Nd4j.scalar(3f));
    Path file = folder.resolve("written");
    try (OutputStream out = Files.newOutputStream(file)) {
      Safetensors.write(out, tensors, Map.of("format", "vae4j/1"));
    }
    Map<String, INDArray> read = SafetensorsReader.read(file);
    assertThat(read.keySet()).containsExactlyElementsOf(tensors.keySet());
    tensors.forEach(
        (name, tensor) -> {
          assertThat(read.get(name).shape()).isEqualTo(tensor.shape());
          assertThat(Floats.copyOf(read.get(name))).isEqualTo(Floats.copyOf(tensor));
        });
  }

  static Stream<Arguments> headers() {
    return Stream.of(
        arguments("", "the header must be a JSON object"),
        arguments("[]", "the header must be a JSON object"),
        arguments(" {}", "the header must be a JSON object"),
        arguments("null", "the header must be a JSON object"),
        arguments("{", "the header is damaged: must be JSON "),
        arguments("{} {}", "the header is damaged: must be JSON "),
        arguments("{\"a\":" + TENSOR + ",}", "the header is damaged: must be JSON "),
        arguments("{'a':" + TENSOR + "}", "the header is damaged: must be JSON "),
        arguments(
            "{\"a\":" + TENSOR + ",\"a\":" + TENSOR + "}", "the header is damaged: must be JSON "),
        arguments("{\"a\":" + "[".repeat(100_000), "the header is damaged: must be JSON "),
        arguments(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":["
                + "9".repeat(5000)
                + "],\"data_offsets\":[0,8]}}",
            "the header is damaged: must be JSON "),
        arguments("{\"__metadata__\":[]}", "__metadata__ must be an object of texts"),
        arguments("{\"__metadata__\":{\"a\":1}}", "__metadata__ must be an object of texts"),
        arguments("{\"a\":3}", "tensor a: must be an object of dtype, shape and data_offsets"),
        arguments("{\"a\":{}}", "tensor a: must be an object of dtype, shape and data_offsets"),
        arguments(
            "{\"a\n\":{\"dtype\":\"F32\",\"shape\":[2]}}", "the header is damaged: must be JSON "),
        arguments(
            "{\"a\\u0000\\nb\":{}}",
            "tensor a\\u0000 b: must be an object of dtype, shape and data_offsets"),
        arguments(
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8],\"more\":1}}",
            "tensor a: must be an object of dtype, shape and data_offsets"),
        arguments(tensor("f32", "[2]", "[0,8]"), "tensor a: dtype (\"f32\") must be F32"),
        arguments(tensor("F32", "2", "[0,8]"), "tensor a: shape must be a list of sizes"),
        arguments(tensor("F32", "[-2]", "[0,8]"), "tensor a: shape must be a list of sizes"),
        arguments(tensor("F32", "[2.0]", "[0,8]"), "tensor a: shape must be a list of sizes"),
        arguments(tensor("F32", "[\"2\"]", "[0,8]"), "tensor a: shape must be a list of sizes"),
        arguments(
            tensor("F32", "[9223372036854775808]", "[0,8]"),
            "tensor a: shape must be a list of sizes"),
        arguments(
            tensor("F32", "[4294967296,4294967296]", "[0,0]"), // 2⁶⁴, which is 0 to those who wrap
            "tensor a: must have at most 2147483647 bytes"),
        arguments(
            tensor("F32", "[4611686018427387904]", "[0,0]"),
            "tensor a: must have at most 2147483647 bytes"),
        arguments(
            tensor("F32", "[" + "1,".repeat(32) + "2]", "[0,8]"),
            "tensor a: must have at most 32 dimensions"),
        arguments(tensor("F32", "[2]", "[0]"), "tensor a: data_offsets must be two numbers"),
        arguments(tensor("F32", "[2]", "[0,8,8]"), "tensor a: data_offsets must be two numbers"),
        arguments(
            tensor("F32", "[2]", "[0,9]"),
            "tensor a: data_offsets ([0,9]) must be as far apart as shape says"),
        arguments(
            tensor("F32", "[2]", "[8,0]"),
            "tensor a: data_offsets ([8,0]) must be as far apart as shape says"),
        arguments(tensor("F32", "[2]", "[4,12]"), "tensor a: begins at 4; it must be 0"),
        arguments(
            tensor("F32", "[1]", "[0,4]"),
            "the tensors have 4 bytes; they must fill the 8 that there are"),
        arguments(
            tensor("F32", "[3]", "[0,12]"),
            "the tensors have 12 bytes; they must fill the 8 that there are"),
        arguments(
            "{\"a\":" + TENSOR + ",\"b\":" + TENSOR + "}", "tensor b: begins at 0; it must be 8"),
        arguments("{}", "the tensors have 0 bytes; they must fill the 8 that there are"));
  }

  private static String tensor(String type, String shape, String offsets) {
    return "{\"a\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}}"
        .formatted(type, shape, offsets);
  }

  @ParameterizedTest
  @MethodSource("headers")
  void refusesAHeaderThatTheFormatDoesNotAllow(String header, String message) throws IOException {
    byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
    assertRefused(file(bytes.length, bytes), message);
  }

  @Test
  void refusesAHeaderThatIsNoText() throws IOException {
    assertRefused(file(3, new byte[] {'{', (byte) 0xff, '}'}), "the header must be UTF-8");
    byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16LE);
    assertRefused(file(utf16.length, utf16), "the header is damaged: must be JSON ");
  }

  @Test
  void refusesMoreTensorsThanAnyModelHas() throws IOException {
    String one = "{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";
    String header =
        IntStream.range(0, 10_001)
            .mapToObj(i -> "\"t%d\":%s".formatted(i, one))
            .collect(Collectors.joining(",", "{", "}"));
    byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
    assertRefused(file(bytes.length, bytes), "the tensors (10001) must be <= 10000");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, (1 << 24) + 1})
  void refusesALengthThatNoHeaderHas(long length) throws IOException {
    assertRefused(
        file(length, new byte[0]),
        "the header's length (%s) must be <= 16777216 bytes"
            .formatted(Long.toUnsignedString(length)));
  }

  @Test
  void refusesAFileThatIsShorterThanItSays() throws IOException {
    assertRefused(file(17, new byte[8]), "the file ends too early");
    Path empty = Files.write(folder.resolve("empty"), new byte[7]);
    assertRefused(empty, "the file ends too early");
  }

  @Test
  void namesAFileThatIsNotThere() {
    Path missing = folder.resolve("missing");
    assertThatThrownBy(() -> SafetensorsReader.read(missing))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("missing");
  }

  /** A file without its end, or with a byte changed, is refused or read: nothing else happens. */
  @Test
  void survivesWhateverHappensToAFile() throws IOException {
    byte[] bytes = Files.readAllBytes(golden("numpy"));
    Path file = folder.resolve("damaged");
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> SafetensorsReader.read(file)).isInstanceOf(IOException.class);
    }
    Random random = new Random(1);
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      try {
        assertThat(SafetensorsReader.read(file)).isNotEmpty();
      } catch (IOException e) {
        assertThat(e).hasMessageStartingWith(file + ": ");
      }
    }
  }

  private void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> SafetensorsReader.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + ": " + message)
        .message()
        .hasLineCount(1);
  }

  /** Two numbers after a header of a pretended length. */
  private Path file(long length, byte[] header) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer lengthBytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.write(lengthBytes.putLong(0, length).array());
    out.write(header);
    out.write(new byte[2 * Float.BYTES]);
    return Files.write(folder.resolve("hostile"), out.toByteArray());
  }
}
