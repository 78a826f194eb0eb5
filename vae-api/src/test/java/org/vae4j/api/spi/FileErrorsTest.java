package org.vae4j.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileErrorsTest {

  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of(new AccessDeniedException("a/b"), "a/b: permission denied"),
        Arguments.of(new NoSuchFileException("a/b"), "a/b: there is no such file or folder"),
        Arguments.of(new FileAlreadyExistsException("a/b"), "a/b: it exists already"),
        Arguments.of(new DirectoryNotEmptyException("a/b"), "a/b: the folder is not empty"),
        Arguments.of(new NotDirectoryException("a/b"), "a/b: it is no folder"),
        Arguments.of(
            new FileSystemException("a/b", null, "No space left on device"),
            "a/b: no space left on device"),
        Arguments.of(new FileSystemException("a/b"), "a/b: FileSystemException"),
        Arguments.of(new IOException("No space left on device"), "No space left on device"),
        Arguments.of(new EOFException(), "java.io.EOFException"));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void namesFileAndReason(IOException error, String message) {
    assertThat(FileErrors.message(error)).isEqualTo(message);
    assertThat(FileErrors.message(new UncheckedIOException(error))).isEqualTo(message);
  }

  @Test
  void leavesOutTheFileWhereTheMessageNamesIt() {
    assertThat(FileErrors.reason(new AccessDeniedException("a/b"))).isEqualTo("permission denied");
  }

  @Test
  void keepsAMessageOfItsOwn() {
    assertThat(FileErrors.message(new UncheckedIOException("x is y", new IOException("z"))))
        .isEqualTo("x is y");
  }
}
