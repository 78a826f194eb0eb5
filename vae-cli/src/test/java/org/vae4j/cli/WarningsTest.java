package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What experiments are hardly meant to say, and what they cannot mean. */
class WarningsTest {
  private static final String EXPERIMENT =
      """
      name: base
      latentDim: 4
      dataset: {type: synthetic, kind: blobs, size: 8, images: 500, validationShare: 0.2}
      encoder: {type: mlp, hidden: [8]}
      decoder:
        type: sequential
        layers:
          - {type: dense, units: 64}
          - {type: reshape, shape: [8, 8, 1]}
      loss: {type: elbo, reconstruction: bernoulli, divergence: gaussian-kl}
      training: {epochs: 2, batchSize: 50, optimizer: adam}
      figures: [loss]
      """;

  @TempDir Path folder;

  static Stream<Arguments> doubtful() {
    return Stream.of(
        of("training.batchSize=401", "training.batchSize (401) is more than the training images"),
        of("latentDim=65", "latentDim (65) is more than the values of an image (64)"),
        of("dataset.validationShare=0.01", "dataset: validation images (5) are too few"),
        of("training.checkpoints.everySteps=17", "training.checkpoints.everySteps (17) is beyond"),
        of(
            "training.schedule={type: linear, from: 0, to: 0}",
            "training.schedule: the factor is 0"),
        of("loss.annealing={type: linear, from: 0, to: 0}", "loss.annealing: the factor is 0"),
        of("training.schedule={type: warm-up, epochs: 2.5}", "training.schedule.epochs (2.5) is"),
        of("loss.annealing={type: warm-up, epochs: 3}", "loss.annealing.epochs (3) is beyond"),
        of("training.schedule={type: cosine, epochs: 3}", "training.schedule.epochs (3) is beyond"),
        of(
            "training.schedule={type: linear, from: 1, to: 0, epochs: 3}",
            "training.schedule.epochs (3) is beyond the end of training, 2 epochs"),
        of("training.schedule={type: step, every: 3}", "training.schedule.every (3) is beyond"),
        of("loss.annealing={type: cyclic, cycles: 17}", "loss.annealing.cycles (17) is beyond"),
        of("training.optimizer.learningRate=1", "training.optimizer.learningRate (1.0) is far too"),
        of("training.optimizer.learningRate=1e-10", "training.optimizer.learningRate (1.0E-10) is"),
        of(
            "training.callbacks=[{type: early-stopping, patience: 2}]",
            "training.callbacks[0].patience (2) is never used up"),
        of(
            "training.callbacks=[{type: reduce-on-plateau, patience: 2}]",
            "training.callbacks[0].patience (2) is never used up"),
        of(
            "training.callbacks=[{type: step-metrics, everySteps: 17}]",
            "training.callbacks[0].everySteps (17) is beyond the end of training, 16 steps"),
        of(
            "training.callbacks=[{type: tensorboard, everySteps: 17}]",
            "training.callbacks[0].everySteps (17) is beyond the end of training, 16 steps"),
        of(
            "decoder.layers=[{type: dense, units: 64}, {type: reshape, shape: [8, 8, 1]},"
                + " {type: batch-normalization}]",
            "decoder.layers[2] (batch-normalization) is the last layer"));
  }

  private static Arguments of(String set, String warning) {
    return Arguments.of(set, warning);
  }

