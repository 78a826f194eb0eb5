package org.vae4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two that want to write to one run directory. */
class RunLockTest {
  @TempDir private Path folder;

  /** What another process does: locks a folder, says so, and waits to be ended. */
  static final class Holder {
    public static void main(String[] folder) throws IOException {
      try (RunLock lock = RunLock.of(Path.of(folder[0]))) {
        System.out.println(lock == null ? "" : "locked");
        System.in.read();
      }
    }
  }

  @Test
  void saysWhoHasIt() throws IOException {
    try (RunLock lock = RunLock.of(folder)) {
      assertThat(lock).isNotNull();
    }
    assertThat(folder.resolve(".lock"))
        .content()
        .matches(
            "process %d on \\S+ since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"
                .formatted(ProcessHandle.current().pid()));
  }

  @Test
  void isGivenOnceAndAgainWhenItIsFree() throws IOException {
    try (RunLock lock = RunLock.of(folder)) {
      assertThat(lock).isNotNull();
      for (Path other : new Path[] {folder, folder.resolve("../" + folder.getFileName())}) {
        assertThatThrownBy(() -> RunLock.of(other))
            .isInstanceOf(InvalidRunException.class)
            .hasMessage(other + ": this process is writing to it already");
      }
    }
    RunLock.of(folder).close();
  }

  @Test
  void isNotGivenWhileAnotherProcessHasItHoweverThatEnds()
      throws IOException, InterruptedException {
    for (boolean killed : new boolean[] {true, false}) {
      Process holder = startHolder();
      try (BufferedReader output = holder.inputReader()) {
        assertThat(output.readLine()).isEqualTo("locked");
        for (int i = 0; i < 2; i++) { // and trying does not end it
          assertThatThrownBy(() -> RunLock.of(folder))
              .isInstanceOf(InvalidRunException.class)
              .hasMessageMatching(
                  "%s: process %d on \\S+ since \\S+Z is writing to it; it must end before another can"
                      .formatted(folder, holder.pid()));
        }
        if (killed) {
          holder.destroyForcibly();
        } else {
          holder.outputWriter().close();
        }
        holder.waitFor();
      }
      assertThat(folder.resolve(".lock")).content().contains("process " + holder.pid());
      assertThatCode(() -> RunLock.of(folder).close()).doesNotThrowAnyException();
    }
  }

  private Process startHolder() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void aFileThatSaysNothingDoesNotBlock() throws IOException {
    Files.writeString(folder.resolve(".lock"), "process 1 on another since yesterday");
    try (RunLock lock = RunLock.of(folder)) {
      assertThat(lock).isNotNull();
    }
    assertThat(folder.resolve(".lock")).content().doesNotContain("yesterday");
  }
}
