package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.data.ImageShape;

class NpyWriterTest {
  @TempDir private Path folder;

  @Test
  void writesWhatIsRead() throws IOException {
    Path file = folder.resolve("images.npy");
    try (NpyWriter writer = new NpyWriter(file, 2, 1)) {
      writer.write(new float[] {1, -2.5f});
      writer.write(new float[] {Float.MIN_VALUE, 3e38f});
      writer.write(new float[] {0, -0f});
    }
    NpyImages images = new NpyImages(DataFile.of(file), Optional.empty(), List.of());
    BitSet all = new BitSet();
    all.set(0, 3);
    ImageSource source = images.load(all);
    assertThat(source.shape()).isEqualTo(new ImageShape(2, 1, 1));
    float[] values = new float[6];
    for (int i = 0; i < 3; i++) {
      source.read(i, values, 2 * i);
    }
    assertThat(values).containsExactly(1, -2.5f, Float.MIN_VALUE, 3e38f, 0, -0f);
  }

  /** As the format wants it: a length that is a multiple of 64, ended by a line break. */
  @Test
  void padsTheHeader() throws IOException {
    Path file = folder.resolve("none.npy");
    new NpyWriter(file, 28, 28, 1).close();
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes)
        .hasSize(128)
        .endsWith('\n')
        .startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
    assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII).strip())
        .isEqualTo("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 28, 28, 1,), }");
  }

  @Test
  void overwritesNothingAndTakesNothingOfAnotherSize() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.npy"), "precious");
    assertThatThrownBy(() -> new NpyWriter(file, 2)).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(file).hasContent("precious");
    try (NpyWriter writer = new NpyWriter(folder.resolve("new.npy"), 2)) {
      assertThatThrownBy(() -> writer.write(new float[3]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("length of the item (3) must be 2");
    }
  }
}
