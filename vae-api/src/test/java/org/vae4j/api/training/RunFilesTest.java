package org.vae4j.api.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that lead elsewhere, or nowhere. */
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
class RunFilesTest {
  @TempDir private Path folder;
  private Path run;
  private Path precious;
  private Path file;

  @BeforeEach
  void makePrecious() throws IOException {
    run = Files.createDirectory(folder.resolve("run"));
    precious = Files.writeString(folder.resolve("precious"), "keep");
    file = run.resolve("file");
  }

  private List<ThrowingCallable> uses() {
    return List.of(
        () -> RunFiles.isFile(file),
        () -> RunFiles.read(file).close(),
        () -> RunFiles.write(file).close(),
        () -> RunFiles.append(file).close(),
        () -> RunFiles.replace(file, out -> out.write(1)),
        () -> RunFiles.delete(file),
        () -> RunFiles.isFolder(file),
        () -> RunFiles.folder(file));
  }

  private void assertRefused(String kind) throws IOException {
    for (ThrowingCallable use : uses()) {
      assertThatThrownBy(use)
          .isInstanceOf(UnsafeFileException.class)
          .hasMessageMatching(
              "%s \\(%s\\) must be a (file|folder) of the run directory itself"
                  .formatted(file, kind));
    }
    assertThat(precious).hasContent("keep");
    assertThat(Files.exists(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  void refuseLinksToFilesToFoldersAndToNothing() throws IOException {
    for (Path target : List.of(precious, folder, folder.resolve("nothing"), file)) {
      Files.createSymbolicLink(file, target);
      assertRefused("a link");
      Files.delete(file);
    }
    assertThat(folder.resolve("nothing")).doesNotExist();
  }

  @Test
  void refusePipesWithoutWaitingForThem() throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertRefused("a pipe or device");
  }

  @Test
  void refuseToWriteInPlaceWhatHasAnotherName() throws IOException {
    Files.createLink(file, precious);
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> RunFiles.write(file).close(), () -> RunFiles.append(file).close())) {
      assertThatThrownBy(use)
          .isInstanceOf(UnsafeFileException.class)
          .hasMessage(file + " (a file of 2 names) must be a file of one name; a copy of it is");
    }
    RunFiles.replace(file, out -> out.write('x'));
    assertThat(file).hasContent("x");
    assertThat(precious).hasContent("keep");
  }

  @ParameterizedTest
  @ValueSource(strings = {".file.tmp", ".file.0123456789abcdef.tmp"})
  void replaceThroughNoNameThatIsThere(String temporary) throws IOException {
    Files.createSymbolicLink(run.resolve(temporary), precious);
    RunFiles.replace(file, out -> out.write("new".getBytes(StandardCharsets.UTF_8)));
    assertThat(file).hasContent("new");
    RunFiles.removeLeftOvers(run);
    assertThat(precious).hasContent("keep");
    assertThat(names()).containsExactlyInAnyOrder("file", temporary);
  }

  @Test
  void leaveNothingBehindOfWhatCannotBeWritten() throws IOException {
    Files.writeString(file, "before");
    assertThatThrownBy(
            () ->
                RunFiles.replace(
                    file,
                    out -> {
                      out.write('x');
                      throw new IOException("no ink");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " cannot be written: no ink");
    assertThat(file).hasContent("before");
    assertThat(names()).containsExactly("file");
  }

  @Test
  void removeWhatWasBegunInAProgramThatWasEnded() throws IOException {
    Files.writeString(run.resolve(".run.json.0123456789abcdef.tmp"), "{");
    Files.writeString(run.resolve(".mine.tmp"), "keep");
    RunFiles.removeLeftOvers(run);
    assertThat(names()).containsExactly(".mine.tmp");
  }

  @Test
  void addToTheEndOfWhatIsThere() throws IOException {
    assertThatThrownBy(() -> RunFiles.append(file)).isInstanceOf(NoSuchFileException.class);
    RunFiles.write(file).close();
    for (String line : List.of("one\n", "two\n")) {
      try (OutputStream out = RunFiles.append(file)) {
        out.write(line.getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(file).hasContent("one\ntwo\n");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files.map(it -> it.getFileName().toString()).toList();
    }
  }
}