  @ParameterizedTest
  @MethodSource("doubtful")
  void warnsOf(String set, String warning) throws IOException {
    CommandRun run = validate(set);
    assertThat(run.errors()).contains(": 1 warning\n").contains(warning);
    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).contains("total");
  }

  @Test
  void saysNothingOfWhatIsMeant() throws IOException {
    assertThat(
            validate(
                    "training.schedule={type: warm-up, epochs: 2}",
                    "loss.annealing={type: linear, from: 0, to: 1}",
                    "training.callbacks=[{type: step-metrics, everySteps: 2}]",
                    "training.batchSize=400",
                    "latentDim=64")
                .errors())
        .isEmpty();
  }

  @Test
  void earlyStoppingComparesNothingWhileWeightsChange() throws IOException {
    assertThat(
            validate(
                    "training.callbacks=[{type: early-stopping, patience: 1}]",
                    "loss.annealing=cyclic")
                .errors())
        .contains("patience (1) is never used up", "weights, temperatures or capacities");
    assertThat(
            validate(
                    "training.callbacks=[{type: early-stopping, patience: 1}]",
                    "loss.annealing={type: warm-up, epochs: 1}",
                    "training.epochs=3")
                .errors())
        .isEmpty();
  }

  @Test
  void hasTheirPlacesAndLeavesThemOutWhereOnlyErrorsAreWanted() throws IOException {
    Path file = file(EXPERIMENT.replace("batchSize: 50", "batchSize: 500"));
    assertThat(CommandRun.of("validate", file.toString()).errors())
        .isEqualTo(
            file
                + ": 1 warning\n  11:34  training.batchSize (500) is more than the training images"
                + " (400): an epoch is a single step\n");
    CommandRun quiet = CommandRun.of("-q", "validate", file.toString());
    assertThat(quiet.errors()).isEmpty();
    assertThat(quiet.exitCode()).isZero();
  }

  @Test
  void aRunTellsThemAndGoesOn() throws IOException {
    Path out = folder.resolve("run");
    CommandRun run =
        CommandRun.of(
            "run",
            file(EXPERIMENT).toString(),
            "--set=dataset.validationShare=0.92",
            "--set=training.epochs=1",
            "--out",
            out.toString());
    assertThat(run.errors()).contains(": 1 warning\n", "training.batchSize (50) is more than");
    assertThat(run.exitCode()).isZero();
    assertThat(out.resolve("weights.safetensors")).exists();
  }

  @Test
  void refusesAnActivationBeforeLogits() throws IOException {
    Path file = file(EXPERIMENT.replace("units: 64", "units: 64, activation: sigmoid"));
    CommandRun run = CommandRun.of("run", file.toString(), "--out", folder + "/run");
    assertThat(run.errors())
        .isEqualTo(
            file
                + ": 1 error\n  8:7  decoder.layers[0] (dense 64 sigmoid) must end without"
                + " activation: the likelihood takes logits, which may be any number, and applies"
                + " the sigmoid itself\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void aSigmoidMayGiveTheMeansOfPixels() throws IOException {
    CommandRun run =
        validate("loss.reconstruction=gaussian", "decoder.layers[0].activation=sigmoid");
    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void warnsOfMeansThatDoNotReachTheValuesOfATable() throws IOException {
    Path table = folder.resolve("table.csv");
    Files.writeString(table, "x,y\n" + "-1.5,2\n0.5,3\n".repeat(60));
    CommandRun run =
        validate(
            "dataset={type: csv, file: '%s'}".formatted(table),
            "latentDim=1",
            "loss.reconstruction=gaussian",
            "decoder.layers=[{type: dense, units: 2, activation: relu}, {type: reshape, shape: [1,"
                + " 1, 2]}]");
    assertThat(run.errors())
        .contains("decoder.layers[0] (dense 2 relu) gives only numbers >= 0", "from -1.50 to 3");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void warnsWhereOneClassIsLeft() throws IOException {
    Path table = folder.resolve("table.csv");
    Files.writeString(table, "x,kind\n" + "0.1,a\n0.2,a\n".repeat(60));
    CommandRun run =
        validate(
            "dataset={type: csv, file: '%s', label: kind}".formatted(table),
            "latentDim=1",
            "decoder.layers=[{type: dense, units: 1}, {type: reshape, shape: [1, 1, 1]}]");
    assertThat(run.errors()).contains("dataset: all training images are of one class, a\n");
  }

  @Test
  void warnsOfChannelsThatComeFirst() throws IOException {
    Path array = folder.resolve("images.npy");
    Files.write(array, SampleData.npy("<f4", "120, 1, 7, 7", new byte[120 * 49 * Float.BYTES]));
    CommandRun run =
        validate(
            "dataset={type: npy, images: '%s'}".formatted(array),
            "decoder.layers=[{type: dense, units: 49}, {type: reshape, shape: [1, 7, 7]}]");
    assertThat(run.errors()).contains("(1×7×7) seem to have their channels first");
  }

  private CommandRun validate(String... overrides) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("validate", file(EXPERIMENT).toString()));
    for (String override : overrides) {
      arguments.addAll(List.of("--set", override));
    }
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("base.yaml"), yaml);
  }
}
