package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Run directories of strangers in which something leads elsewhere: every command refuses it by
 * name, and reads, writes and removes nothing outside.
 */
@Timeout(300)
@DisabledOnOs(OS.WINDOWS)
class LinkedRunsTest {
  private static final List<String> FILES =
      List.of(
          ".lock",
          "run.log",
          "run.json",
          "experiment.yaml",
          "weights.safetensors",
          "transforms.json",
          "metrics.csv",
          "steps.csv",
          "report.html",
          "evaluation.json",
          "figures/epoch-samples.gif",
          "checkpoints/epoch-0001.json",
          "checkpoints/epoch-0001.safetensors",
          ".run.json.tmp",
          ".weights.safetensors.tmp",
          ".metrics.csv.tmp",
          ".experiment.yaml.tmp",
          ".report.html.tmp",
          "checkpoints/.epoch-0002.json.tmp");
  private static final List<String> FOLDERS =
      List.of("figures", "figures/.drawing", "checkpoints", "logs", "logs/train");

  /** Commands that write into the run directory. */
  private static final List<List<String>> WRITING =
      List.of(
          List.of("resume", "RUN", "--set", "training.epochs=2"),
          List.of("figures", "RUN", "loss"),
          List.of("report", "RUN"),
          List.of("evaluate", "RUN", "--samples", "1"));

  /** Commands that read it, and what each reads. */
  private static final Map<List<String>, List<String>> READING =
      Map.of(
          List.of("compare", "RUN", "WHOLE", "--out", "OUT/c.png"),
          List.of("run.json", "metrics.csv", "experiment.yaml"),
          List.of("report", "RUN", "WHOLE", "--out", "OUT/c.html"),
          List.of("run.json", "metrics.csv", "experiment.yaml"),
          List.of("reproduce", "RUN", "--out", "OUT/again"),
          List.of("run.json", "metrics.csv", "experiment.yaml"),
          List.of("explore", "RUN", "--port", "0"),
          List.of("run.json", "metrics.csv", "experiment.yaml", "weights.safetensors"),
          List.of("sample", "RUN", "--out", "OUT/s.npy"),
          List.of("run.json", "experiment.yaml", "weights.safetensors"),
          List.of("encode", "RUN", "--out", "OUT/e.npy"),
          List.of("run.json", "experiment.yaml", "weights.safetensors"),
          List.of("export", "RUN", "--format", "safetensors", "--out", "OUT/w.safetensors"),
          List.of("run.json", "experiment.yaml", "weights.safetensors"));

  @TempDir private static Path shared;
  @TempDir private Path folder;
  private Path run;
  private Path outside;

  @BeforeAll
  static void train() throws IOException {
    CommandRun trained = SmallRun.train(shared, shared.resolve("whole"), "training.epochs=1");
    assertThat(trained.exitCode()).as(trained.errors()).isZero();
  }

  @BeforeEach
  void copy() throws IOException {
    run = folder.resolve("run");
    Folders.copy(shared.resolve("whole"), run);
    Folders.copy(shared.resolve("whole"), folder.resolve("mine"));
    Files.createDirectories(run.resolve("logs"));
    outside = folder.resolve("mine");
    Files.createDirectory(folder.resolve("out"));
  }

  static Stream<Arguments> links() {
    return Stream.concat(FILES.stream(), FOLDERS.stream())
        .flatMap(name -> WRITING.stream().map(command -> arguments(name, command)));
  }

  @ParameterizedTest
  @MethodSource("links")
  void areNotWrittenThrough(String name, List<String> command) throws IOException {
    Path link = replaced(name);
    Files.createSymbolicLink(link, target(name));
    assertRefused(command, link, "a link");
  }

  static Stream<Arguments> pipes() {
    return FILES.stream().flatMap(name -> WRITING.stream().map(it -> arguments(name, it)));
  }

  @ParameterizedTest
  @MethodSource("pipes")
  void doNotMakeACommandWait(String name, List<String> command)
      throws IOException, InterruptedException {
    Path pipe = replaced(name);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertRefused(command, pipe, "a pipe or device");
  }

  static Stream<Arguments> reads() {
    return READING.entrySet().stream()
        .flatMap(reading -> reading.getValue().stream().map(it -> arguments(it, reading.getKey())));
  }

  @ParameterizedTest
  @MethodSource("reads")
  void areNotReadThrough(String name, List<String> command)
      throws IOException, InterruptedException {
    Path file = replaced(name);
    Files.createSymbolicLink(file, target(name));
    assertRefused(command, file, "a link");
    Files.delete(file);
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    assertRefused(command, file, "a pipe or device");
  }

