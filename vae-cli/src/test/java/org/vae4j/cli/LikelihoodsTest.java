package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.api.data.Batch;
import org.vae4j.api.model.Likelihood;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.train.TrainingStep;

/** Every likelihood in an experiment of its own, small and fast. */
class LikelihoodsTest {
  private static final String EXPERIMENT =
      """
      name: small
      latentDim: 2
      dataset: {type: synthetic, kind: blobs, size: 8, images: 160}
      encoder:
        type: sequential
        layers: [{type: flatten}, {type: dense, units: 8, activation: tanh}]
      decoder:
        type: sequential
        layers:
          - {type: dense, units: 8, activation: tanh}
          - {type: dense, units: 64}
          - {type: reshape, shape: [8, 8, 1]}
      loss:
        type: elbo
        reconstruction: {type: bernoulli}
        divergence: {type: gaussian-kl}
      training:
        epochs: 3
        batchSize: 16
        optimizer: {type: adam, learningRate: 0.01}
      """;

  /** One of them three times, by whom its variance is told. */
  private static final List<Arguments> LIKELIHOODS =
      List.of(
          Arguments.of("{type: bernoulli}", 1),
          Arguments.of("{type: continuous-bernoulli}", 1),
          Arguments.of("{type: gaussian, variance: fixed, sigma: 0.2}", 1),
          Arguments.of("{type: gaussian, variance: shared}", 1),
          Arguments.of("{type: gaussian, variance: per-value}", 2),
          Arguments.of("{type: laplace, scale: per-value, reduction: mean}", 2),
          Arguments.of("{type: beta, epsilon: 0.01}", 2),
          Arguments.of("{type: categorical, levels: 4}", 4),
          Arguments.of("{type: discretised-logistic-mixture, mixtures: 2}", 6),
          Arguments.of("{type: per-column, ranges: [{columns: 1, likelihood: {type: beta}}]}", 2));

  @TempDir Path folder;
  private Path experiment;

  static List<Arguments> likelihoods() {
    return LIKELIHOODS;
  }

  @BeforeEach
  void writeTheExperiment() throws IOException {
    experiment = Files.writeString(folder.resolve("small.yaml"), EXPERIMENT);
  }

