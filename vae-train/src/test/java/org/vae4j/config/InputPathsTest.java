package org.vae4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests run in the folder of their module, which has a pom.xml. */
class InputPathsTest {
  private static final Path HERE = Path.of("").toAbsolutePath();

  @TempDir private Path folder;
  private String experiment;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("table.csv"), "");
    Files.writeString(folder.resolve("pom.xml"), "");
    experiment = Files.writeString(folder.resolve("x.yaml"), "").toString();
  }

  @Test
  void whatIsBelowTheWorkingDirectoryComesFirst() {
    assertThat(find("pom.xml")).isEqualTo(HERE.resolve("pom.xml"));
    assertThat(find("src/../pom.xml")).isEqualTo(HERE.resolve("pom.xml"));
  }

  @Test
  void whatIsBesideTheExperimentIsFoundFromElsewhere() {
    assertThat(find("table.csv")).isEqualTo(folder.resolve("table.csv"));
    assertThat(find("./table.csv")).isEqualTo(folder.resolve("table.csv"));
  }

  @Test
  void whatIsNowhereIsLeftAsItIsWritten() {
    assertThat(find("nowhere/x.csv")).isEqualTo(Path.of("nowhere/x.csv"));
    assertThat(find("/nowhere/x.csv")).isEqualTo(Path.of("/nowhere/x.csv"));
    assertThat(InputPaths.find(Path.of("table.csv"), "--set")).isEqualTo(Path.of("table.csv"));
  }

  @Test
  void saysWhereARelativePathWasLookedFor() {
    assertThat(InputPaths.describe(Path.of("a/b.csv"), experiment))
        .contains(
            "relative paths begin at the working directory, or else at the folder of the"
                + " experiment file, and there is no %s, %s"
                    .formatted(HERE.resolve("a/b.csv"), folder.resolve("a/b.csv")));
    assertThat(InputPaths.describe(Path.of("/a/b.csv"), experiment)).isEmpty();
  }

  private Path find(String path) {
    return InputPaths.find(Path.of(path), experiment);
  }
}
