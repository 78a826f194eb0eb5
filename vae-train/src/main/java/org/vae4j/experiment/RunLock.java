package org.vae4j.experiment;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.api.training.RunFiles;
import org.vae4j.api.training.UnsafeFileException;

/**
 * Keeps a run directory for one process. The lock is the operating system's, on a file that says
 * who has it; it ends with the process, whatever ends that, and the file stays.
 */
final class RunLock implements AutoCloseable {
  static final String FILE = ".lock";

  private static final Logger LOG = LoggerFactory.getLogger(RunLock.class);
  private static final int MAX_OWNER_BYTES = 1000;

  /** What is locked, of a file that has less than this: on Windows nobody could read it else. */
  private static final long POSITION = Long.MAX_VALUE - 1;

  /**
   * The files that this process has locked. To open and close one again would end its lock, which
   * belongs to the process.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Locks a run directory.
   *
   * @param folder the folder
   * @return the lock, until it is closed
   * @throws InvalidRunException if another has locked it, naming that one
   * @throws UnsafeFileException if the file is a link or another's
   * @throws IOException if it cannot be written
   */
  static RunLock of(Path folder) throws IOException {
    Path file = folder.toRealPath().resolve(FILE);
    if (!HELD.add(file)) {
      throw new InvalidRunException(folder, "this process is writing to it already");
    }
    try {
      FileChannel channel = RunFiles.write(file);
      if (!lock(channel, file)) {
        channel.close();
        throw new InvalidRunException(
            folder, "%s is writing to it; it must end before another can".formatted(owner(file)));
      }
      channel.truncate(0).write(ByteBuffer.wrap(self().getBytes(StandardCharsets.UTF_8)));
      return new RunLock(file, channel);
    } catch (IOException | RuntimeException e) {
      HELD.remove(file);
      throw e;
    }
  }

  /** Where files cannot be locked, as on some network drives, a run is better than none. */
  private static boolean lock(FileChannel channel, Path file) {
    try {
      return channel.tryLock(POSITION, 1, false) != null;
    } catch (IOException e) {
      LOG.warn(
          "{} cannot be locked ({}): let no other process write there", file, FileErrors.reason(e));
      return true;
    }
  }

  private static String self() {
    return "process %d on %s since %s"
        .formatted(
            ProcessHandle.current().pid(), host(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this host";
    }
  }

  private static String owner(Path file) throws IOException {
    try (var in = RunFiles.read(file)) {
      String owner = new String(in.readNBytes(MAX_OWNER_BYTES), StandardCharsets.UTF_8);
      return owner.isBlank() ? "another process" : owner.strip();
    }
  }

  @Override
  public void close() throws IOException {
    HELD.remove(file);
    channel.close();
  }
}
