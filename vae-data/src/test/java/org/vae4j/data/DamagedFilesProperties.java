package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.vae4j.api.data.ImageShape;

/** Whatever is done to good files, they are read or rejected in the one way there is. */
class DamagedFilesProperties {
  private static final List<String> ARRAYS =
      List.of("uint8.npy", "uint8-fortran.npy", "float64-big-endian.npy", "bool.npy");
  private static final List<String> PICTURES =
      List.of("rgb.png", "palette.png", "grey16.png", "bits.png", "rgb.jpg", "grey.jpg");
  private static final String TABLE = "a,b,kind\n1,-2.5,x\n\"3\",4e-2,\"y\"\n";

  @Property
  void arraysAreReadOrRejected(
      @ForAll @IntRange(max = 3) int file,
      @ForAll @IntRange(max = 1000) int position,
      @ForAll @Size(min = 1, max = 8) byte[] bytes) {
    String name = ARRAYS.get(file);
    byte[] changed = overwrite(NpyBytes.resource(name), position, bytes);
    assertReadOrRejected(
        () ->
            new NpyImages(NpyBytes.file(name, changed), Optional.empty(), List.of())
                .load(SourceSplit.set(0)));
  }

  @Property(tries = 300)
  void archivesAreReadOrRejected(
      @ForAll @IntRange(max = 2000) int position, @ForAll @Size(min = 1, max = 8) byte[] bytes)
      throws IOException {
    Path file = Files.createTempFile("damaged", ".npz");
    try {
      Files.write(file, overwrite(NpyBytes.resource("stored.npz"), position, bytes));
      DataFile images = NpzFile.array(file, "x_train");
      DataFile labels = NpzFile.array(file, "y_train");
      assertReadOrRejected(
          () -> new NpyImages(images, Optional.of(labels), List.of()).load(SourceSplit.set(0, 4)));
    } finally {
      Files.delete(file);
    }
  }

  @Property
  void picturesAreReadOrRejected(
      @ForAll @IntRange(max = 5) int file,
      @ForAll @IntRange(max = 2000) int position,
      @ForAll @Size(min = 1, max = 8) byte[] bytes) {
    byte[] changed = overwrite(PictureReaderTest.resource(PICTURES.get(file)), position, bytes);
    PictureReader reader = new PictureReader(Optional.of(List.of(3, 3)), Colour.RGB, Fit.CROP);
    Throwable failure =
        catchThrowable(
            () -> assertThat(reader.decode(changed, new ImageShape(3, 3, 3)).length).isEqualTo(27));
    assertThat(failure)
        .satisfiesAnyOf(
            f -> assertThat(f).isNull(), f -> assertThat(f).isInstanceOf(IOException.class));
  }

  @Property
  void tablesAreReadOrRejected(
      @ForAll @IntRange(max = 60) int position, @ForAll("table") String text) {
    byte[] changed =
        overwrite(
            TABLE.getBytes(StandardCharsets.UTF_8),
            position,
            text.getBytes(StandardCharsets.UTF_8));
    DataFile file = IdxBytes.file("table.csv", changed);
    Csv.Config config =
        new Csv.Config(
            Path.of("table.csv"),
            Optional.empty(),
            Optional.of("kind"),
            Optional.empty(),
            Optional.of(true),
            ",",
            Optional.empty(),
            Selection.all());
    assertReadOrRejected(() -> new CsvTable(file, config).load(SourceSplit.set(0)));
  }

  @Provide
  Arbitrary<String> table() {
    return Arbitraries.strings().withChars("\",\n\r x1.-e\ufeff\u0000\u00e9").ofMaxLength(12);
  }

  private static void assertReadOrRejected(ThrowingCallable reading) {
    assertThat(catchThrowable(reading))
        .satisfiesAnyOf(
            f -> assertThat(f).isNull(),
            f -> assertThat(f).isInstanceOf(InvalidDataException.class));
  }

  /** Bytes that would fall beyond the end are dropped. */
  private static byte[] overwrite(byte[] file, int position, byte[] bytes) {
    byte[] changed = file.clone();
    int start = position % file.length;
    System.arraycopy(bytes, 0, changed, start, Math.min(bytes.length, file.length - start));
    return changed;
  }
}
