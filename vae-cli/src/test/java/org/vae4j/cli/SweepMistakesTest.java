package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in sweeps, which are told with their places in the sweep's file. */
class SweepMistakesTest {
  @TempDir Path folder;

  @Test
  void namesAllOfThemInTheFileOfTheSweep() throws IOException {
    CommandRun run =
        sweep(
            """
            experiment: mnist-mlp
            set: {training.epoch: 1}
            values:
              training.optimiser.learningRate: [0.1, 0.2]
              latentDim: [2, x]
              training.batchSize: {from: 0, to: 2}
            seeds: [1, 2]
            """);
    assertThat(run.errors())
        .startsWith(folder.resolve("sweep.yaml") + ": 4 errors\n")
        .containsSubsequence(
            "  2:7   training.epoch: unknown key; did you mean 'epochs'?",
            "  4:3   training.optimiser: unknown key; did you mean 'optimizer'?",
            "  5:18  latentDim ('x') must be a whole number\n",
            "  6:23  training.batchSize (0) must be >= 1 and <= 65536");
    assertThat(run.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void refusesASeedBesideSeeds() throws IOException {
    CommandRun run =
        sweep(
            """
            experiment: mnist-mlp
            set: {seed: 7, latentDim: 2}
            values: {seed: [1, 2], latentDim: [2, 4]}
            seeds: [3, 4]
            """);
    assertThat(run.errors())
        .containsSubsequence(
            "2:7   set.seed: must be left out where there are seeds",
            "2:16  set.latentDim: must be left out, since it is among values",
            "3:10  values.seed: must be left out where there are seeds");
    assertThat(run.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
  }

  @Test
  void knowsAnExperiment() throws IOException {
    CommandRun run = sweep("name: x\nextends: mnist-mlp\ntraining: {epochs: 2}\n");
    assertThat(run.errors())
        .contains("sweep.yaml is an experiment, not a sweep; train it with: vae run ");
    assertThat(run.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
  }

  @Test
  void isKnownWhereAnExperimentIsAskedForWhateverIsWrongWithIt() throws IOException {
    Path file = folder.resolve("wrong.yaml");
    Files.writeString(file, "experiment: mnist-mlp\nseed: [1, 2]\nvalue: {latentDim: [2, 4]}\n");
    CommandRun run = CommandRun.of("run", file.toString());
    assertThat(run.errors()).contains("wrong.yaml is a sweep, not an experiment;");
    assertThat(run.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
  }

  @Test
  void refusesWhatCannotBeMeantBeforeTheFirstRun() throws IOException {
    CommandRun run =
        sweep(
            """
            experiment: tabular-anomaly
            set:
              dataset: {type: synthetic, kind: blobs, size: 8, images: 100}
              transforms: []
              loss.reconstruction: bernoulli
              decoder:
                type: sequential
                layers: [{type: dense, units: 64, activation: sigmoid}, {type: reshape, shape: [8, 8, 1]}]
            seeds: [1, 2]
            """);
    assertThat(run.errors()).contains("must end without activation");
    assertThat(run.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private CommandRun sweep(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("sweep.yaml"), yaml);
    return CommandRun.of("sweep", file.toString(), "--out", folder.resolve("out").toString());
  }
}
