package org.vae4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.experiment.ExperimentRun.Status;
import org.vae4j.testing.ToyModule;
import org.vae4j.train.TrainingListener;

/** Reading back what runs leave, now and in earlier versions, and what has become of it. */
class SavedRunTest {
  private static final List<String> FILES = List.of("run.json", "metrics.csv", "experiment.yaml");

  @TempDir private Path folder;

  /** A run as this version's first format left it. */
  @BeforeEach
  void copy() throws IOException {
    for (String file : FILES) {
      Files.copy(SavedRunTest.class.getResourceAsStream("run-format-1/" + file), file(file));
    }
  }

  @Test
  void readsARunOfFormat1() {
    SavedRun run = SavedRun.read(folder);
    SavedRecord record = run.record();
    assertThat(record.name()).isEqualTo("mnist-1-8");
    assertThat(record.status()).isEqualTo(Status.COMPLETED);
    assertThat(record.error()).isEmpty();
    assertThat(record.stopped()).isEmpty();
    assertThat(record.weightsOfEpoch()).isEmpty();
    assertThat(record.engine()).isEqualTo("onednn");
    assertThat(record.seed()).isEqualTo(1);
    assertThat(record.seconds()).isEqualTo(2.691);
    assertThat(record.started()).startsWith("20");
    assertThat(record.layers()).isEmpty();
    assertThat(record.dataset())
        .containsEntry("training", "200")
        .containsEntry("imageShape", "28×28×1");
    assertThat(record.images())
        .isEqualTo(
            new ImageSpec(
                new ImageShape(28, 28, 1),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of()));
    assertThat(record.versions()).containsEntry("nd4j", "1.0.0-M2.1");
    assertThat(record.machine()).containsEntry("processors", "2");
    assertThat(run.history())
        .hasSize(2)
        .last()
        .isEqualTo(
            new EpochMetrics(
                2,
                new LossValue(0.7262249728266691, 563.0254193553778, 32.32122112617773),
                new LossValue(0.44516942853597896, 348.06066145996135, 4.858012817582768),
                0.431995663,
                549.3615468430208,
                0.001,
                1));
    assertThat(run.settings())
        .containsEntry("name", "mnist-1-8")
        .containsEntry("dataset.classes", "[1, 8]")
        .containsEntry("encoder.layers[1].filters", "64")
        .containsEntry("training.optimizer.epsilon", "1.0E-7")
        .doesNotContainKey("encoder.layers");
  }

  @Test
  void readsWhatARunHasLeft() throws IOException {
    Path left = folder.resolve("left");
    ExperimentReader reader = new ExperimentReader(ToyModule.catalogue());
    Experiment experiment =
        new Assembler(ToyModule.catalogue())
            .assemble(reader.read("toy.yaml", ToyModule.bytes(ToyModule.EXPERIMENT), List.of()));
    List<EpochMetrics> told = new ArrayList<>();
    new ExperimentRun(experiment, ToyModule.EXPERIMENT, RunDirectory.create(left))
        .execute(
            new TrainingListener() {
              @Override
              public void epochDone(EpochMetrics metrics) {
                told.add(metrics);
              }
            },
            () -> false);

    SavedRun run = SavedRun.read(left);
    assertThat(run.path()).isEqualTo(left);
    assertThat(run.history()).isEqualTo(told).hasSize(2);
    assertThat(run.record().status()).isEqualTo(Status.COMPLETED);
    assertThat(run.record().layers()).hasSize(4);
    assertThat(run.record().images()).isEqualTo(ImageSpec.of(experiment.dataset()));
    assertThat(run.record().dataset())
        .containsEntry("valueRange", "unit")
        .containsEntry("classes", "even, odd");
    experiment
        .vae()
        .parts()
        .forEach(
            (role, part) -> assertThat(run.record().layers()).containsEntry(role, part.layers()));
    assertThat(run.experiment(reader, List.of()).config()).isEqualTo(experiment.config());
    assertThat(run.experiment(reader, List.of("seed=7")).config().model().seed()).isEqualTo(7);
  }

