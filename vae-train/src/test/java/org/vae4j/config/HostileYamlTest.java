package org.vae4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.vae4j.testing.ToyModule.bytes;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.testing.ToyModule;

/**
 * Files of up to a megabyte that are made to take long, or to print much. What reading allocates is
 * counted, which grows as its time does; the time itself is only watched, generously.
 */
class HostileYamlTest {
  private static final long MEGABYTE = 1_000_000;
  private static final long MOST_MEGABYTES = 2_000;
  private static final int LONGEST_MESSAGE = 20_000;
  private static final Duration NO_HANG = Duration.ofMinutes(2);
  private static final int LARGE = 1_000_000;

  private final ExperimentReader reader = new ExperimentReader(ToyModule.catalogue());

  static List<String> files() {
    return List.of(
        "[".repeat(LARGE),
        "- ".repeat(LARGE / 2),
        "{a: ".repeat(LARGE / 4),
        ": \n".repeat(LARGE / 3),
        "\n".repeat(LARGE),
        "? " + "k".repeat(LARGE) + "\n: 1\n",
        "name: " + "x".repeat(LARGE),
        "name: !" + "t".repeat(LARGE),
        "%YAML 1." + "9".repeat(LARGE) + "\n---\n",
        "name: \"\\UFFFFFFFF\"",
        lines(60_000, "k%d: %<d\n"),
        lines(60_000, "dataset%d: 1\n"),
        lines(100_000, "a: 1\n"),
        lines(40_000, "k%d: &a%<d v\n"),
        ToyModule.EXPERIMENT + "latentDim2: " + "9".repeat(LARGE / 2),
        ToyModule.EXPERIMENT + "extends: " + "e".repeat(LARGE / 2),
        ToyModule.EXPERIMENT + "figures: [" + "blank, ".repeat(LARGE / 10) + "none]",
        ToyModule.EXPERIMENT.replace("epochs:", "e".repeat(900) + "pochs:"),
        ToyModule.EXPERIMENT + "sampler: {type: " + "g".repeat(LARGE) + "}");
  }

  private static String lines(int count, String format) {
    return IntStream.range(0, count).mapToObj(format::formatted).collect(Collectors.joining());
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("files")
  void areRefusedAtOnceAndBriefly(String yaml) {
    assertTimeoutPreemptively(
        NO_HANG,
        () -> {
          long before = allocated();
          Throwable refusal = catchThrowable(() -> reader.read("x.yaml", bytes(yaml), List.of()));
          assertThat((allocated() - before) / MEGABYTE).isLessThan(MOST_MEGABYTES);
          assertThat(refusal).isInstanceOf(InvalidConfigException.class);
          assertThat(refusal.getMessage()).startsWith("x.yaml: ").hasSizeLessThan(LONGEST_MESSAGE);
        });
  }

  @Test
  void overridesAreNotDeeperThanFiles() {
    String path = Stream.generate(() -> "a").limit(20_000).collect(Collectors.joining("."));
    Throwable refusal =
        catchThrowable(
            () -> reader.read("x.yaml", bytes(ToyModule.EXPERIMENT), List.of(path + "=1")));
    assertThat(refusal)
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("--set  a path must have at most 50 keys");
  }

  private static long allocated() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }
}
