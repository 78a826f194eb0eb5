package org.vae4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.data.ImageShape;

/**
 * Files that claim what is not in them, or are made to take long. What a reader allocates is
 * counted; the time is only watched, generously, so that a hang is a failure of this test rather
 * than of the build.
 */
class HostileFilesTest {
  private static final long MEGABYTE = 1_000_000;
  private static final long MOST_MEGABYTES = 64;
  private static final Duration NO_HANG = Duration.ofMinutes(2);
  private static final int FILES = 300;

  @TempDir private Path folder;

  private final Random random = new Random(12);

  /** How a file is read. */
  @FunctionalInterface
  private interface Reading {
    void run(Path file);
  }

  private static void readNpy(Path file) {
    new NpyImages(DataFile.of(file), Optional.empty(), List.of()).load(SourceSplit.set(0));
  }

  private static void readNpz(Path file) {
    new NpyImages(NpzFile.array(file, "x"), Optional.empty(), List.of()).load(SourceSplit.set(0));
  }

  private static void readWeights(Path file) {
    NpzReader.open(file).read("x");
  }

  private static void readIdx(Path file) {
    new IdxImages(DataFile.of(file), Optional.empty(), List.of(), false, Optional.empty())
        .load(SourceSplit.set(0));
  }

  /** Reads a file in a thread of its own, which tells what was allocated. */
  private void assertRefused(String name, byte[] content, Reading reading) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    assertTimeoutPreemptively(
        NO_HANG,
        () -> {
          long before = allocated();
          Throwable failure = catchThrowable(() -> reading.run(file));
          assertThat((allocated() - before) / MEGABYTE).as(name).isLessThan(MOST_MEGABYTES);
          assertThat(failure)
              .isInstanceOf(InvalidDataException.class)
              .hasMessageContaining(file.toString());
        });
  }

  private static long allocated() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  // ---- Headers of NumPy ----

  @Test
  void refusesHeadersThatAreNone() throws IOException {
    for (int i = 0; i < FILES; i++) {
      byte[] header = NpyBytes.npy(header());
      assertRefused("a.npy", header, HostileFilesTest::readNpy);
      if (i % 3 == 0) {
        assertRefused("a.npz", zip("x.npy", header), HostileFilesTest::readNpz);
        assertRefused("a.npz", zip("x.npy", header), HostileFilesTest::readWeights);
      }
    }
  }

  /** Words of headers and long runs of what may stand between them; never a whole header. */
  private String header() {
    List<String> words =
        List.of("{", "'descr': '<f4'", "'fortran_order': False", "'shape': (1, 2)", ",", "'", "(");
    StringBuilder header = new StringBuilder("{");
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      header.append(words.get(random.nextInt(words.size())));
      header.append(List.of(" ", ",", "\n", "0").get(random.nextInt(4)).repeat(run()));
    }
    return header.append('!').toString();
  }

  private int run() {
    return random.nextBoolean() ? random.nextInt(4) : random.nextInt(7_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1_000, 65_000})
  void refusesLongRunsOfSpaceAtOnce(int length) throws IOException {
    String entries = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 2)";
    String header = entries + " ".repeat(length) + "!";
    assertRefused("spaces.npy", NpyBytes.npy(header), HostileFilesTest::readNpy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1, 2147483647",
        "2147483647, 1",
        "2147483647, 2147483647",
        "1, 46340, 46340",
        "1, 8192, 4096, 3",
        "30000000, 1",
        "1000, 1000000"
      })
  void takesNoMemoryForWhatAHeaderClaims(String shape) throws IOException {
    for (String order : List.of("True", "False")) {
      for (String type : List.of("|u1", "<f8")) {
        byte[] file =
            NpyBytes.npy(
                "{'descr': '%s', 'fortran_order': %s, 'shape': (%s), }"
                    .formatted(type, order, shape),
                new byte[1000]);
        assertRefused("claim.npy", file, HostileFilesTest::readNpy);
        assertRefused("claim.npy", gzip(file), HostileFilesTest::readNpy);
        assertRefused("claim.npz", zip("x.npy", file), HostileFilesTest::readNpz);
        assertRefused("claim.npz", zip("x.npy", file), HostileFilesTest::readWeights);
      }
    }
  }

  // ---- IDX ----

  @Test
  void takesNoMemoryForWhatAnIdxHeaderClaims() throws IOException {
    int[][] sizes = {
      {1, 46_340, 46_340}, {1, 1, Integer.MAX_VALUE}, {Integer.MAX_VALUE, 1, 1}, {80, 5_000, 5_000}
    };
    for (int[] size : sizes) {
      ByteBuffer file = ByteBuffer.allocate(1_000).putInt(0x0803);
      file.putInt(size[0]).putInt(size[1]).putInt(size[2]);
      assertRefused("claim.idx", file.array(), HostileFilesTest::readIdx);
      assertRefused("claim.idx.gz", gzip(file.array()), HostileFilesTest::readIdx);
    }
  }

  @Test
  void refusesAnImageThatIsLargerThanAnyPictureEvenIfItIsThere() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(
          ByteBuffer.allocate(16).putInt(0x0803).putInt(1).putInt(12_000).putInt(12_000).array());
      for (int i = 0; i < 144; i++) {
        out.write(new byte[1_000_000]);
      }
    }
    assertRefused("large.idx.gz", bytes.toByteArray(), HostileFilesTest::readIdx);
  }

  // ---- Pictures ----

  @Test
  void refusesThousandsOfScans() throws IOException {
    byte[] file = ScansOfJpeg.progressive(64, 64);
    assertThat(JpegScans.count(file)).isBetween(2, 20);
    assertThatThrownBy(() -> decode(ScansOfJpeg.repeated(file, 1_000)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("must have at most 100 scans (10");
    assertThat(decode(ScansOfJpeg.repeated(file, 50))).hasSize(64 * 64 * 3);
  }

  @Test
  void allowsFewerScansOfLargePictures() throws IOException {
    JpegScans.requireFew(ScansOfJpeg.progressive(8, 8), PictureReader.MAX_PIXELS);
    byte[] many = ScansOfJpeg.repeated(ScansOfJpeg.progressive(8, 8), 20);
    assertThatThrownBy(() -> JpegScans.requireFew(many, PictureReader.MAX_PIXELS))
        .hasMessageStartingWith("must have at most 16 scans");
  }

  @Test
  void countsNoScansOfThumbnailsNorOfWhatFollows() throws IOException {
    byte[] file = ScansOfJpeg.progressive(8, 8);
    int scans = JpegScans.count(file);
    byte[] comment = {(byte) 0xff, (byte) 0xfe, 0, 6, (byte) 0xff, (byte) 0xda, 0, 2};
    byte[] start = {file[0], file[1]};
    byte[] rest = Arrays.copyOfRange(file, 2, file.length);
    assertThat(JpegScans.count(IdxBytes.concat(start, comment, rest, file))).isEqualTo(scans);
  }

  private static byte[] decode(byte[] file) throws IOException {
    return new PictureReader(Optional.empty(), Colour.RGB, Fit.CROP)
        .decode(file, new ImageShape(64, 64, 3));
  }

  // ---- Making files ----

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      out.putNextEntry(new ZipEntry(name));
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
