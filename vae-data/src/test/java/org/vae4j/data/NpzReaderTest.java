package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NpzReaderTest {
  @TempDir private Path folder;

  @Test
  void readsWhatWasWritten() throws IOException {
    Path file = folder.resolve("a.npz");
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    arrays.put("encoder/dense_0/kernel", Nd4j.create(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
    arrays.put("bias", Nd4j.create(new float[] {7, 8}));
    NpzWriter.write(file, arrays);
    NpzReader reader = NpzReader.open(file);
    assertThat(reader.shapes())
        .isEqualTo(Map.of("encoder/dense_0/kernel", List.of(2, 3), "bias", List.of(2)));
    arrays.forEach((name, array) -> assertThat(reader.read(name)).isEqualTo(array));
  }

  @Test
  void readsColumnsFirstAndOtherTypesAndSingleNumbers() throws IOException {
    ByteBuffer numbers = ByteBuffer.allocate(6 * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (double number : new double[] {1, 4, 2, 5, 3, 6}) {
      numbers.putDouble(number);
    }
    byte[] columns =
        NpyBytes.npy("{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }", numbers.array());
    Path file = zip(Map.of("a", columns, "b", NpyBytes.npy("|u1", "", (byte) 9)));
    NpzReader reader = NpzReader.open(file);
    assertThat(reader.read("a")).isEqualTo(Nd4j.create(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
    assertThat(reader.shapes().get("b")).isEmpty();
    assertThat(reader.read("b").getFloat(0)).isEqualTo(9);
  }

  @Test
  void takesNoMemoryForWhatIsNotThere() throws IOException {
    Path file = zip(Map.of("a", NpyBytes.npy("<f4", "500000000,", new byte[4])));
    assertInvalid(file, "a", "it is truncated");
    assertInvalid(
        zip(Map.of("a", NpyBytes.npy("<f4", "2000000000, 2147483647, 4"))), "a", "at most");
  }

  @Test
  void refusesWhatIsNoArrayOfNumbers() throws IOException {
    assertInvalid(zip(Map.of("a", NpyBytes.npy("|O", "1,", new byte[8]))), "a", "object");
    assertInvalid(zip(Map.of("a", NpyBytes.npy("<f4", "1,", new byte[8]))), "a", "must end");
    assertInvalid(zip(Map.of("a", new byte[] {1, 2, 3})), "a", "must begin");
    Path text = Files.writeString(folder.resolve("text.npz"), "no archive");
    assertInvalid(text, "a", "must be a ZIP archive");
    assertThatThrownBy(() -> NpzReader.open(folder.resolve("none.npz")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("there is no such file");
  }

  private static void assertInvalid(Path file, String array, String message) {
    assertThatThrownBy(() -> NpzReader.open(file).read(array))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  private Path zip(Map<String, byte[]> entries) throws IOException {
    Path file = Files.createTempFile(folder, "arrays", ".npz");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey() + ".npy"));
        zip.write(entry.getValue());
      }
    }
    return file;
  }
}
