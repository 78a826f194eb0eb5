package org.vae4j.api.spi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Puts errors of files into words. The exceptions of {@code java.nio.file} have no message but the
 * path; their class says what is wrong.
 */
public final class FileErrors {

  private FileErrors() {}

  /**
   * The exception for a file that could not be written.
   *
   * @param file the file, as its user knows it
   * @param error why; its message may name no file, or another one
   * @return an exception whose message names the file and the reason
   */
  public static IOException notWritten(Path file, IOException error) {
    return new IOException("%s cannot be written: %s".formatted(file, reason(error)), error);
  }

  /**
   * What is wrong, without the file, for messages that name it themselves.
   *
   * @param error why a file could not be read or written
   * @return such as {@code permission denied}
   */
  public static String reason(IOException error) {
    if (error instanceof FileSystemException files) {
      return reason(files);
    }
    return Optional.ofNullable(error.getMessage()).orElseGet(error::toString);
  }

  private static String reason(FileSystemException error) {
    if (error instanceof AccessDeniedException) {
      return "permission denied";
    } else if (error instanceof NoSuchFileException) {
      return "there is no such file or folder";
    } else if (error instanceof FileAlreadyExistsException) {
      return "it exists already";
    } else if (error instanceof DirectoryNotEmptyException) {
      return "the folder is not empty";
    } else if (error instanceof NotDirectoryException) {
      return "it is no folder";
    } else if (error instanceof FileSystemLoopException) {
      return "its links lead in a circle";
    }
    return Optional.ofNullable(error.getReason())
        .map(FileErrors::inSentence)
        .orElseGet(() -> error.getClass().getSimpleName());
  }

  /** As the system says it: {@code No space left on device}. */
  private static String inSentence(String reason) {
    return reason.isEmpty()
        ? reason
        : Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
  }

  /**
   * What is wrong, with the file as far as the error knows it.
   *
   * @param error why a file could not be read or written
   * @return such as {@code runs/x/run.json: permission denied}
   */
  public static String message(IOException error) {
    return error instanceof FileSystemException files && files.getFile() != null
        ? files.getFile() + ": " + reason(files)
        : reason(error);
  }

  /**
   * What is wrong, with the file as far as the error knows it.
   *
   * @param error may be no more than a wrapper of its cause
   * @return its own message if it has one, otherwise that of its cause
   */
  public static String message(UncheckedIOException error) {
    boolean isWrapper = error.getCause().toString().equals(error.getMessage());
    return isWrapper || error.getMessage() == null ? message(error.getCause()) : error.getMessage();
  }
}
