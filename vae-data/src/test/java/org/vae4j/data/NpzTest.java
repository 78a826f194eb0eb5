package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.tensor.Seeds;

class NpzTest {
  private static final byte[] ARRAY = NpyBytes.npy("|u1", "3, 1, 2", new byte[] {1, 2, 3, 4, 5, 6});

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("data.npz");
  }

  @Test
  void readsArraysThatNumPyHasStored() throws IOException {
    Files.write(file, NpyBytes.resource("stored.npz"));
    Npz npz =
        new Npz(
            new Npz.Config(
                file,
                "x_train",
                Optional.of("y_train"),
                Optional.of("x_test"),
                Optional.of("y_test"),
                List.of(),
                Selection.all()),
            new Seeds(1));
    assertThat(npz.imageShape()).hasToString("2×3×2");
    assertThat(npz.classNames()).containsExactly("3", "7", "100");
    assertThat(npz.training().size()).isEqualTo(5);
    assertThat(npz.validation().labels().get(1)).isEqualTo(2);
    assertThat(npz.validation().read(1).images().getFloat(0, 1, 2, 1)).isEqualTo(23 / 255f);
  }

  @Test
  void readsArraysThatNumPyHasCompressedAndHoldsSomeOut() throws IOException {
    Files.write(file, NpyBytes.resource("compressed.npz"));
    Npz npz = read("images");
    assertThat(npz.classNames()).isEmpty();
    assertThat(npz.training().size()).isEqualTo(4);
    assertThat(npz.validation().size()).isEqualTo(1);
  }

  @Test
  void saysWhichArraysThereAre() throws IOException {
    Files.write(file, NpyBytes.resource("stored.npz"));
    assertThatInvalid("x_trian")
        .withMessage(
            file
                + ": array (x_trian) must be one of those in the archive: x_train, y_train, x_test,"
                + " y_test");
  }

  @Test
  void rejectsWhatIsNoArchive() throws IOException {
    Files.write(file, ARRAY);
    assertThatInvalid("x")
        .withMessage(file + ": the file must be a ZIP archive as NumPy's savez writes it");
    Files.write(file, new byte[0]);
    assertThatInvalid("x").withMessageContaining("must be a ZIP archive");
    Files.delete(file);
    assertThatThrownBy(() -> read("x"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(file + ": x cannot be read: there is no such file");
  }

  @Test
  void rejectsAnArchiveWhoseDirectoryIsBeyondItsEnd() throws IOException {
    byte[] changed = NpyBytes.resource("stored.npz");
    changed[1141] = 126; // in the record by which an archive ends
    Files.write(file, changed);
    assertThatInvalid("x_train").withMessageContaining("must be a ZIP archive");
  }

  @Test
  void writesNothingWhereverAnEntryWantsToBe() throws IOException {
    zip("../../outside.npy", ARRAY);
    assertThatInvalid("outside").withMessageContaining("in the archive: ../../outside");
    assertThat(read("../../outside").training().size()).isEqualTo(2);
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void showsNoControlCharactersOfNames() throws IOException {
    zip("\u001b[2Jx.npy", ARRAY);
    assertThatInvalid("x").withMessageEndingWith("in the archive: \ufffd[2Jx");
  }

  @Test
  void leavesAZipBombPacked() throws IOException {
    zip("x.npy", IdxBytes.concat(ARRAY, new byte[50_000_000]));
    assertThat(Files.size(file)).isLessThan(100_000);
    assertThatInvalid("x")
        .withMessage(file + ": x: the file must end after the array of its header (3×1×2 uint8)");
  }

  @Test
  void rejectsDamagedData() throws IOException {
    byte[] archive = NpyBytes.resource("stored.npz");
    String text = new String(archive, StandardCharsets.ISO_8859_1);
    archive[text.indexOf("x_train.npy") + 200] ^= 1; // a pixel, which is stored as it is
    Files.write(file, archive);
    assertThatInvalid("x_train")
        .withMessage(
            file
                + ": x_train: packed data must be complete and undamaged: checksum does not match"
                + " the data");
  }

  @Test
  void rejectsAnArrayThatIsThereTwice() throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      add(zip, "xa.npy", ARRAY);
      add(zip, "xb.npy", ARRAY);
    }
    String twice =
        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace("xb", "xa");
    Files.write(file, twice.getBytes(StandardCharsets.ISO_8859_1));
    assertThatInvalid("xa").withMessage(file + ": array (xa) must be in the archive once");
  }

  private void zip(String name, byte[] content) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      add(zip, name, content);
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private ThrowableAssertAlternative<InvalidDataException> assertThatInvalid(String array) {
    return assertThatExceptionOfType(InvalidDataException.class).isThrownBy(() -> read(array));
  }

  private Npz read(String array) {
    return new Npz(
        new Npz.Config(
            file,
            array,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Selection.all()),
        new Seeds(1));
  }
}
