package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Records of runs that tests change. */
final class Records {
  private Records() {}

  /** Changes what {@code run.json} says, as {@code docs/run-directory.md} has it. */
  static void edit(Path run, String pattern, String replacement) throws IOException {
    Path record = run.resolve("run.json");
    String unsealed =
        Files.readString(record)
            .replaceFirst("  \"checksum\" : .*\n", "")
            .replaceFirst(",\\s*\"checksums\" : \\{[^}]*}", "");
    assertThat(unsealed).containsPattern(pattern).doesNotContain("checksums");
    Files.writeString(record, unsealed.replaceFirst(pattern, replacement));
  }
}
