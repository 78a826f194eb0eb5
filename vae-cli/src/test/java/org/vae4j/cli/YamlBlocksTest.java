package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.cli.sweep.SweepFile;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.ExperimentReader;

/** The YAML of every page is what an experiment may have. */
class YamlBlocksTest {
  private static final String BASE = "extends: mnist-mlp\nname: block\n";

  @TempDir private Path folder;

  /** All but those of the reference, whose examples are tested where they come from. */
  private static Stream<Arguments> blocks() throws IOException {
    return Pages.all()
        .filter(page -> !Pages.name(page).endsWith("reference.md"))
        .flatMap(YamlBlocksTest::blocks);
  }

  private static Stream<Arguments> blocks(Path page) {
    try {
      List<Arguments> blocks = new ArrayList<>();
      for (String block : Pages.blocks(page, "yaml")) {
        if (!block.lines().allMatch(line -> line.startsWith("#"))) {
          String variablesSet = block.replaceAll("\\$\\{env:(\\w+)}", "$1");
          blocks.add(Arguments.of(Pages.name(page), variablesSet));
        }
      }
      return blocks.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void canBeCopied(String page, String block) throws IOException {
    if (block.startsWith("experiment:")) {
      byte[] sweep = block.getBytes(StandardCharsets.UTF_8);
      assertThatCode(() -> SweepFile.read(page, sweep)).doesNotThrowAnyException();
      return;
    }
    String experiment = experiment(block);
    assertThatCode(
            () ->
                new ExperimentReader(Catalogue.discover(), Experiments::find)
                    .read(page, experiment.getBytes(StandardCharsets.UTF_8), List.of()))
        .as(experiment)
        .doesNotThrowAnyException();
    if (isOfDigits(page, block)) {
      Path file = Files.writeString(folder.resolve("block.yaml"), experiment);
      CommandRun run =
          CommandRun.of("-q", "validate", file.toString(), "--set", "dataset.limit=20");
      assertThat(run.errors()).as(experiment).isEmpty();
      assertThat(run.exitCode()).isZero();
    }
  }

  /** What is left out of a block is that of a built-in experiment. */
  private static String experiment(String block) {
    if (block.startsWith("extends:") || block.startsWith("name:")) {
      return block;
    }
    if (block.startsWith("- ")) {
      return BASE + "encoder:\n  type: sequential\n  layers:\n" + block.indent(4);
    }
    if (block.startsWith("  columns:")) {
      return BASE + "dataset:\n  type: csv\n  file: table.csv\n" + block;
    }
    if (block.startsWith("  ")) {
      return BASE + "loss:\n" + block;
    }
    if (block.startsWith("reconstruction:")) {
      return BASE + "loss:\n" + block.indent(2);
    }
    return BASE + block;
  }

  /** Whether it can be assembled: it is neither of data that is not there nor a layer alone. */
  private static boolean isOfDigits(String page, String block) {
    return !page.endsWith("datasets.md")
        && !block.startsWith("- ")
        && !block.contains("columns:")
        && !block.contains("dataset:\n");
  }
}