  private CommandRun run(Path directory, String... settings) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("run", experiment.toString(), "--out", directory.toString()));
    Stream.of(settings).forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private CommandRun run(Path directory, String likelihood, int parameters) {
    return run(
        directory,
        "loss.reconstruction=" + likelihood,
        "decoder.layers[1].units=" + 64 * parameters,
        "decoder.layers[2].shape=[8, 8, " + parameters + "]");
  }

  @ParameterizedTest
  @MethodSource("likelihoods")
  void trainsWithEachOfThem(String likelihood, int parameters) throws IOException {
    Path directory = folder.resolve("run");
    CommandRun run = run(directory, likelihood, parameters);
    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
    List<Double> losses =
        Files.readAllLines(directory.resolve("metrics.csv")).stream()
            .skip(1)
            .map(line -> Double.parseDouble(line.split(",")[1]))
            .toList();
    assertThat(losses).hasSize(3).allMatch(Double::isFinite);
    assertThat(losses.get(2)).isLessThan(losses.get(0));
  }

  @Test
  void theOptimizerLearnsASharedVariance() {
    Catalogue catalogue = Catalogue.discover();
    Experiment shared =
        new Assembler(catalogue)
            .assemble(
                new ExperimentReader(catalogue)
                    .read(
                        "small",
                        EXPERIMENT.getBytes(StandardCharsets.UTF_8),
                        List.of("loss.reconstruction={type: gaussian, variance: shared}")));
    TrainingStep step = new TrainingStep(shared.vae(), shared.optimizer());
    Batch batch = shared.dataset().training().read(0, 1, 2, 3);
    for (int number = 0; number < 5; number++) {
      step.train(batch, shared.seeds().training(1, number));
    }
    // From 0 down, since errors are below 1; Adam goes 0.01 in each step.
    assertThat(shared.vae().parameters().get("loss/reconstruction/log_var").value().getDouble(0))
        .isCloseTo(-0.05, within(0.01));
  }

  @Test
  void leavesOutNone() {
    assertThat(Catalogue.discover().names(Likelihood.class))
        .allSatisfy(
            name ->
                assertThat(LIKELIHOODS)
                    .anyMatch(
                        arguments ->
                            arguments
                                .get()[0]
                                .toString()
                                .matches("\\{type: " + name + "\\b(?!-).*")));
  }

  @Test
  void tellsHowManyChannelsTheDecoderMustGive() {
    CommandRun run =
        run(folder.resolve("run"), "loss.reconstruction={type: gaussian, variance: per-value}");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("decoder", "8×8×2");
  }

  @Test
  void refusesSettingsThatDoNotFitEachOtherAtTheirPlace() {
    CommandRun run =
        run(
            folder.resolve("run"),
            "loss.reconstruction={type: gaussian, variance: per-value, sigma: 2}");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .contains("loss.reconstruction.sigma (2.0) must be left out with variance: per-value");
  }

  /** Of two measurements, a yes or no, and one of three grades. */
  private String[] table(String ranges) throws IOException {
    StringBuilder rows = new StringBuilder("length,weight,is,grade\n");
    for (int i = 0; i < 120; i++) {
      double size = Math.sin(i);
      rows.append("%s,%s,%d,%s%n".formatted(20 + 5 * size, 3 * size, i % 2, i % 3 / 2.0));
    }
    Path csv = Files.writeString(folder.resolve("table.csv"), rows);
    return new String[] {
      "dataset={type: csv, file: '" + csv + "'}",
      "decoder.layers[1].units=6",
      "decoder.layers[2].shape=[1, 1, 6]",
      "loss.reconstruction={type: per-column, ranges: [" + ranges + "]}"
    };
  }

  @Test
  void aTableHasALikelihoodForEachRangeOfColumns() throws IOException {
    Path directory = folder.resolve("run");
    CommandRun run =
        run(
            directory,
            table(
                "{columns: 2, likelihood: {type: gaussian, variance: shared}},"
                    + " {columns: 1, likelihood: {type: bernoulli}},"
                    + " {columns: 1, likelihood: {type: categorical, levels: 3}}"));
    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
    // What is learned within the loss is counted, saved and found again.
    assertThat(Files.readString(directory.resolve("run.json"))).containsPattern("\"loss\" ?: 1\\b");
    String weights =
        Files.readString(directory.resolve("weights.safetensors"), StandardCharsets.ISO_8859_1);
    assertThat(weights).contains("loss/reconstruction/0/log_var");
    CommandRun figures = CommandRun.of("figures", directory.toString(), "{type: prior-samples}");
    assertThat(figures.errors()).isEmpty();
    assertThat(figures.exitCode()).isZero();
  }

  @Test
  void rangesOfOtherColumnsThanTheTableHasAreAnErrorBeforeTraining() throws IOException {
    CommandRun run =
        run(folder.resolve("run"), table("{columns: 3, likelihood: {type: gaussian}}"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .contains("must have as many columns as images have channels (4), not 3");
  }

  @Test
  void valuesThatALikelihoodDoesNotDescribeAreAMistakeOfTheFile() throws IOException {
    Path directory = folder.resolve("run");
    CommandRun run =
        run(
            directory,
            table(
                "{columns: 1, likelihood: {type: gaussian, variance: per-value}},"
                    + " {columns: 1, likelihood: {type: bernoulli}},"
                    + " {columns: 1, likelihood: {type: categorical, levels: 2}},"
                    + " {columns: 1, likelihood: {type: laplace}}"));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .containsPattern(
            "line \\d+, column weight \\(.*\\) must be in \\[0, 1] for bernoulli, as must \\d+"
                + " more");
    assertThat(directory).doesNotExist();
  }
}
