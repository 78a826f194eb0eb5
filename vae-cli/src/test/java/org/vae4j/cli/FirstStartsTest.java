package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Real processes that need the native libraries, of which none is unpacked yet. More of them with
 * {@code -Dvae4j.starts=50}, for which there must be memory.
 */
class FirstStartsTest {
  private static final int STARTS = Integer.getInteger("vae4j.starts", 6);

  @TempDir private Path folder;

  /** The engines use one library first or the other. */
  @Test
  void unpackTheLibrariesOnceAndChangeNothingAfterwards() throws Exception {
    Path cache = folder.resolve("cache of all");
    assertAllDone(start(cache, STARTS));
    Path set = onlyChild(cache);
    Map<Path, List<Object>> first = files(set);
    assertThat(first.keySet()).filteredOn(Files::isRegularFile).isNotEmpty();
    assertThat(first.keySet()).contains(set.resolve("complete.txt"));
    assertThat(links(set)).allSatisfy(link -> assertThat(link).isRelative());
    assertAllDone(start(cache, 2));
    assertThat(files(set)).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "validate"})
  void areRefusedWhereTheLibrariesCannotBeUnpacked(String command) throws Exception {
    Path cache = Files.writeString(folder.resolve("file"), "").resolve("cache");
    Process process = start(cache, List.of(command, "mnist-mlp"), folder.resolve("console"));
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(Files.readAllLines(folder.resolve("console")))
        .singleElement()
        .asString()
        .startsWith("the folder for native libraries (" + cache)
        .contains("VAE_CACHE");
    assertThat(folder.resolve("runs")).doesNotExist();
  }

  private List<Process> start(Path cache, int count) throws IOException {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String engine = "engine=" + (i % 2 == 0 ? "onednn" : "dl4j");
      processes.add(
          start(
              cache,
              List.of("validate", "mnist-mlp", "--set", engine, "--set", "dataset.limit=100"),
              folder.resolve("console-" + i)));
    }
    return processes;
  }

  private Process start(Path cache, List<String> arguments, Path console) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx300m", "-Djava.awt.headless=true"));
    command.addAll(List.of("-Dorg.bytedeco.javacpp.logger=slf4j", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(console.toFile());
    builder.environment().put("VAE_CACHE", cache.toString());
    return builder.start();
  }

  private void assertAllDone(List<Process> processes) throws Exception {
    for (int i = 0; i < processes.size(); i++) {
      int exitCode = processes.get(i).waitFor();
      assertThat(exitCode).as(Files.readString(folder.resolve("console-" + i))).isZero();
    }
  }

  private static Path onlyChild(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return assertThat(children.toList()).singleElement().actual();
    }
  }

  /** What tells whether a file was written or replaced: which it is, and when it was changed. */
  private static Map<Path, List<Object>> files(Path set) throws IOException {
    Map<Path, List<Object>> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(set)) {
      for (Path file : all.toList()) {
        files.put(
            file, List.copyOf(Files.readAttributes(file, "fileKey,lastModifiedTime").values()));
      }
    }
    return files;
  }

  private static List<Path> links(Path set) throws IOException {
    List<Path> links = new ArrayList<>();
    try (Stream<Path> all = Files.walk(set)) {
      for (Path file : all.filter(Files::isSymbolicLink).toList()) {
        links.add(Files.readSymbolicLink(file));
      }
    }
    return links;
  }
}
