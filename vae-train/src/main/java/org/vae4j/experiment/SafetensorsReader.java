package org.vae4j.experiment;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.spi.VisibleText;
import org.vae4j.api.training.RunFiles;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what {@link Safetensors} writes, and nothing that the format does not allow: the header is
 * strict JSON that names every tensor once, and the tensors fill the rest of the file without gap
 * or overlap. Tensors must be float32.
 */
final class SafetensorsReader {
  private static final int MAX_HEADER_BYTES = 1 << 24;
  private static final int MAX_TENSORS = 10_000;
  private static final int MAX_RANK = 32; // of ND4J
  private static final String METADATA = "__metadata__";
  private static final Set<String> KEYS = Set.of("dtype", "shape", "data_offsets");
  private static final JsonMapper JSON = SavedJson.STRICT;

  private final Path file;

  private SafetensorsReader(Path file) {
    this.file = file;
  }

  /** What the header says of a tensor; offsets are from the header's end. */
  private record Entry(String name, List<Long> shape, long begin, long end) {}

  /**
   * Reads a file of a run directory.
   *
   * @param file the file
   * @return its tensors by name, float32, in the order in which they lie in the file
   * @throws IOException if it cannot be read or is no such file; the message names it
   */
  static Map<String, INDArray> read(Path file) throws IOException {
    return read(file, RunFiles.read(file));
  }

  /** Reads a file that has been opened, and closes it. */
  static Map<String, INDArray> read(Path file, InputStream opened) throws IOException {
    try (InputStream in = new BufferedInputStream(opened)) {
      return new SafetensorsReader(file).read(in, Files.size(file));
    }
  }

  private Map<String, INDArray> read(InputStream in, long size) throws IOException {
    long headerLength =
        ByteBuffer.wrap(bytes(in, Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (headerLength < 0 || headerLength > MAX_HEADER_BYTES) {
      throw fail(
          "the header's length (%s) must be <= %d bytes"
              .formatted(Long.toUnsignedString(headerLength), MAX_HEADER_BYTES));
    }
    List<Entry> entries = entries(bytes(in, (int) headerLength));
    requireFilled(entries, size - Long.BYTES - headerLength);
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    for (Entry entry : entries) {
      tensors.put(entry.name(), tensor(in, entry));
    }
    return tensors;
  }

  private byte[] bytes(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw fail("the file ends too early");
    }
    return bytes;
  }

  private List<Entry> entries(byte[] header) throws IOException {
    List<Entry> entries = new ArrayList<>();
    JsonNode json = json(header);
    if (json.size() > MAX_TENSORS) {
      throw fail("the tensors (%d) must be <= %d".formatted(json.size(), MAX_TENSORS));
    }
    for (Map.Entry<String, JsonNode> property : json.properties()) {
      if (property.getKey().equals(METADATA)) {
        requireTexts(property.getValue());
      } else {
        entries.add(entry(property.getKey(), property.getValue()));
      }
    }
    entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
    return entries;
  }

  private JsonNode json(byte[] header) throws IOException {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(header)).toString();
      JsonNode json = JSON.readTree(text);
      if (!json.isObject() || !text.startsWith("{")) {
        throw fail("the header must be a JSON object");
      }
      return json;
    } catch (CharacterCodingException e) {
      throw fail("the header must be UTF-8");
    } catch (JacksonException e) {
      throw fail("the header is " + SavedJson.problem(e));
    }
  }

  private void requireTexts(JsonNode metadata) throws IOException {
    if (!metadata.isObject() || !metadata.valueStream().allMatch(JsonNode::isString)) {
      throw fail(METADATA + " must be an object of texts");
    }
  }

  private Entry entry(String name, JsonNode json) throws IOException {
    if (!json.isObject() || !KEYS.equals(Set.copyOf(json.propertyNames()))) {
      throw fail(name, "must be an object of dtype, shape and data_offsets");
    }
    if (!json.get("dtype").equals(JSON.getNodeFactory().stringNode("F32"))) {
      throw fail(name, "dtype (%.40s) must be F32".formatted(json.get("dtype")));
    }
    List<Long> shape = sizes(name, json, "shape");
    List<Long> offsets = sizes(name, json, "data_offsets");
    if (offsets.size() != 2) {
      throw fail(name, "data_offsets must be two numbers");
    }
    if (shape.size() > MAX_RANK) {
      throw fail(name, "must have at most %d dimensions".formatted(MAX_RANK));
    }
    if (offsets.get(1) - offsets.get(0) != byteCount(name, shape)) {
      throw fail(
          name,
          "data_offsets (%.40s) must be as far apart as shape says"
              .formatted(json.get("data_offsets")));
    }
    return new Entry(name, shape, offsets.get(0), offsets.get(1));
  }

  private List<Long> sizes(String name, JsonNode json, String key) throws IOException {
    JsonNode sizes = json.get(key);
    if (!sizes.isArray()
        || !sizes
            .valueStream()
            .allMatch(
                size -> size.isIntegralNumber() && size.canConvertToLong() && size.asLong() >= 0)) {
      throw fail(name, "%s must be a list of sizes".formatted(key));
    }
    return sizes.valueStream().map(JsonNode::asLong).toList();
  }

  private long byteCount(String name, List<Long> shape) throws IOException {
    long count = Float.BYTES;
    try {
      for (long size : shape) {
        count = Math.multiplyExact(count, size);
      }
      return Math.toIntExact(count);
    } catch (ArithmeticException e) {
      throw fail(name, "must have at most %d bytes".formatted(Integer.MAX_VALUE));
    }
  }

  private void requireFilled(List<Entry> entries, long length) throws IOException {
    long end = 0;
    for (Entry entry : entries) {
      if (entry.begin() != end) {
        throw fail(entry.name(), "begins at %d; it must be %d".formatted(entry.begin(), end));
      }
      end = entry.end();
    }
    if (end != length) {
      throw fail(
          "the tensors have %d bytes; they must fill the %d that there are".formatted(end, length));
    }
  }

  private INDArray tensor(InputStream in, Entry entry) throws IOException {
    byte[] bytes = bytes(in, (int) (entry.end() - entry.begin()));
    long[] shape = entry.shape().stream().mapToLong(Long::longValue).toArray();
    if (bytes.length == 0) {
      return Nd4j.create(DataType.FLOAT, shape);
    }
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return Nd4j.create(values, shape, 'c');
  }

  private IOException fail(String name, String problem) {
    return fail("tensor %.80s: %s".formatted(name, problem));
  }

  private IOException fail(String problem) {
    return new IOException(VisibleText.oneLine(file + ": " + problem));
  }
}
