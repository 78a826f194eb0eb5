package org.vae4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.experiment.ExperimentRun.Status;

class RunDirectoryTest {
  @TempDir private Path folder;

  @Test
  void makesItsParents() throws IOException {
    Path path = folder.resolve("a/b/c");
    assertThat(create(path)).isEqualTo(path).isDirectory();
  }

  @Test
  void takesAnEmptyFolder() throws IOException {
    assertThat(create(folder)).isEqualTo(folder);
  }

  @Test
  void takesAFolderOfARunThatWasEndedBeforeItBegan() throws IOException {
    create(folder);
    Files.writeString(folder.resolve(".experiment.yaml.tmp"), "name: t");
    assertThat(names(folder)).contains(".lock");
    assertThat(create(folder)).isEqualTo(folder);
  }

  @Test
  void isOpenForOneAtATime() throws IOException {
    try (RunDirectory directory = RunDirectory.create(folder)) {
      assertThatThrownBy(() -> RunDirectory.create(folder))
          .isInstanceOf(InvalidRunException.class)
          .hasMessage(folder + ": this process is writing to it already");
      directory.writeExperiment("name: toy");
      assertThatThrownBy(() -> RunDirectory.open(folder)).isInstanceOf(InvalidRunException.class);
    }
    RunDirectory.open(folder).close();
  }

  @Test
  void opensOnlyWhatARunHasLeft() {
    assertThatThrownBy(() -> RunDirectory.open(folder))
        .isInstanceOf(InvalidRunException.class)
        .hasMessage(folder.resolve("experiment.yaml") + ": there is no such file; is this a run?");
    assertThat(folder).isEmptyDirectory();
  }

  private static Path create(Path path) throws IOException {
    try (RunDirectory directory = RunDirectory.create(path)) {
      return directory.path();
    }
  }

  @Test
  void refusesAFolderWithFilesInItAndLeavesItAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("precious.txt"), "keep");
    assertThatThrownBy(() -> RunDirectory.create(folder))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(folder + " (a folder with files in it) must be a new or empty folder");
    assertThat(file).hasContent("keep");
    assertThat(names(folder)).containsExactly("precious.txt");
  }

  @Test
  void refusesAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("runs"), "keep");
    assertThatThrownBy(() -> RunDirectory.create(file))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(file + " (a file) must be a new or empty folder");
    assertThatThrownBy(() -> RunDirectory.createNew(file, "toy")).isInstanceOf(IOException.class);
    assertThat(file).hasContent("keep");
  }

  @Test
  void givesEveryRunAFolderOfItsOwn() throws IOException {
    Set<Path> paths = new HashSet<>();
    for (int i = 0; i < 5; i++) {
      paths.add(RunDirectory.createNew(folder.resolve("runs"), "toy").path());
    }
    assertThat(paths)
        .hasSize(5)
        .allSatisfy(path -> assertThat(names(path)).containsExactly(".lock"))
        .allSatisfy(
            path ->
                assertThat(path.getFileName().toString())
                    .matches("toy-[0-9]{8}-[0-9]{6}(-[2-5])?"));
  }

  @Test
  void writesMetricsAsATable() throws IOException {
    RunDirectory directory = RunDirectory.create(folder);
    directory.writeMetrics(
        List.of(
            new EpochMetrics(
                1,
                new LossValue(0.5, 1.25, 2),
                new LossValue(0.25, 1e-10, 4),
                12.5,
                1000,
                1e-3,
                0.25),
            new EpochMetrics(
                2,
                new LossValue(Double.NaN, 1, 2),
                new LossValue(Double.POSITIVE_INFINITY, 1, 2),
                1,
                2,
                0,
                1)));
    assertThat(folder.resolve("metrics.csv"))
        .hasContent(
            """
            epoch,trainLoss,validationLoss,trainNegativeElbo,validationNegativeElbo,seconds,imagesPerSecond,trainReconstruction,trainDivergence,validationReconstruction,validationDivergence,learningRate,divergenceWeight
            1,0.5,0.25,3.25,4.0000000001,12.5,1000.0,1.25,2.0,1.0E-10,4.0,0.001,0.25
            2,NaN,Infinity,3.0,3.0,1.0,2.0,1.0,2.0,1.0,2.0,0.0,1.0
            """);
  }

  @Test
  void leavesNothingHalfWritten() throws IOException {
    RunDirectory directory = RunDirectory.create(folder);
    for (int i = 0; i < 2; i++) { // and replaces what is there
      directory.writeExperiment("name: toy" + i);
      directory.writeMetrics(List.of());
      directory.writeRecord(Status.RUNNING, Map.of("status", "running" + i));
      directory.writeWeights(Map.of(), Map.of("format", "vae4j/1"));
    }
    assertThat(names(folder))
        .containsExactlyInAnyOrder(
            ".lock", "experiment.yaml", "metrics.csv", "run.json", "weights.safetensors");
    assertThat(folder.resolve("experiment.yaml")).hasContent("name: toy1");
    assertThat(folder.resolve("run.json")).content().contains("\"running1\"");
  }

  @Test
  void givesOutEveryFigureNameOnce() throws IOException {
    FigureFolder files = RunDirectory.create(folder).figures();
    Path first = files.create("grid", "png");
    Path second = files.create("grid", "png"); // before the first is written
    Files.writeString(first, "drawn");
    Path third = files.create("grid", "png");
    assertThat(Stream.of(first, second, third, files.create("grid", "svg")))
        .extracting(path -> path.getFileName().toString())
        .containsExactly("grid.png", "grid-2.png", "grid-3.png", "grid.svg");
    assertThat(folder.resolve("figures/grid.png")).as("not before all are drawn").doesNotExist();
    assertThat(files.publish()).containsExactly(folder.resolve("figures/grid.png"));
    assertThat(names(folder.resolve("figures")))
        .containsExactlyInAnyOrder("checksums.json", "grid.png");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
