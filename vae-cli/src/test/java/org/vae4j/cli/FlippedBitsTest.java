package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.vae4j.cli.report.EvaluationFile;
import org.vae4j.experiment.Catalogue;
import org.vae4j.experiment.InvalidRunException;
import org.vae4j.experiment.SavedModel;
import org.vae4j.experiment.SavedRun;

/** Disks and copies that fail: a bit that is another in a file that commands read is told. */
class FlippedBitsTest {
  private static final int FLIPS = 150;
  private static final Catalogue CATALOGUE = Catalogue.discover(List.of());

  @TempDir private static Path shared;
  private static Path run;
  private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("org.vae4j");

  @BeforeAll
  static void train() throws IOException {
    run = shared.resolve("run");
    CommandRun trained = SmallRun.train(shared, run, "training.epochs=1");
    assertThat(trained.exitCode()).as(trained.errors()).isZero();
    CommandRun evaluated = CommandRun.of("evaluate", run.toString(), "--samples", "1");
    assertThat(evaluated.exitCode()).as(evaluated.errors()).isZero();
  }

  @BeforeEach
  void listen() {
    warnings.start();
    logger.addAppender(warnings);
    logger.setAdditive(false); // not thousands of times on the console
  }

  @AfterEach
  void listenNoLonger() {
    logger.setAdditive(true);
    logger.detachAppender(warnings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run.json",
        "experiment.yaml",
        "weights.safetensors",
        "transforms.json",
        "metrics.csv",
        "evaluation.json"
      })
  void areTold(String name) throws IOException {
    Path file = run.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    assertThat(isTold(file)).as("before").isFalse();
    try {
      Random random = new Random(3);
      for (int i = 0; i < FLIPS; i++) {
        // All of the beginning, which says what follows, and places all over the rest.
        int at = i < FLIPS / 2 ? i : random.nextInt(whole.length);
        byte[] flipped = whole.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        Files.write(file, flipped);
        assertThat(isTold(file)).as("byte %d", at).isTrue();
      }
    } finally {
      Files.write(file, whole);
    }
  }

  private boolean isTold(Path file) {
    warnings.list.clear();
    try {
      SavedRun.read(run);
      SavedModel.read(run, CATALOGUE, List.of()).preparation();
      EvaluationFile.newest(run);
    } catch (InvalidRunException e) {
      assertThat(e).hasMessageStartingWith(file.toString());
      return true;
    }
    return warnings.list.stream()
        .filter(event -> event.getLevel() == Level.WARN)
        .anyMatch(event -> event.getFormattedMessage().startsWith(file.toString()));
  }

  /** An experiment may have been changed on purpose. */
  @Test
  void ofWeightsAreAnErrorAndOfTheExperimentAWarning() throws IOException {
    Path copy = shared.resolve("copy");
    Folders.copy(run, copy);
    Path experiment = copy.resolve("experiment.yaml");
    Files.writeString(experiment, Files.readString(experiment) + "# mine\n");
    CommandRun sampled = sample(copy, "a.npy");
    assertThat(sampled.exitCode()).as(sampled.errors()).isZero();
    assertThat(warnings.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(experiment + " was changed or damaged: checksum mismatch with run.json");
    Path weights = copy.resolve("weights.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);
    CommandRun refused = sample(copy, "b.npy");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errors())
        .isEqualToIgnoringNewLines(
            weights + ": damaged, or of another run: checksum mismatch with run.json");
  }

  private static CommandRun sample(Path run, String out) {
    return CommandRun.of(
        "sample", run.toString(), "-n", "2", "--out", shared.resolve(out).toString());
  }

  @Test
  void recordsOfEarlierVersionsHaveNoChecksums() throws IOException {
    Path copy = shared.resolve("old");
    Folders.copy(run, copy);
    Records.edit(copy, "\"small\"", "\"renamed\"");
    assertThat(SavedRun.read(copy).record().name()).isEqualTo("renamed");
    assertThat(sample(copy, "old.npy").exitCode()).isZero();
  }
}
