package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.training.UnsafeFileException;

class EventFileTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000, 250_000_000));

  /**
   * What TensorBoard 2.21 itself writes:
   *
   * <pre>
   * import io
   * from tensorboard.compat.proto.event_pb2 import Event, SessionLog
   * from tensorboard.compat.proto.summary_pb2 import Summary
   * from tensorboard.summary.writer.record_writer import RecordWriter
   *
   * file = io.BytesIO()
   * records = RecordWriter(file)
   * image = Summary.Image(height=2, width=3, colorspace=3, encoded_image_string=b"png")
   * for event in [
   *     Event(wall_time=1700000000.25, file_version="brain.Event:2"),
   *     Event(wall_time=1700000000.25, step=201,
   *           session_log=SessionLog(status=SessionLog.START)),
   *     Event(wall_time=1700000000.25, step=300, summary=Summary(value=[
   *         Summary.Value(tag="step/objective", simple_value=0.1),
   *         Summary.Value(tag="ü", image=image)])),
   * ]:
   *     records.write(event.SerializeToString())
   * print(file.getvalue().hex())
   * </pre>
   */
  private static final String GOLDEN =
      "1800000000000000a37f4b220900001040fc54d9411a0d627261696e2e4576656e743a32338d2fe9"
          + "100000000000000095fbfe180900001040fc54d94110c9013a02080176577faf3800000000000000"
          + "a3797d570900001040fc54d94110ac022a2a0a150a0e737465702f6f626a65637469766515cdcccc"
          + "3d0a110a02c3bc220b0802100318032203706e67d416abe2";

  @TempDir private Path folder;

  @Test
  void writesTheBytesThatTensorBoardWrites() throws IOException {
    EventFile file = EventFile.create(folder, 201, CLOCK);
    file.add(
        300,
        List.of(
            EventMessages.scalar("step/objective", 0.1),
            EventMessages.image("ü", 3, 2, "png".getBytes(StandardCharsets.UTF_8))));
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(only()))).isEqualTo(GOLDEN);
  }

  /** The check value that catalogues of checksums give for this polynomial. */
  @Test
  void theTestsOwnChecksumIsThatOfCastagnoli() {
    assertThat(EventReader.crc32c("123456789".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(0xe3069283);
  }

  @Test
  void whatIsAddedIsThereAtOnceAndWhole() throws IOException {
    EventFile file = EventFile.create(folder, 1, CLOCK);
    assertThat(EventReader.read(only())).hasSize(2);
    for (int step = 1; step <= 3; step++) {
      file.add(step, List.of(EventMessages.scalar("x", step)));
      assertThat(EventReader.read(only())).hasSize(2 + step);
    }
  }

  @Test
  void leavesFilesOfEarlierTrainingsAndIsReadAfterThem() throws IOException {
    Path runs = folder.resolve("logs/train");
    for (int i = 0; i < 3; i++) {
      EventFile.create(runs, 1, CLOCK);
    }
    try (Stream<Path> files = Files.list(runs)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "events.out.tfevents.1700000000.vae4j",
              "events.out.tfevents.1700000000.vae4j.2",
              "events.out.tfevents.1700000000.vae4j.3");
    }
  }

  @Test
  void namesTheFileThatCannotBeWritten() throws IOException {
    EventFile file = EventFile.create(folder, 1, CLOCK);
    Path path = only();
    Files.delete(path);
    assertThatThrownBy(() -> file.add(1, List.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(path + " cannot be written: ");
    Path taken = Files.writeString(folder.resolve("taken"), "");
    assertThatThrownBy(() -> EventFile.create(taken, 1, CLOCK))
        .isInstanceOf(UnsafeFileException.class)
        .hasMessage(taken + " (a file) must be a folder of the run directory itself");
  }

  private Path only() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }
}
