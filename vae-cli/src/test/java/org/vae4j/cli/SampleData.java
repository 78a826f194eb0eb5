package org.vae4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small files for the datasets that read files, always the same. */
final class SampleData {
  private static final Path FOLDER = Path.of("target", "sample-data");
  private static final int IMAGES = 120;
  private static final int HEIGHT = 3;
  private static final int WIDTH = 4;

  static final Path IDX_IMAGES = FOLDER.resolve("images.idx");
  static final Path IDX_LABELS = FOLDER.resolve("labels.idx");

  private SampleData() {}

  static void write() {
    try {
      Files.createDirectories(FOLDER);
      Files.write(IDX_IMAGES, idxImages());
      Files.write(IDX_LABELS, idxLabels());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] idxImages() {
    ByteBuffer file = ByteBuffer.allocate(16 + IMAGES * HEIGHT * WIDTH);
    file.putInt(0x803).putInt(IMAGES).putInt(HEIGHT).putInt(WIDTH);
    for (int i = 0; file.hasRemaining(); i++) {
      file.put((byte) (i * 37));
    }
    return file.array();
  }

  private static byte[] idxLabels() {
    ByteBuffer file = ByteBuffer.allocate(8 + IMAGES).putInt(0x801).putInt(IMAGES);
    for (int i = 0; i < IMAGES; i++) {
      file.put((byte) (i % 3 == 0 ? 1 : 0));
    }
    return file.array();
  }
}
