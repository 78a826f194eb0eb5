package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is made again, and what is told of it. */
class ReproduceCommandTest {
  @TempDir private Path folder;
  private Path run;

  @BeforeEach
  void train() throws IOException {
    run = folder.resolve("run");
    assertThat(SmallRun.train(folder, run, "training.epochs=2").exitCode()).isZero();
  }

  private CommandRun reproduce() {
    return CommandRun.of("reproduce", run.toString(), "--out", folder.resolve("again").toString());
  }

  @Test
  void comesOutTheSameToTheLastBit() {
    CommandRun again = reproduce();
    assertThat(again.exitCode()).as(again.errors()).isZero();
    assertThat(again.output())
        .contains("Reproduced: every number of 2 epochs is the same to the last bit.", "  weights")
        .doesNotContain("differs", "Not as it was");
    assertThat(again.output().lines().filter(line -> line.endsWith(" equal"))).hasSize(10);
    assertThat(folder.resolve("again/weights.safetensors"))
        .hasSameBinaryContentAs(run.resolve("weights.safetensors"));
  }

  @Test
  void tellsWhatIsNotAsItWas() throws IOException {
    Records.edit(run, "\"java\" : \"[^\"]*\"", "\"java\" : \"9\"");
    Path metrics = run.resolve("metrics.csv");
    String[] lines = Files.readString(metrics).split("\n");
    String[] second = lines[2].split(",");
    second[2] = "1000.5"; // validationLoss
    lines[2] = String.join(",", second);
    Files.writeString(metrics, String.join("\n", lines) + "\n");
    CommandRun again = reproduce();
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.output())
        .contains("Not as it was: java is ", " and was 9\n")
        .contains(" in place of 1000.5 (epoch 2)\n")
        .contains("Not reproduced, as compared over 2 epochs.")
        .containsPattern("trainLoss +equal\n")
        .containsPattern("validationLoss +differs by up to \\S+: ");
  }

  @Test
  void needsTheSameData() throws IOException {
    Records.edit(run, "\"checksum\" : \"[^\"]*\"", "\"checksum\" : \"x\"");
    CommandRun again = reproduce();
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.errors()).contains(run + ": the dataset (", ") must be that of the run (x)");
    assertThat(folder.resolve("again")).doesNotExist();
  }
}
