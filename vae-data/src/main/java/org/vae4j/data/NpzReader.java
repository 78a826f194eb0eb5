package org.vae4j.data;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Reads archives of arrays, as NumPy's {@code savez} writes them, one array after another. */
public final class NpzReader {
  private static final int MAX_ARRAYS = 100_000;

  private final Path archive;
  private final Map<String, List<Integer>> shapes;

  private NpzReader(Path archive, Map<String, List<Integer>> shapes) {
    this.archive = archive;
    this.shapes = shapes;
  }

  /**
   * Reads which arrays there are.
   *
   * @param archive the archive
   * @return a reader of it
   * @throws InvalidDataException if it is no archive of arrays of numbers
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static NpzReader open(Path archive) {
    List<String> names = NpzFile.names(archive);
    if (names.size() > MAX_ARRAYS) {
      throw new InvalidDataException(
          archive.toString(), "arrays (%d) must be <= %d".formatted(names.size(), MAX_ARRAYS));
    }
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    for (String name : names) {
      try (SourceInput input = input(archive, name)) {
        shapes.put(name, NpyHeader.read(input).shape());
      }
    }
    return new NpzReader(archive, Collections.unmodifiableMap(shapes));
  }

  private static SourceInput input(Path archive, String array) {
    DataFile file = NpzFile.array(archive, array);
    return SourceInput.open(file.name(), file.open());
  }

  /**
   * The arrays that there are.
   *
   * @return their shapes by their names, in the archive's order
   */
  public Map<String, List<Integer>> shapes() {
    return shapes;
  }

  /**
   * Reads an array.
   *
   * @param array its name
   * @return its numbers, float32 in C order
   * @throws InvalidDataException if there is no such array, or it is damaged
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public INDArray read(String array) {
    try (SourceInput input = input(archive, array)) {
      NpyHeader header = NpyHeader.read(input);
      ByteBuffer bytes = bytes(NpzFile.array(archive, array), input, header);
      float[] values = new float[bytes.remaining() / header.type().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) header.type().next(bytes);
      }
      if (header.shape().isEmpty()) {
        return Nd4j.scalar(values[0]);
      }
      long[] shape = header.shape().stream().mapToLong(Integer::longValue).toArray();
      return Nd4j.create(values, shape, header.isFortran() ? 'f' : 'c').dup('c');
    }
  }

  private static ByteBuffer bytes(DataFile file, SourceInput input, NpyHeader header) {
    long first = header.shape().isEmpty() ? 1 : header.shape().get(0);
    long numbers = Math.min(first * header.itemLength(), Integer.MAX_VALUE); // of at most 2⁶²
    long size = numbers * header.type().size();
    if (size > Integer.MAX_VALUE - Long.BYTES) {
      throw input.invalid(
          "array (%s) must have at most 2147483639 bytes".formatted(header.describe()));
    }
    file.requirePossible(input, size, header.describe());
    byte[] bytes = input.readUpTo((int) size);
    if (bytes.length < size) {
      throw input.invalid(
          "the file must have the whole array of its header (%s); it is truncated"
              .formatted(header.describe()));
    }
    if (input.skipUpTo(1) > 0) {
      throw input.invalid(
          "the file must end after the array of its header (%s)".formatted(header.describe()));
    }
    return ByteBuffer.wrap(bytes).order(header.type().order());
  }
}
