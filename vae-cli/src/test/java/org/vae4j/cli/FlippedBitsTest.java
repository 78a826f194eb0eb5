package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.vae4j.cli.report.EvaluationFile;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.InvalidRunException;
import org.vae4j.experiment.SavedModel;
import org.vae4j.experiment.SavedRun;

/** Disks and copies that fail: a bit that is another in a file that commands read is told. */
class FlippedBitsTest {
  private static final int FLIPS = 150;
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

  private static boolean isTold(Path file) {
    try {
      SavedRun.read(run);
      SavedModel.read(run, CATALOGUE, List.of());
      EvaluationFile.newest(run);
    } catch (InvalidRunException e) {
      assertThat(e).hasMessageStartingWith(file.toString());
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