  @Test
  void readsHowARunEndedEarly() throws IOException {
    replace(
        "run.json",
        "\"completed\",",
        "\"failed\", \"error\": \"no ink\", \"stopped\": \"late\", \"weightsOfEpoch\": 1,");
    SavedRecord record = SavedRun.read(folder).record();
    assertThat(record.status()).isEqualTo(Status.FAILED);
    assertThat(record.error()).contains("no ink");
    assertThat(record.stopped()).contains("late");
    assertThat(record.weightsOfEpoch()).contains(1);
  }

  @Test
  void readsMetricsThatAreNoNumbers() throws IOException {
    replace("metrics.csv", "0.57253124672814", "NaN");
    replace("metrics.csv", "448.48008683779847", "Infinity");
    LossValue validation = SavedRun.read(folder).history().get(0).validation();
    assertThat(validation.objective()).isNaN();
    assertThat(validation.negativeElbo()).isInfinite();
  }

  @Test
  void findsColumnsByTheirNames() throws IOException {
    List<EpochMetrics> before = SavedRun.read(folder).history();
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file("metrics.csv"))) {
      lines.add((lines.isEmpty() ? "new," : "x,") + line + (lines.isEmpty() ? ",newer" : ",y"));
    }
    Files.write(file("metrics.csv"), lines);
    assertThat(SavedRun.read(folder).history()).isEqualTo(before);
  }

  @Test
  void findsMeasuresByTheirNamesToo() throws IOException {
    Map<String, Double> training = Map.of("codesInUse", 12.5);
    Map<String, Double> validation = Map.of("codesInUse", Double.NaN);
    EpochMetrics epoch =
        new EpochMetrics(
            1, new LossValue(1, 2, 3, training), new LossValue(4, 5, 6, validation), 1, 1, 1, 1);
    String table = MetricsTable.write(List.of(epoch));
    Files.writeString(file("metrics.csv"), table);
    assertThat(SavedRun.read(folder).history()).containsExactly(epoch);
    Files.writeString(file("metrics.csv"), table.replace("CodesInUse", "Objective"));
    assertThatThrownBy(() -> SavedRun.read(folder))
        .isInstanceOf(InvalidRunException.class)
        .hasMessageStartingWith(file("metrics.csv") + ":1: measure (objective) must be a name");
  }

  @Test
  void aRunWithoutAnEpochHasNoHistory() throws IOException {
    Files.writeString(file("metrics.csv"), MetricsTable.write(List.of()));
    assertThat(SavedRun.read(folder).history()).isEmpty();
  }

  @Test
  void refusesWhatIsNoRun() throws IOException {
    Path nothing = folder.resolve("nothing");
    assertThatThrownBy(() -> SavedRun.read(nothing))
        .isInstanceOf(InvalidRunException.class)
        .hasMessage(nothing + ": there is no such folder");
    assertThatThrownBy(() -> SavedRun.read(file("run.json")))
        .hasMessage(file("run.json") + ": a run is a folder, not a file");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> SavedRun.read(empty))
        .hasMessage(empty.resolve("run.json") + ": there is no such file; is this a run?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "metrics.csv", "experiment.yaml"})
  void refusesAMissingFileAFolderInItsPlaceAndAHugeOne(String name) throws IOException {
    Files.delete(file(name));
    assertThatThrownBy(() -> SavedRun.read(folder))
        .hasMessage(file(name) + ": there is no such file; is this a run?");
    Files.createDirectory(file(name));
    assertThatThrownBy(() -> SavedRun.read(folder))
        .hasMessage(file(name) + " (a folder) must be a file of the run directory itself");
    Files.delete(file(name));
    Files.write(file(name), new byte[(1 << 24) + 1]);
    assertThatThrownBy(() -> SavedRun.read(folder))
        .isInstanceOf(InvalidRunException.class)
        .hasMessageStartingWith(file(name) + ": the file must have at most 1");
  }

  static List<Arguments> damages() {
    return List.of(
        arguments("metrics.csv", "epoch,", "", ":1: there is no column epoch"),
        arguments("metrics.csv", "trainLoss,", "epoch,", ":1: column epoch is there twice"),
        arguments(
            "metrics.csv",
            "0.6525112273317404,",
            "",
            ":2: 11 values must be 12, one for each column"),
        arguments("metrics.csv", "\n2,", "\n3,", ":3: epoch (3) must be 2"),
        arguments(
            "metrics.csv",
            "0.57253124672814",
            "\u001b[2J" + "x".repeat(99),
            ":2: validationLoss (\\u001b[2J%s) must be a number".formatted("x".repeat(36))),
        arguments(
            "run.json", "\"formatVersion\" : 1", "\"a\" : 1", ": formatVersion is missing: it"),
        arguments("run.json", "Version\" : 1", "Version\" : 2", ": formatVersion (2) must be 1"),
        arguments("run.json", ": \"mnist-1-8\"", ": 18", ": name (18) must be a text"),
        arguments(
            "run.json",
            "\"completed\"",
            "\"done\"",
            ": status (\"done\") must be running, completed, interrupted or failed"),
        arguments("run.json", "\"seed\" : 1", "\"seed\" : 1.5", ": seed (1.5) must be an integer"),
        arguments("run.json", "2.691", "[]", ": seconds ([]) must be a number"),
        arguments(
            "run.json", "\"versions\" : {", "\"versions\" : 1, \"a\" : {", ": versions (1) must"),
        arguments(
            "run.json",
            "28×28×1",
            "28×28",
            ": dataset.imageShape (\"28×28\") must be HEIGHT×WIDTH×CHANNELS"),
        arguments("run.json", "28×28×1", "28×0×1", ": dataset.imageShape (\"28×0×1\") must be"),
        arguments(
            "run.json",
            "28×28×1",
            "99999×99999×9",
            ": dataset.imageShape (\"99999×99999×9\") must"),
        arguments(
            "run.json",
            "28×28×1",
            "28×28×99999999999",
            ": dataset.imageShape (\"28×28×99999999999"),
        arguments("run.json", "imageShape", "size", ": dataset.imageShape is missing: it must be"),
        arguments(
            "run.json",
            "\"training\" : 200",
            "\"valueRange\" : \"any\"",
            ": dataset.valueRange (\"any\") must be unit or real"),
        arguments(
            "run.json",
            "\"engine\"",
            "\"seed\"",
            ": damaged: must be JSON with no key twice: line 6, column 9 is not"),
        arguments(
            "run.json",
            "\"final\" : {",
            "",
            ": damaged: must be JSON with no key twice: line 17, column "));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void saysWhereAFileIsDamaged(String name, String text, String damage, String message)
      throws IOException {
    replace(name, text, damage);
    assertThatThrownBy(() -> SavedRun.read(folder))
        .isInstanceOf(InvalidRunException.class)
        .hasMessageStartingWith(file(name) + message);
  }

  @Test
  void saysThatTextIsNotUtf8() throws IOException {
    Files.write(file("metrics.csv"), new byte[] {'a', (byte) 0xff});
    assertThatThrownBy(() -> SavedRun.read(folder))
        .hasMessage(file("metrics.csv") + ": the file is not text in UTF-8");
  }

  @Test
  void saysWhatIsWrongWithTheExperiment() throws IOException {
    replace("experiment.yaml", "latentDim: 4", "latentDim: [4");
    SavedRun run = SavedRun.read(folder);
    assertThatThrownBy(run::settings)
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageStartingWith(file("experiment.yaml") + ": 1 error");
    Files.writeString(file("experiment.yaml"), "- a");
    assertThatThrownBy(SavedRun.read(folder)::settings)
        .hasMessageEndingWith("experiment: must be a map, not a list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "metrics.csv", "experiment.yaml"})
  void survivesAnyChangeOfBytes(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(file(name));
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      byte[] changed = Arrays.copyOf(bytes, random.nextInt(10) > 0 ? bytes.length : i);
      for (int change = 0; change < 3 && changed.length > 0; change++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      Files.write(file(name), changed);
      try {
        assertThat(SavedRun.read(folder).settings()).isNotNull();
      } catch (InvalidRunException | InvalidConfigException e) {
        assertThat(e).hasMessageStartingWith(file(name).toString());
      }
    }
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private void replace(String name, String text, String replacement) throws IOException {
    String before = Files.readString(file(name));
    assertThat(before).contains(text);
    int at = before.indexOf(text);
    Files.writeString(
        file(name), before.substring(0, at) + replacement + before.substring(at + text.length()));
  }
}
