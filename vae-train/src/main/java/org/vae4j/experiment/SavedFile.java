package org.vae4j.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.api.training.RunFiles;
import org.vae4j.api.training.UnsafeFileException;

/** Reads files of a run directory, which may have been replaced by anything. */
final class SavedFile {

  private SavedFile() {}

  /**
   * The content of a file.
   *
   * @param file the file
   * @param maxBytes how large it may be
   * @return its bytes
   * @throws InvalidRunException if it is not there, is larger or cannot be read
   */
  static byte[] bytes(Path file, int maxBytes) {
    requireFile(file);
    try (InputStream in = RunFiles.read(file)) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new InvalidRunException(
            file, "the file must have at most %,d bytes".formatted(maxBytes));
      }
      return bytes;
    } catch (IOException e) {
      throw new InvalidRunException(file, "the file cannot be read: " + FileErrors.reason(e));
    }
  }

  /** Refuses what is no folder. */
  static void requireFolder(Path path) {
    if (!Files.isDirectory(path)) {
      throw new InvalidRunException(
          path, Files.exists(path) ? "a run is a folder, not a file" : "there is no such folder");
    }
  }

  static void requireFile(Path file) {
    if (!isFile(file)) {
      throw new InvalidRunException(file, "there is no such file; is this a run?");
    }
  }

  /**
   * Whether there is a file.
   *
   * @throws InvalidRunException if there is something else, such as a link
   */
  static boolean isFile(Path file) {
    try {
      return RunFiles.isFile(file);
    } catch (UnsafeFileException e) {
      throw new InvalidRunException(e);
    }
  }

  /**
   * The content of a text file.
   *
   * @throws InvalidRunException if it is not in UTF-8
   */
  static String text(Path file, byte... bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new InvalidRunException(file, "the file is not text in UTF-8");
    }
  }
}
