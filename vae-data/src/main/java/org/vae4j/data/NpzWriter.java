package org.vae4j.data;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Floats;

/** Writes archives of arrays as {@code numpy.load} reads them. */
public final class NpzWriter {
  private static final FileTime TIME =
      FileTime.fromMillis(315_532_800_000L); // 1980, as NumPy has it

  private NpzWriter() {}

  /**
   * Writes a new file; equal arrays give equal bytes.
   *
   * @param path where; nothing must be there
   * @param arrays float32, of any shape, by name
   * @throws java.nio.file.FileAlreadyExistsException if there is something
   * @throws IOException if it cannot be written
   */
  public static void write(Path path, Map<String, INDArray> arrays) throws IOException {
    try (OutputStream file = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW);
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(file))) {
      for (Map.Entry<String, INDArray> array : arrays.entrySet()) {
        ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
        entry.setLastModifiedTime(TIME);
        zip.putNextEntry(entry);
        zip.write(NpyWriter.header(array.getValue().shape()));
        zip.write(bytes(Floats.copyOf(array.getValue())));
        zip.closeEntry();
      }
    }
  }

  private static byte[] bytes(float... numbers) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(numbers.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(numbers);
    return bytes.array();
  }
}
