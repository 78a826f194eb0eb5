package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code compare}, on runs that are written by hand. */
class CompareCommandTest {
  private static final String METRICS =
      "epoch,trainLoss,validationLoss,trainNegativeElbo,validationNegativeElbo,seconds,"
          + "imagesPerSecond,trainReconstruction,trainDivergence,validationReconstruction,"
          + "validationDivergence,learningRate\n";

  @TempDir private Path folder;
  private Path picture;

  @BeforeEach
  void writeRuns() throws IOException {
    picture = folder.resolve("picture.png");
    write(
        "first",
        "seed: 1\nlatentDim: 4\ndataset: {type: mnist, classes: [1, 8]}\n"
            + "figures: [{type: grid, dimensions: [0, 1]}]\n",
        """
        "status": "completed", "stopped": "it is late", "weightsOfEpoch": 1,
        "engine": "onednn", "seed": 1, "started": "2026-01-02T03:04:05Z", "seconds": 192.4, "dataset": {"imageShape": "28×28×1", "checksum": "sha256:a"},
        "versions": {"java": "17", "nd4j": "M2.1"}, "machine": {"threads": "2"}
        """,
        "1,0.5,0.25,110,102.25,1,1000,100,10,90.125,12.125,0.001\n"
            + "2,0.4,0.2,120,103.25,1,2000,100,20,90.75,12.5,0.001\n");
    write(
        "second",
        "seed: 1\nlatentDim: 16\ndataset: {type: mnist}\nengine: dl4j\n",
        """
        "status": "failed", "error": "no ink",
        "engine": "dl4j", "seed": 1, "started": "2026-01-02T03:04:05Z", "seconds": 7384, "dataset": {"imageShape": "28×28×1", "checksum": "sha256:a"},
        "versions": {"java": "21", "nd4j": "M2.1"}, "machine": {"threads": "2"}
        """,
        "");
  }

  private Path write(String name, String experiment, String record, String epochs)
      throws IOException {
    Path run = Files.createDirectory(folder.resolve(name));
    Files.writeString(run.resolve("experiment.yaml"), "name: any\n" + experiment);
    Files.writeString(
        run.resolve("run.json"), "{\"formatVersion\": 1, \"name\": \"any\", " + record + "}");
    Files.writeString(run.resolve("metrics.csv"), METRICS + epochs);
    return run;
  }

  @Test
  void printsWhatDiffersAndHowRunsCameOut() throws IOException {
    CommandRun compared = compare("first", "second");
    assertThat(compared.errors()).isEmpty();
    assertThat(compared.output())
        .isEqualTo(
            """
                                          first       second
            settings that differ
              latentDim                   4           16
              dataset.classes             [1, 8]      -
              figures                     grid        none
              engine                      -           dl4j
            results
              status                      completed   failed
              epochs                      2           0
              time                        3 min 12 s  2 h 3 min
              engine                      onednn      dl4j
            epoch of the weights
              epoch                       1           -
              validation loss             0.25000     -
              negative ELBO (nats/image)  102.25      -
                reconstruction            90.13       -
                divergence                12.13       -
              training loss               0.50000     -
              images/s                    1000        -
            best epoch
              epoch                       1           -
              validation loss             0.25000     -
              negative ELBO (nats/image)  102.25      -
            surroundings that differ
              versions.java               17          21

            first was stopped: it is late
            second failed: no ink

            Curves: %s
            """
                .formatted(picture));
    assertThat(compared.exitCode()).isZero();
    BufferedImage drawn = ImageIO.read(picture.toFile());
    assertThat(drawn.getWidth()).isGreaterThan(900);
  }

  @Test
  void saysThatNothingDiffers() {
    CommandRun compared = compare("first", "first");
    assertThat(compared.output())
        .contains("first       first (2)\nsettings that differ\n  none\n")
        .contains("surroundings that differ\n  none\n");
  }

  @Test
  void neverOverwritesAPicture() throws IOException {
    Files.writeString(picture, "precious");
    CommandRun compared = compare("first", "second");
    assertThat(compared.exitCode()).isEqualTo(2);
    assertThat(compared.output()).isEmpty();
    assertThat(compared.errors())
        .isEqualTo(picture + " exists already; it is not overwritten" + System.lineSeparator());
    assertThat(picture).hasContent("precious");
  }

  @Test
  void needsTwoRuns() {
    CommandRun compared = compare("first");
    assertThat(compared.exitCode()).isEqualTo(2);
    assertThat(compared.errors())
        .startsWith("one run has nothing to be compared with; name two or more");
    assertThat(CommandRun.of("compare").exitCode()).isEqualTo(2);
  }

  @Test
  void namesTheFileOfARunThatIsDamaged() throws IOException {
    Path metrics = folder.resolve("second/metrics.csv");
    Files.writeString(metrics, "epoch\n");
    CommandRun compared = compare("first", "second");
    assertThat(compared.exitCode()).isEqualTo(2);
    assertThat(compared.errors())
        .isEqualTo(metrics + ":1: there is no column trainLoss" + System.lineSeparator());
    assertThat(picture).doesNotExist();

    CommandRun without = compare("first", "third");
    assertThat(without.exitCode()).isEqualTo(2);
    assertThat(without.errors()).startsWith(folder.resolve("third") + ": there is no such folder");
  }

  @Test
  void namesThePlaceInAnExperimentThatIsDamaged() throws IOException {
    Path experiment = folder.resolve("second/experiment.yaml");
    Files.writeString(experiment, "name: [\n");
    CommandRun compared = compare("first", "second");
    assertThat(compared.exitCode()).isEqualTo(2);
    assertThat(compared.errors()).startsWith(experiment + ": 1 error\n  2:1  not YAML");
    assertThat(picture).doesNotExist();
  }

  @Test
  void keepsCellsToOneLineOfModestLength() throws IOException {
    String longest = "x".repeat(100);
    write(
        longest,
        "hidden: \"a\\e[2Jb\\nc\"\nlong: " + longest + "\n",
        """
        "status": "running", "engine": "onednn", "seed": 1, "started": "2026-01-02T03:04:05Z", "seconds": 0.25, "dataset": {"imageShape": "28×28×1"},
        "versions": {}, "machine": {}
        """,
        "1,NaN,NaN,NaN,NaN,1,1,NaN,NaN,NaN,NaN,0.001\n");
    CommandRun compared = compare("first", longest);
    assertThat(compared.exitCode()).isZero();
    assertThat(compared.output().lines())
        .contains("                              first       …" + "x".repeat(29))
        .anyMatch(line -> line.endsWith("-           a\\u001b[2Jb c"))
        .anyMatch(line -> line.endsWith("-           " + "x".repeat(27) + "…"))
        .anyMatch(line -> line.endsWith("3 min 12 s  0.3 s"))
        .anyMatch(line -> line.endsWith("102.25      NaN"));
    assertThat(compared.output()).doesNotContain("\u001b");
  }

  private CommandRun compare(String... runs) {
    String[] arguments = new String[runs.length + 3];
    arguments[0] = "compare";
    for (int i = 0; i < runs.length; i++) {
      arguments[i + 1] = folder.resolve(runs[i]).toString();
    }
    arguments[runs.length + 1] = "--out";
    arguments[runs.length + 2] = picture.toString();
    return CommandRun.of(arguments);
  }
}