  /** Files of two names that are replaced, not written in place, leave the other as it is. */
  @Test
  void filesOfTwoNamesAreNotWrittenInPlace() throws IOException {
    for (String name : List.of(".lock", "run.log")) {
      Path file = replaced(name);
      Files.createLink(file, outside.resolve("run.log"));
      assertRefused(WRITING.get(0), file, "a file of 2 names");
      Files.delete(file);
    }
    for (String name : List.of("run.json", "steps.csv", "report.html", "metrics.csv")) {
      Files.createLink(replaced(name), outside.resolve(name));
    }
    Map<String, String> before = contents(outside);
    CommandRun resumed = run(WRITING.get(0));
    assertThat(resumed.exitCode()).as(resumed.errors()).isZero();
    assertThat(contents(outside)).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("beginnings")
  void newRunsAreNotLockedThroughALink(List<String> command) throws IOException {
    Path begun = Files.createDirectory(folder.resolve("begun"));
    Path link = Files.createSymbolicLink(begun.resolve(".lock"), outside.resolve("run.log"));
    assertRefused(command, link, "a link");
  }

  static List<Arguments> beginnings() {
    return List.of(
        arguments(List.of("run", "YAML", "--out", "BEGUN")),
        arguments(List.of("reproduce", "RUN", "--out", "BEGUN")),
        arguments(List.of("import", "YAML", "WEIGHTS", "--out", "BEGUN")));
  }

  /** The one that a user names is meant. */
  @Test
  void aLinkToTheRunDirectoryItselfIsFollowed() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), run);
    CommandRun drawn = CommandRun.of("figures", link.toString(), "loss");
    assertThat(drawn.exitCode()).as(drawn.errors()).isZero();
    assertThat(run.resolve("figures/loss.png")).isNotEmptyFile();
    assertThat(CommandRun.of("report", link.toString()).exitCode()).isZero();
  }

  @ParameterizedTest
  @MethodSource("ofSweeps")
  void sweepsAreNotLedElsewhere(String name) throws IOException {
    Path sweep =
        Files.writeString(
            folder.resolve("sweep.yaml"),
            "experiment: %s\nset: {training.epochs: 1}\nvalues: {latentDim: [2]}\nseeds: [1]\n"
                .formatted(shared.resolve("small.yaml")));
    Path sweeps = Files.createDirectory(folder.resolve("sweeps"));
    Path link = sweeps.resolve(name);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, name.contains(".") ? outside.resolve("run.log") : outside);
    Map<String, String> before = contents(outside);
    CommandRun swept = CommandRun.of("sweep", sweep.toString(), "--out", sweeps.toString());
    assertThat(swept.exitCode()).as(swept.output()).isEqualTo(2);
    assertThat(swept.errors()).contains(link + " (a link) must be ");
    assertThat(contents(outside)).isEqualTo(before);
  }

  static List<String> ofSweeps() {
    return List.of(
        "console",
        "console/latentDim-2-seed-1.txt",
        "latentDim-2-seed-1",
        "runs.csv",
        "summary.csv");
  }

  /** What a link leads to: what the user has under the same name, or some file. */
  private Path target(String name) {
    Path same = outside.resolve(name);
    return Files.exists(same) || FOLDERS.contains(name)
        ? existing(same)
        : outside.resolve("run.log");
  }

  private Path existing(Path same) {
    return Files.exists(same) ? same : outside;
  }

  private Path replaced(String name) throws IOException {
    Path place = run.resolve(name);
    if (Files.isDirectory(place)) {
      Files.move(place, folder.resolve("aside"));
    }
    Files.deleteIfExists(place);
    Files.createDirectories(place.getParent());
    return place;
  }

  private void assertRefused(List<String> command, Path file, String kind) throws IOException {
    Map<String, String> before = contents(outside);
    CommandRun refused = run(command);
    assertThat(refused.errors())
        .contains(file + " (" + kind + ") must be ")
        .doesNotContain("\tat ");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(contents(outside)).isEqualTo(before);
    assertThat(Files.exists(file, LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  private CommandRun run(List<String> command) {
    Map<String, Path> places =
        Map.of(
            "RUN", run,
            "WHOLE", shared.resolve("whole"),
            "BEGUN", folder.resolve("begun"),
            "YAML", shared.resolve("small.yaml"),
            "WEIGHTS", shared.resolve("whole/weights.safetensors"));
    return CommandRun.of(
        command.stream()
            .map(word -> places.containsKey(word) ? places.get(word).toString() : word)
            .map(word -> word.replaceFirst("^OUT/", folder.resolve("out") + "/"))
            .toArray(String[]::new));
  }

  /** Of each file its content, times and names. */
  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            contents.put(
                folder.relativize(file).toString(),
                Files.readString(file, StandardCharsets.ISO_8859_1)
                    + attributes.lastModifiedTime());
            return FileVisitResult.CONTINUE;
          }
        });
    return contents;
  }
}
