package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.vae4j.cli.report.EvaluationFile;
import org.vae4j.cli.report.RunReport;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.InvalidRunException;
import org.vae4j.experiment.SavedModel;
import org.vae4j.experiment.SavedRun;
import org.vae4j.train.callback.StepMetrics;

/** Disks and copies that fail: a bit that is another in a file that commands read is told. */
class FlippedBitsTest {
  private static final int FLIPS = 150;
  private static final String FIGURE = "figures/epoch-samples.gif";
  private static final Catalogue CATALOGUE = Catalogue.discover(List.of());

  @TempDir private static Path shared;
  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    run = shared.resolve("run");
    CommandRun trained = SmallRun.train(shared, run, "training.epochs=1");
    assertThat(trained.exitCode()).as(trained.errors()).isZero();
    CommandRun evaluated = CommandRun.of("evaluate", run.toString(), "--samples", "1");
    assertThat(evaluated.exitCode()).as(evaluated.errors()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run.json",
        "experiment.yaml",
        "weights.safetensors",
        "transforms.json",
        "metrics.csv",
        "evaluation.json",
        "figures/checksums.json",
        "figures/epoch-samples.gif"
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

  private static boolean isTold(Path file) throws IOException {
    try {
      if (!SavedRun.read(run).isIntact(run.resolve(FIGURE))) {
        return file.equals(run.resolve(FIGURE));
      }
      SavedModel.read(run, CATALOGUE, List.of());
      EvaluationFile.newest(run);
    } catch (InvalidRunException e) {
      assertThat(e).hasMessageStartingWith(file.toString()).hasMessageContaining("damaged");
      return true;
    }
    return false;
  }

  static List<Arguments> uses() {
    List<Arguments> uses = new ArrayList<>();
    for (List<String> command :
        List.of(
            List.of("report"),
            List.of("compare"),
            List.of("explore"),
            List.of("figures"),
            List.of("evaluate"),
            List.of("reproduce"),
            List.of("score"),
            List.of("encode"),
            List.of("reconstruct"),
            List.of("sample", "-n", "2"),
            List.of("export", "--format", "npz", "--out", "never.npz"))) {
      for (String file : List.of("run.json", "experiment.yaml", "transforms.json")) {
        uses.add(Arguments.of(command, file));
      }
    }
    for (String command : List.of("explore", "figures", "evaluate", "score", "encode", "sample")) {
      uses.add(Arguments.of(List.of(command), "weights.safetensors"));
    }
    for (String command : List.of("report", "compare", "explore", "reproduce")) {
      uses.add(Arguments.of(List.of(command), "metrics.csv"));
    }
    uses.add(Arguments.of(List.of("report"), "evaluation.json"));
    for (String command : List.of("report", "figures", "resume")) {
      uses.add(Arguments.of(List.of(command), "figures/checksums.json"));
    }
    return uses;
  }

  /** One bit of the file's last digit, so that it still reads as what it is. */
  @ParameterizedTest
  @MethodSource("uses")
  void areToldByEveryCommandThatReadsTheFile(List<String> command, String name) throws IOException {
    Path file = run.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    byte[] flipped = whole.clone();
    flipped[lastDigit(whole)] ^= 1;
    Files.write(file, flipped);
    try {
      List<String> arguments = new ArrayList<>(command);
      arguments.add(1, run.toString());
      if (command.contains("compare")) {
        arguments.add(run.toString());
      }
      CommandRun refused = CommandRun.of(arguments.toArray(String[]::new));
      assertThat(refused.errors()).startsWith(file.toString()).contains("damaged");
      assertThat(refused.exitCode()).isEqualTo(2);
    } finally {
      Files.write(file, whole);
    }
  }

  private static int lastDigit(byte... bytes) {
    return IntStream.range(0, bytes.length)
        .filter(i -> bytes[i] >= '0' && bytes[i] <= '9')
        .max()
        .orElseThrow();
  }

  /** The others are worth having all the same. */
  @Test
  void areToldInPlaceOfTheFigure() throws IOException {
    Path copy = shared.resolve("figures");
    Folders.copy(run, copy);
    assertThat(CommandRun.of("figures", copy.toString(), "model").exitCode()).isZero();
    assertThat(warnings(RunReport.class, "report", copy.toString())).isEmpty();
    assertThat(copy.resolve("report.html"))
        .content()
        .contains("image/gif")
        .doesNotContain("damaged or changed");

    flip(copy.resolve(FIGURE), 1000);
    assertThat(warnings(RunReport.class, "report", copy.toString()))
        .containsExactly(
            copy.resolve(FIGURE)
                + ": damaged or changed: checksum mismatch; to draw it again, delete it, and: vae"
                + " figures "
                + copy);
    assertThat(Files.readString(copy.resolve("report.html")))
        .contains(
            "<strong>It is damaged or changed, and so not shown</strong>: see <code>" + FIGURE)
        .contains("image/png")
        .doesNotContain("image/gif");

    Files.delete(copy.resolve(FIGURE));
    assertThat(CommandRun.of("figures", copy.toString()).exitCode()).isZero();
    assertThat(warnings(RunReport.class, "report", copy.toString())).isEmpty();
    assertThat(copy.resolve("report.html"))
        .content()
        .contains("image/gif")
        .doesNotContain("damaged or changed");
  }

  @Test
  void areToldOfFiguresThatWereDrawnLater() throws IOException {
    Path copy = shared.resolve("later");
    Folders.copy(run, copy);
    assertThat(CommandRun.of("figures", copy.toString(), "loss").exitCode()).isZero();
    SavedRun drawn = SavedRun.read(copy);
    Path loss = copy.resolve("figures/loss.png");
    assertThat(drawn.isIntact(loss)).isTrue();
    flip(loss, 1000);
    assertThat(drawn.isIntact(loss)).isFalse();
    assertThat(drawn.isIntact(copy.resolve(FIGURE))).isTrue();
  }

  @Test
  void figuresOfEarlierVersionsHaveNoChecksums() throws IOException {
    Path copy = shared.resolve("unsealed");
    Folders.copy(run, copy);
    Files.delete(copy.resolve("figures/checksums.json"));
    flip(copy.resolve(FIGURE), 1000);
    assertThat(SavedRun.read(copy).isIntact(copy.resolve(FIGURE))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void areToldOfStepsByWhoResumes(boolean flipped) throws IOException {
    Path copy = shared.resolve("steps-" + flipped);
    Folders.copy(run, copy);
    Path steps = copy.resolve("steps.csv");
    if (flipped) {
      flip(steps, lastDigit(Files.readAllBytes(steps)));
    }
    List<String> warnings =
        warnings(StepMetrics.class, "resume", copy.toString(), "--set", "training.epochs=2");
    String told =
        steps
            + ": damaged: the lines up to step 9 are not as they were written; those that can be"
            + " read are kept";
    assertThat(warnings).isEqualTo(flipped ? List.of(told) : List.of());
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  private static List<String> warnings(Class<?> of, String... arguments) {
    Logger logger = (Logger) LoggerFactory.getLogger(of);
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    logger.addAppender(logged);
    try {
      CommandRun run = CommandRun.of(arguments);
      assertThat(run.exitCode()).as(run.errors()).isZero();
    } finally {
      logger.detachAppender(logged);
    }
    return logged.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /** Settings that are others are told by name before. */
  @ParameterizedTest
  @ValueSource(strings = {"# mine\n", "\0"})
  void areToldByWhoResumes(String more) throws IOException {
    Path experiment = run.resolve("experiment.yaml");
    String whole = Files.readString(experiment);
    Files.writeString(experiment, whole + more);
    try {
      CommandRun refused = CommandRun.of("resume", run.toString());
      assertThat(refused.errors()).startsWith(experiment + ": changed or damaged: checksum");
      assertThat(refused.exitCode()).isEqualTo(2);
    } finally {
      Files.writeString(experiment, whole);
    }
  }

  /** An experiment may have been changed on purpose: the message says how to keep that. */
  @Test
  void changesOfTheExperimentCanBeKept() throws IOException {
    Path copy = shared.resolve("copy");
    Folders.copy(run, copy);
    Path experiment = copy.resolve("experiment.yaml");
    Files.writeString(experiment, Files.readString(experiment) + "# mine\n");
    CommandRun refused = sample(copy, "a.npy");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errors())
        .isEqualToIgnoringNewLines(
            experiment
                + ": changed or damaged: checksum mismatch with run.json. For other values in one"
                + " command, take --set; to keep a change, delete \"checksum\" and \"checksums\""
                + " from run.json");
    Records.edit(copy, "\"small\"", "\"small\""); // deletes both
    assertThat(sample(copy, "a.npy").exitCode()).isZero();
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
