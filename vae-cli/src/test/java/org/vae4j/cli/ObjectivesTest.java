package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.model.Vae;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.SavedModel;
import org.vae4j.experiment.SavedRun;
import org.vae4j.inference.Score;
import org.vae4j.inference.VaeModel;
import org.vae4j.model.sampler.VectorQuantised;

/** Published objectives as the terms that they are made of, small and fast. */
class ObjectivesTest {
  private static final String EXPERIMENT =
      """
      name: small
      latentDim: 2
      dataset: {type: synthetic, kind: blobs, size: 8, images: 160}
      encoder: {type: mlp, hidden: [8], activation: tanh}
      decoder: {type: mlp, hidden: [8], activation: tanh}
      loss: {type: elbo, reconstruction: bernoulli, divergence: gaussian-kl}
      training:
        epochs: 3
        batchSize: 16
        optimizer: {type: adam, learningRate: 0.01}
      """;

  @TempDir Path folder;
  private Path experiment;

  @BeforeEach
  void writeTheExperiment() throws IOException {
    experiment = Files.writeString(folder.resolve("small.yaml"), EXPERIMENT);
  }

  private CommandRun run(String directory, String... settings) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of("run", experiment.toString(), "--out", folder.resolve(directory).toString()));
    Stream.of(settings).forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /** Objective and negative ELBO, of training and of validation, in each epoch. */
  private double[] losses(String directory, String... settings) throws IOException {
    CommandRun run = run(directory, settings);
    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return Files.readAllLines(folder.resolve(directory).resolve("metrics.csv")).stream()
        .skip(1)
        .flatMap(line -> Arrays.stream(line.split(",")).skip(1).limit(4))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  /** Other posteriors, each with a divergence that it has. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deterministic | none",
        "full-covariance | full-covariance-kl",
        "{type: gumbel-softmax, categories: 2} | categorical-kl",
        "{type: ladder, top: 2, hidden: [6]} | ladder-kl",
        "{type: vector-quantised, codes: 8, codeDim: 1} | codebook-kl",
        "{type: flow, flows: [planar, radial, {type: iaf, hidden: 6, context: 2}]} | monte-carlo",
        "full-covariance | {type: monte-carlo, prior: {type: gaussian-mixture, components: 3}}",
      })
  void trainsWithEachSampler(String sampler, String divergence) throws IOException {
    double[] losses = losses("run", "sampler=" + sampler, "loss.divergence=" + divergence);
    for (double loss : losses) {
      assertThat(loss).isFinite();
    }
    assertThat(losses[losses.length - 4]).as("objective").isLessThan(losses[0]);
    try (VaeModel model = VaeModel.load(folder.resolve("run"))) {
      assertIsOfUse(model);
    }
  }

  /** All that other programs, the explorer and figures do with a trained model. */
  private static void assertIsOfUse(VaeModel model) {
    float[][] images = model.sample(3, 1);
    assertThat(images).hasDimensions(3, 64);
    assertThat(model.encodeMean(images)).hasDimensions(3, model.latentSize());
    assertThat(model.encodeSample(images, 1)).hasDimensions(3, model.latentSize());
    assertThat(model.reconstruct(images)).hasDimensions(3, 64);
    for (Score score : model.score(images, 2, 1)) {
      assertThat(score.negativeElbo()).isFinite();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "loss.divergence={type: gaussian-kl, freeBits: 0.5}",
        "loss.divergence={type: monte-carlo, prior: {type: gaussian-mixture, components: 5}}",
        "loss.divergence={type: monte-carlo, prior: {type: vamp, components: 5}}",
        "loss.regularizers=[{type: total-correlation, weight: 5}]",
        "loss.regularizers=[{type: factor, weight: 5, hidden: [8]}]",
        "loss.regularizers=[{type: dip, variant: i}, {type: dip}]",
        "loss.regularizers=[{type: mmd, weight: 10, kernel: rbf}]",
        "loss={type: iwae, reconstruction: bernoulli, samples: 3}",
        "loss={type: iwae, reconstruction: bernoulli, gradient: doubly-reparameterized,"
            + " prior: {type: vamp, components: 3}}"
      })
  void trainsWithEachOfThem(String setting) throws IOException {
    double[] losses = losses("run", setting);
    for (double loss : losses) {
      assertThat(loss).isFinite();
    }
    assertThat(losses[losses.length - 4]).as("objective").isLessThan(losses[0]);
  }

  /** With the same seed, where their parameters say so; to rounding, which training enlarges. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "loss.divergence=gaussian-kl"
            + " | loss.regularizers=[{type: total-correlation, weight: 0}, {type: mmd, weight: 0}]",
        "loss.divergence=gaussian-kl | loss.divergence={type: gaussian-kl, freeBits: 1.0e-9}",
        "loss.divergence=monte-carlo | loss={type: iwae, reconstruction: bernoulli, samples: 1}"
      })
  void isTheElboWhereItsSettingsMakeItThat(String elbo, String other) throws IOException {
    assertThat(losses("other", other)).containsExactly(losses("elbo", elbo), within(1e-4));
  }

  @Test
  void isTheElboOfOneDrawOfAFlowToo() throws IOException {
    String flow = "sampler={type: flow, flows: [planar, {type: iaf, hidden: 6, context: 2}]}";
    double[] elbo = losses("elbo", flow, "loss.divergence=monte-carlo");
    String bound = "loss={type: iwae, reconstruction: bernoulli, samples: 1}";
    assertThat(losses("bound", flow, bound)).containsExactly(elbo, within(1e-4));
  }

  /** What samplers learn, and what they count, is in checkpoints: to the last bit. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: flow, flows: [{type: iaf, hidden: 6, context: 2}]} | loss.divergence=monte-carlo",
        "{type: vector-quantised, codes: 40, codeDim: 1, restart: 0.9} |"
            + " loss={type: elbo, reconstruction: bernoulli, divergence: codebook-kl,"
            + " regularizers: [commitment]}",
        "{type: ladder, top: 2, hidden: [6]} | loss.divergence=ladder-kl"
      })
  void aResumedTrainingIsOneInOneGo(String sampler, String loss) throws IOException {
    losses("whole", "sampler=" + sampler, loss, "training.epochs=4");
    losses("parts", "sampler=" + sampler, loss, "training.epochs=2");
    CommandRun resumed =
        CommandRun.of("resume", folder.resolve("parts").toString(), "--set", "training.epochs=4");
    assertThat(resumed.errors()).isEmpty();
    assertThat(folder.resolve("parts/weights.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("whole/weights.safetensors"));
    assertThat(SmallRun.metrics(folder.resolve("parts")))
        .isEqualTo(SmallRun.metrics(folder.resolve("whole")));
  }

  /** The same seed, so what differs is the temperature, which training is told of. */
  @Test
  void annealsTheTemperatureOfCategories() throws IOException {
    String loss = "loss.divergence=categorical-kl";
    double[] cold = losses("cold", "sampler={type: gumbel-softmax, categories: 2}", loss);
    String annealed = "sampler={type: gumbel-softmax, categories: 2, annealing: {type: %s}}";
    assertThat(losses("constant", annealed.formatted("constant"), loss)).containsExactly(cold);
    double[] warm = losses("warm", annealed.formatted("linear, from: 4, to: 1, epochs: 2"), loss);
    assertThat(warm[0]).isNotEqualTo(cold[0]);
  }

  /** What the objective is above its terms; to rounding, as it is told before its weight. */
  @ParameterizedTest
  @CsvSource({
    "total-correlation, totalCorrelation, 5",
    "factor, totalCorrelation, 5",
    "mmd, mmd, 10"
  })
  void recordsPenaltiesBeforeTheirWeights(String type, String measure, double weight)
      throws IOException {
    double[] losses =
        losses("run", "loss.regularizers=[{type: %s, weight: %s}]".formatted(type, weight));
    List<EpochMetrics> history = SavedRun.read(folder.resolve("run")).history();
    for (int epoch = 0; epoch < history.size(); epoch++) {
      assertThat(history.get(epoch).training().measures()).containsOnlyKeys(measure);
      assertThat(weight * history.get(epoch).training().measures().get(measure))
          .isCloseTo(losses[4 * epoch] - losses[4 * epoch + 2], within(1e-9));
      assertThat(weight * history.get(epoch).validation().measures().get(measure))
          .isCloseTo(losses[4 * epoch + 1] - losses[4 * epoch + 3], within(1e-9));
    }
    String json = Files.readString(folder.resolve("run/run.json"));
    assertThat(json).contains("\"validationMeasures\"", "\"" + measure + "\"");
  }

  @Test
  void recordsTwoOfAKindByNumber() throws IOException {
    losses("run", "loss.regularizers=[{type: dip, variant: i}, dip]");
    assertThat(Files.readAllLines(folder.resolve("run/metrics.csv")).get(0))
        .endsWith(",divergenceWeight,trainDip,validationDip,trainDip2,validationDip2");
  }

  @Test
  void savesWhatPriorsAndRegularizersLearnAndFindsItAgain() throws IOException {
    losses(
        "run",
        "loss.divergence={type: monte-carlo, prior: {type: vamp, components: 3}}",
        "loss.regularizers=[{type: dip}, {type: factor, weight: 1, hidden: [4]}]");
    Path directory = folder.resolve("run");
    String weights =
        Files.readString(directory.resolve("weights.safetensors"), StandardCharsets.ISO_8859_1);
    assertThat(weights)
        .contains(
            "loss/divergence/prior/pseudo_inputs",
            "loss/regularizers/1/dense_0/kernel",
            "loss/regularizers/1/logit/bias");
    CommandRun figures = CommandRun.of("figures", directory.toString(), "{type: prior-samples}");
    assertThat(figures.errors()).isEmpty();
    assertThat(figures.exitCode()).isZero();
    CommandRun resumed =
        CommandRun.of("resume", directory.toString(), "--set", "training.epochs=4");
    assertThat(resumed.errors()).isEmpty();
    assertThat(resumed.exitCode()).isZero();
  }

  /**
   * Most codes of a codebook are used, as many as images ask for; more where those unused restart.
   */
  @Test
  void codesOfACodebookAreInUse() throws IOException {
    double without = perplexity("without", "restart: 0");
    List<EpochMetrics> history = SavedRun.read(folder.resolve("without")).history();
    assertThat(history.get(history.size() - 1).validation().measures())
        .containsEntry("codesInUse", without);
    double with = perplexity("with", "restart: 0.05");
    assertThat(without).isBetween(50.0, 200.0);
    assertThat(with).isBetween(without + 10, 200.0);
  }

  private double perplexity(String directory, String restart) throws IOException {
    losses(
        directory,
        "sampler={type: vector-quantised, codes: 200, codeDim: 2, %s}".formatted(restart),
        "loss.divergence=codebook-kl",
        "loss.regularizers=[{type: commitment, weight: 10}]",
        "dataset.images=640",
        "training.epochs=25",
        "training.optimizer.learningRate=0.03");
    try (Vae vae =
        SavedModel.read(folder.resolve(directory), Catalogue.discover(), List.of()).create()) {
      return ((VectorQuantised) vae.sampler()).perplexity();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "loss={type: iwae, reconstruction: {type: bernoulli, reduction: mean}}"
            + " | loss.reconstruction: reduction (mean) must be sum for iwae",
        "loss.regularizers=[{type: mmd}] | loss.regularizers[0].weight",
        "loss.regularizers=[{type: mmd, weight: 1, sigma: 0}]"
            + " | loss.regularizers[0].sigma (0.0) must be > 0",
        "loss.divergence={type: monte-carlo, prior: {type: vamp, components: 0}}"
            + " | loss.divergence.prior.components (0) must be >= 1",
        "loss.divergence={type: monte-carlo, prior: normal} | unknown prior 'normal'"
      })
  void refusesWhatDoesNotFitAtItsPlace(String setting, String message) {
    CommandRun run = run("run", setting);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains(message);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  /** What would be right is named: the sampler that the term needs, and the divergence it has. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deterministic | loss.divergence=gaussian-kl | loss.divergence: sampler (deterministic) must"
            + " be one of mean and logVar, such as gaussian, for gaussian-kl; this one goes with the"
            + " divergence none",
        "deterministic | loss.divergence=monte-carlo | loss.divergence: sampler (deterministic) must"
            + " give logDensity, log q(z|x) of its draws, for monte-carlo; this one goes with the"
            + " divergence none",
        "deterministic | loss={type: iwae, reconstruction: bernoulli} | loss: sampler"
            + " (deterministic) must give logDensity, log q(z|x) of its draws, for iwae; this one"
            + " goes with the divergence none",
        "full-covariance | loss.divergence=gaussian-kl | loss.divergence: sampler (full-covariance)"
            + " must be one of mean and logVar, such as gaussian, for gaussian-kl; this one goes"
            + " with the divergence full-covariance-kl or monte-carlo",
        "gaussian | loss.divergence=full-covariance-kl | loss.divergence: sampler (gaussian) must"
            + " be full-covariance for full-covariance-kl; this one goes with the divergence"
            + " gaussian-kl or monte-carlo",
        "{type: flow, flows: [planar]} | loss.divergence=gaussian-kl | loss.divergence: sampler"
            + " (flow) must be one of mean and logVar, such as gaussian, for gaussian-kl;"
            + " this one goes with the divergence monte-carlo",
        "{type: flow, flows: [planar]} | loss={type: iwae, reconstruction: bernoulli, gradient:"
            + " doubly-reparameterized} | loss.gradient (doubly-reparameterized) must be plain for the"
            + " sampler flow",
        "{type: flow, flows: [planar]} | loss.divergence={type: monte-carlo, prior: vamp} |"
            + " loss.divergence.prior: sampler (flow) must be one of mean and logVar,"
            + " such as gaussian, for vamp",
        "{type: gumbel-softmax, categories: 2} | loss.divergence=monte-carlo | loss.divergence:"
            + " sampler (gumbel-softmax) must give logDensity, log q(z|x) of its draws, for"
            + " monte-carlo; this one goes with the divergence categorical-kl",
        "gaussian | loss.divergence=categorical-kl | loss.divergence: sampler (gaussian) must be"
            + " gumbel-softmax for categorical-kl; this one goes with the divergence gaussian-kl or"
            + " monte-carlo",
        "gaussian | loss.divergence=codebook-kl | loss.divergence: sampler (gaussian) must be"
            + " vector-quantised for codebook-kl; this one goes with the divergence gaussian-kl or"
            + " monte-carlo",
        "gaussian | loss.regularizers=[commitment] | loss.regularizers[0]: sampler (gaussian) must"
            + " be vector-quantised for commitment",
        "{type: ladder, top: 2, hidden: [6]} | loss.divergence=gaussian-kl | loss.divergence:"
            + " sampler (ladder) must be one of mean and logVar, such as gaussian, for gaussian-kl;"
            + " this one goes with the divergence ladder-kl",
        "gaussian | loss.divergence=ladder-kl | loss.divergence: sampler (gaussian) must be ladder"
            + " for ladder-kl; this one goes with the divergence gaussian-kl or monte-carlo",
        "deterministic | loss={type: elbo, reconstruction: bernoulli, divergence: none,"
            + " regularizers: [{type: dip}]} | loss.regularizers[0]: sampler (deterministic) must be"
            + " one of mean and logVar, such as gaussian, for dip"
      })
  void refusesWhatTheSamplerDoesNotGive(String sampler, String setting, String message) {
    CommandRun run = run("run", "sampler=" + sampler, setting);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("1 error\n").contains(message);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void refusesCategoriesThatDoNotDivideTheLatentDimension() {
    CommandRun run = run("run", "sampler=gumbel-softmax", "loss.divergence=categorical-kl");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .contains(
            "sampler: categories (10) must divide latentDim (2): that is groups · categories");
  }

  @Test
  void refusesAPriorThatTheEncoderDoesNotBear() {
    CommandRun run =
        run(
            "run",
            "encoder={type: sequential, layers: [flatten, {type: dense, units: 4},"
                + " batch-normalization]}",
            "loss.divergence={type: monte-carlo, prior: vamp}");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .contains("loss.divergence.prior: encoder must have no batch-normalization for vamp");
  }
}
