package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreCommandTest {
  @TempDir private Path folder;

  private static void assertMistake(CommandRun run, String message) {
    assertThat(run.errors()).contains(message).doesNotContain("\tat ");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void needsATokenWhereOthersMayCome() {
    assertMistake(
        CommandRun.of("explore", folder.toString(), "--host", "0.0.0.0"),
        "--host (0.0.0.0) must come with a token, since others may reach it");
  }

  @Test
  void needsATokenThatCannotBeGuessed() {
    assertMistake(
        CommandRun.of("explore", folder.toString(), "--host", "0.0.0.0", "--token", "secret"),
        "--token must have 16 to 256 characters");
  }

  @Test
  void needsAPortThatThereIs() {
    assertMistake(
        CommandRun.of("explore", folder.toString(), "--port", "65536"),
        "--port (65536) must be in [0, 65535]");
  }

  @Test
  void refusesOptionsOfAPageThatIsNotWanted() {
    Path out = folder.resolve("run");
    assertMistake(
        CommandRun.of("run", "shapes", "--out", out.toString(), "--port", "8000"),
        "--port, --host and --token are for the page of --explore");
    assertThat(out).doesNotExist();
  }

  @Test
  void leavesNoRunWhereThePageCannotBe() {
    Path out = folder.resolve("run");
    assertMistake(
        CommandRun.of("run", "shapes", "--out", out.toString(), "--explore", "--port", "-1"),
        "--port (-1) must be in [0, 65535]");
    assertThat(out).doesNotExist();
  }

  @Test
  void needsARun() {
    assertMistake(
        CommandRun.of("explore", folder.resolve("none").toString()), "there is no such folder");
  }

  @Test
  void tellsThatAPortIsTaken() throws IOException {
    TinyRun run = TinyRun.train(folder.resolve("run"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      CommandRun explored = CommandRun.of("explore", run.directory().toString(), "--port", port);
      assertThat(explored.errors())
          .contains("cannot listen on 127.0.0.1, port " + port)
          .doesNotContain("\tat ");
      assertThat(explored.exitCode()).isEqualTo(1);
    }
  }
}
