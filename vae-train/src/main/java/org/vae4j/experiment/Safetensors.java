package org.vae4j.experiment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Floats;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tensors as <a href="https://github.com/huggingface/safetensors">safetensors</a>: the length of a
 * JSON header in eight bytes, the header, and the numbers, little-endian and in C order.
 */
public final class Safetensors {
  private static final int ALIGNMENT = 8;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Safetensors() {}

  /**
   * Reads a file, which may be from anybody.
   *
   * @param file the file
   * @return its tensors by name, float32, in the order in which they lie in the file
   * @throws IOException if it cannot be read, is no such file, or has tensors that are not float32;
   *     the message names it
   */
  public static Map<String, INDArray> read(Path file) throws IOException {
    return SafetensorsReader.read(file, Files.newInputStream(file));
  }

  static void write(OutputStream out, Map<String, INDArray> tensors, Map<String, String> metadata)
      throws IOException {
    byte[] header = header(tensors, metadata);
    byte[] length = new byte[Long.BYTES];
    littleEndian(length).putLong(header.length);
    out.write(length);
    out.write(header);
    for (INDArray tensor : tensors.values()) {
      float[] values = Floats.copyOf(tensor);
      byte[] bytes = new byte[Math.multiplyExact(values.length, Float.BYTES)];
      littleEndian(bytes).asFloatBuffer().put(values);
      out.write(bytes);
    }
  }

  private static byte[] header(Map<String, INDArray> tensors, Map<String, String> metadata) {
    Map<String, Object> entries = new LinkedHashMap<>();
    entries.put("__metadata__", metadata);
    long offset = 0;
    for (Map.Entry<String, INDArray> entry : tensors.entrySet()) {
      INDArray value = entry.getValue();
      long end = offset + value.length() * Float.BYTES;
      Map<String, Object> tensor = new LinkedHashMap<>();
      tensor.put("dtype", "F32");
      tensor.put("shape", value.shape());
      tensor.put("data_offsets", new long[] {offset, end});
      entries.put(entry.getKey(), tensor);
      offset = end;
    }
    String json = JSON.writeValueAsString(entries);
    int length = json.getBytes(StandardCharsets.UTF_8).length;
    int padding = Math.floorMod(-length, ALIGNMENT); // so that the numbers are aligned
    return (json + " ".repeat(padding)).getBytes(StandardCharsets.UTF_8);
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
