package org.vae4j.viz;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.zip.CRC32C;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.api.training.RunFiles;

/**
 * A file that TensorBoard reads: <a
 * href="https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details">TFRecords</a>
 * of events. Each record is appended as a whole, and the file is open only for that.
 */
final class EventFile {
  private static final int CRC_MASK = 0xa282ead8;
  private static final double NANOS = 1e9;

  private final Path path;
  private final InstantSource clock;

  private EventFile(Path path, InstantSource clock) {
    this.path = path;
    this.clock = clock;
  }

  /**
   * Begins a new file beside those of earlier trainings.
   *
   * @param folder what TensorBoard calls a run; made if it is not there, and its parent
   * @param firstStep the step that comes first: what earlier files have from there on is void
   * @param clock tells what time it is
   * @throws UncheckedIOException if it cannot be written
   */
  static EventFile create(Path folder, long firstStep, InstantSource clock) {
    EventFile file = new EventFile(newFile(folder, clock.instant()), clock);
    file.append(EventMessages.fileVersion(file.now()));
    file.append(EventMessages.sessionStart(file.now(), firstStep));
    return file;
  }

  /** TensorBoard reads what has tfevents in its name, in the order of names. */
  private static Path newFile(Path folder, Instant now) {
    String name = "events.out.tfevents.%d.vae4j".formatted(now.getEpochSecond());
    Path file = folder.resolve(name);
    for (int number = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS); number++) {
      file = folder.resolve(name + "." + number);
    }
    try {
      RunFiles.folder(RunFiles.folder(folder.getParent()).resolve(folder.getFileName()));
      return Files.createFile(file);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /**
   * Adds values of a step.
   *
   * @param step the step, at least as large as all before
   * @param values {@link EventMessages} of values
   * @throws UncheckedIOException if they cannot be written
   */
  void add(long step, List<byte[]> values) {
    append(EventMessages.summary(now(), step, values));
  }

  private double now() {
    Instant now = clock.instant();
    return now.getEpochSecond() + now.getNano() / NANOS;
  }

  private void append(byte... event) {
    try (OutputStream out = RunFiles.append(path)) {
      out.write(record(event));
    } catch (IOException e) {
      throw failure(path, e);
    }
  }

  private static UncheckedIOException failure(Path file, IOException cause) {
    IOException failure = FileErrors.notWritten(file, cause);
    return new UncheckedIOException(failure.getMessage(), failure);
  }

  private static byte[] record(byte... data) {
    ByteBuffer record =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(data.length);
    record.putInt(maskedCrc(record.array(), Long.BYTES));
    record.put(data);
    record.putInt(maskedCrc(data, data.length));
    return record.array();
  }

  private static int maskedCrc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + CRC_MASK;
  }
}
