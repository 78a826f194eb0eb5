package org.vae4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Arrays in NumPy's format: those of NumPy itself, and what it would never write. */
final class NpyBytes {

  private NpyBytes() {}

  /** A file of the test resources, which their README says how to make. */
  static byte[] resource(String name) {
    try (InputStream in = NpyBytes.class.getResourceAsStream("numpy/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static DataFile file(String name) {
    return file(name, resource(name));
  }

  static DataFile file(String name, byte[] content) {
    return IdxBytes.file(name, content);
  }

  /** A file of version 1. */
  static byte[] npy(String header, byte... numbers) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    byte[] length = {(byte) text.length, (byte) (text.length >> 8)};
    return IdxBytes.concat(start, length, text, numbers);
  }

  static byte[] npy(String descr, String shape, byte... numbers) {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }\n";
    return npy(header.formatted(descr, shape), numbers);
  }

  static Optional<DataFile> labels(String name) {
    return Optional.of(file(name));
  }
}
