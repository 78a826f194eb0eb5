package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.data.Identity;

/** What becomes of output that cannot be written. */
class StandardOutputTest {
  private final PrintStream before = System.out;
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @AfterEach
  void giveTheOutputBack() {
    System.setOut(before);
  }

  /** Fails as the system does. */
  private static final class Failing extends OutputStream {
    private final String reason;

    Failing(String reason) {
      this.reason = reason;
    }

    @Override
    public void write(int value) throws IOException {
      throw new IOException(reason);
    }
  }

  private int execute(String reason, String... arguments) {
    return Main.execute(
        new StandardOutput(new Failing(reason)),
        new PrintStream(errors, true, StandardCharsets.UTF_8),
        arguments);
  }

  private String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "--help",
        "components",
        "components --json",
        "schema",
        "encode --help",
        "validate mnist-mlp --set dataset.limit=20"
      })
  void isAnErrorThatSaysWhyIfTheDiskIsFull(String command) {
    assertThat(execute("No space left on device", command.split(" "))).isEqualTo(1);
    assertThat(errors())
        .isEqualToIgnoringNewLines(
            "vae: the standard output cannot be written (No space left on device);"
                + " what it has is incomplete");
  }

  @Test
  void isNoErrorIfTheReaderHasHadEnough() {
    assertThat(execute("Broken pipe", "components")).isEqualTo(ExitCode.CLOSED_PIPE);
    assertThat(errors()).isEmpty();
  }

  @Test
  void doesNotHideThatTheCommandHasFailed() {
    assertThat(execute("No space left on device", "components", "nothing")).isEqualTo(2);
    assertThat(errors()).startsWith("there is no family and no component 'nothing'");
  }

  @Test
  void endsTheWorkForRowsThatNobodyReads() throws IOException {
    PrintWriter closed = new PrintWriter(new PrintStream(new Failing("Broken pipe")));
    try (RowOutput rows = RowOutput.open(Optional.empty(), RowOutput.Rows.codes(2), closed)) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  rows.write(Identity.of(i), new float[] {1, 2});
                }
              })
          .isInstanceOf(LostOutputException.class);
    }
  }
}
