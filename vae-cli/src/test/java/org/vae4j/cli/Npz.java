package org.vae4j.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reads NumPy's archives of little-endian float32 arrays in C order; ND4J's own reader cannot. */
final class Npz {
  private static final int LENGTH_OFFSET = 8;
  private static final int HEADER_OFFSET = 10;
  private static final Pattern HEADER =
      Pattern.compile("'descr': '<f4', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\)");

  private Npz() {}

  static Map<String, INDArray> read(InputStream stream) throws IOException {
    Map<String, INDArray> arrays = new HashMap<>();
    try (ZipInputStream zip = new ZipInputStream(stream)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        arrays.put(entry.getName().replaceFirst("\\.npy$", ""), array(zip.readAllBytes()));
      }
    }
    return arrays;
  }

  static INDArray array(byte[] npy) {
    ByteBuffer buffer = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
    int start = HEADER_OFFSET + buffer.getShort(LENGTH_OFFSET);
    Matcher header = HEADER.matcher(new String(npy, 0, start, StandardCharsets.ISO_8859_1));
    if (!header.find()) {
      throw new IllegalArgumentException("not a float32 array in C order");
    }
    long[] shape =
        Arrays.stream(header.group(1).split(","))
            .filter(size -> !size.isBlank())
            .mapToLong(size -> Long.parseLong(size.trim()))
            .toArray();
    float[] values = new float[(npy.length - start) / Float.BYTES];
    buffer.position(start).asFloatBuffer().get(values);
    return shape.length == 0 ? Nd4j.scalar(values[0]) : Nd4j.create(values, shape, 'c');
  }
}
