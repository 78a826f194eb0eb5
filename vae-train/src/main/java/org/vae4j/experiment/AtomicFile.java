package org.vae4j.experiment;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.vae4j.api.spi.FileErrors;

/**
 * Writes files that are there whole or as they were before, whatever ends the program, the disk or
 * the machine meanwhile: written beside their place, on the disk before they are moved there.
 */
final class AtomicFile {
  private static final String PREFIX = ".";
  private static final String SUFFIX = ".tmp";

  private AtomicFile() {}

  /** What a file shall contain. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  static void write(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes a file, or replaces it.
   *
   * @param file the file
   * @param content what it shall contain
   * @throws IOException if it cannot be written, naming it; what was there is there still
   */
  static void write(Path file, Content content) throws IOException {
    boolean interrupted = false;
    try {
      boolean isWritten = false;
      while (!isWritten) {
        interrupted |= Thread.interrupted(); // channels are closed to whoever is interrupted
        isWritten = replace(file, content);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives false if the thread was interrupted meanwhile, and what was there is there still. */
  private static boolean replace(Path file, Content content) throws IOException {
    Path temporary = file.resolveSibling(PREFIX + file.getFileName() + SUFFIX);
    try {
      writeThrough(temporary, content);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      sync(file.toAbsolutePath().getParent());
      return true;
    } catch (ClosedByInterruptException e) {
      return false;
    } catch (IOException e) {
      delete(temporary, e);
      throw FileErrors.notWritten(file, e);
    }
  }

  /** Whether a file is what was being written when the program was ended. */
  static boolean isTemporary(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
  }

  private static void writeThrough(Path file, Content content) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  /** It may be what fills the disk. */
  private static void delete(Path temporary, IOException cause) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * Makes the disk keep what has been moved in a folder, where the file system can be told to: not
   * all can, and those have no other way.
   */
  static void sync(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return;
    }
  }
}
