package org.vae4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the file by the rules of the format's own description, without the code that wrote it. */
class SafetensorsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir private Path folder;

  /** The header and the bytes after it. */
  private record Content(JsonNode header, int headerLength, ByteBuffer data) {
    float[] tensor(String name) {
      JsonNode offsets = header.get(name).get("data_offsets");
      int begin = offsets.get(0).asInt();
      float[] values = new float[(offsets.get(1).asInt() - begin) / Float.BYTES];
      data.slice(begin, offsets.get(1).asInt() - begin)
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(values);
      return values;
    }
  }

  @Test
  void saysShapesAndOffsets() throws IOException {
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    tensors.put("decoder/kernel", Nd4j.createFromArray(1f, 2, 3, 4, 5, 6).reshape('c', 2, 3));
    tensors.put("decoder/bias", Nd4j.createFromArray(-0f, Float.MIN_VALUE, Float.NaN));
    tensors.put("loss/scale", Nd4j.scalar(7f));
    Content content = write(tensors, Map.of("format", "vae4j/1"));
    assertThat(content.header())
        .isEqualTo(
            JSON.readTree(
                """
                {
                  "__metadata__": {"format": "vae4j/1"},
                  "decoder/kernel": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]},
                  "decoder/bias": {"dtype": "F32", "shape": [3], "data_offsets": [24, 36]},
                  "loss/scale": {"dtype": "F32", "shape": [], "data_offsets": [36, 40]}
                }
                """));
    assertThat(content.data().remaining()).isEqualTo(40);
    assertThat(content.tensor("decoder/kernel")).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(content.tensor("decoder/bias")).containsExactly(-0f, Float.MIN_VALUE, Float.NaN);
    assertThat(content.tensor("loss/scale")).containsExactly(7);
  }

  @Test
  void writesViewsInTheOrderOfC() throws IOException {
    INDArray flat = Nd4j.arange(0, 120).castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT);
    INDArray tensor = flat.get(NDArrayIndex.interval(0, 120)).reshape('c', 2, 3, 4, 5);
    Map<String, INDArray> views = new LinkedHashMap<>();
    views.put("permuted", tensor.permute(2, 3, 1, 0));
    views.put("transposed", flat.get(NDArrayIndex.interval(10, 16)).reshape('c', 2, 3).transpose());
    views.put("fortran", Nd4j.createFromArray(1f, 2, 3, 4).reshape('f', 2, 2));
    views.put("offset", flat.get(NDArrayIndex.interval(50, 54)));
    views.put("strided", flat.get(NDArrayIndex.interval(0, 50, 120)));
    Content content = write(views, Map.of());
    views.forEach(
        (name, view) -> {
          float[] values = content.tensor(name);
          assertThat(values).as(name).hasSize((int) view.length());
          for (int i = 0; i < values.length; i++) {
            long[] index = index(i, view.shape());
            assertThat(values[i]).as("%s at %d", name, i).isEqualTo(view.getFloat(index));
          }
        });
  }

  /** The last dimension runs fastest. */
  private static long[] index(int position, long[] shape) {
    long[] index = new long[shape.length];
    long rest = position;
    for (int d = shape.length - 1; d >= 0; d--) {
      index[d] = rest % shape[d];
      rest /= shape[d];
    }
    return index;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", "abcd", "äöü", "€", "\ud83d\ude00", "a\"b\\c\n"})
  void alignsTheNumbersWhateverTheNames(String name) throws IOException {
    Content content = write(Map.of("x" + name, Nd4j.createFromArray(1.5f)), Map.of("k", name));
    assertThat(content.headerLength() % 8).isZero();
    assertThat(content.tensor("x" + name)).containsExactly(1.5f);
    assertThat(content.header().get("__metadata__").get("k").asString()).isEqualTo(name);
  }

  @Test
  void canHoldNothing() throws IOException {
    Content content = write(Map.of(), Map.of());
    assertThat(content.header()).isEqualTo(JSON.readTree("{\"__metadata__\": {}}"));
    assertThat(content.data().remaining()).isZero();
  }

  private Content write(Map<String, INDArray> tensors, Map<String, String> metadata)
      throws IOException {
    Path file = folder.resolve("weights.safetensors");
    try (OutputStream out = Files.newOutputStream(file)) {
      Safetensors.write(out, tensors, metadata);
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = Math.toIntExact(bytes.getLong());
    byte[] header = new byte[length];
    bytes.get(header);
    JsonNode json = JSON.readTree(new String(header, StandardCharsets.UTF_8));
    return new Content(json, length, bytes.slice());
  }
}
