package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InitCommandTest {

  @TempDir private Path folder;

  /** Those that need no files of the user. */
  static List<String> selfContained() {
    return List.of(
        "mnist-1-8",
        "mnist-1-8-textbook",
        "mnist-mlp",
        "mnist-beta",
        "mnist-iwae",
        "mnist-vamp",
        "mnist-conditional",
        "mnist-flow",
        "mnist-vq",
        "mnist-ladder",
        "shapes",
        "shapes-disentangle");
  }

  @ParameterizedTest
  @MethodSource("selfContained")
  void writesABuiltInExperimentThatIsValidAsItStands(String name) throws IOException {
    Path file = folder.resolve("mine.yaml");
    CommandRun init = CommandRun.of("init", name, "--out", file.toString());
    assertThat(init.errors()).isEmpty();
    assertThat(init.exitCode()).isZero();

    String original = new String(Experiments.builtIn(name), StandardCharsets.UTF_8);
    assertThat(file).hasContent("# yaml-language-server: $schema=vae4j.schema.json\n" + original);
    CommandRun validate = CommandRun.of("validate", file.toString());
    assertThat(validate.exitCode()).isZero();
    assertThat(validate.output()).isEqualTo(CommandRun.of("validate", name).output());
  }

  @Test
  void everyOtherBuiltInExperimentSaysWhichFilesItNeedsAndIsValidWithThem() {
    SampleData.write();
    List<String> fashion =
        List.of("fashion", "dataset={type: idx, images: %s}".formatted(SampleData.IDX_28));
    List<String> pictures =
        List.of("images-folder", "dataset.folder=%s".formatted(SampleData.PICTURES));
    List<String> table =
        List.of("tabular-anomaly", "dataset.file=../docs/examples/machines/machines.csv");
    List<String> tested = new ArrayList<>(selfContained());
    for (List<String> experiment : List.of(fashion, pictures, table)) {
      CommandRun without = CommandRun.of("validate", experiment.get(0));
      assertThat(without.exitCode()).isEqualTo(2);
      assertThat(without.errors()).contains("cannot be read: there is no such");
      CommandRun with =
          CommandRun.of(
              "validate",
              experiment.get(0),
              "--set",
              experiment.get(1),
              "--set",
              "training.batchSize=16"); // of the few samples here
      assertThat(with.errors()).isEmpty();
      assertThat(with.exitCode()).isZero();
      tested.add(experiment.get(0));
    }
    assertThat(tested).containsExactlyInAnyOrderElementsOf(Experiments.BUILT_IN);
  }

  @Test
  void writesTheSchemaThatTheFileNamesBesideItAndSaysSo() {
    Path file = folder.resolve("mine.yaml");
    Path schema = folder.resolve("vae4j.schema.json");
    CommandRun init = CommandRun.of("init", "mnist-1-8", "--out", file.toString());
    assertThat(schema).hasContent(CommandRun.of("schema").output());
    assertThat(init.output().lines())
        .containsExactly(
            "%s: the experiment mnist-1-8, to be changed; train it with: vae run %s"
                .formatted(file, file),
            schema + ": its schema, by which editors complete and check it");
  }

  @Test
  void leavesASchemaThatIsThereAsItIs() throws IOException {
    Path schema = Files.writeString(folder.resolve("vae4j.schema.json"), "{}");
    CommandRun init =
        CommandRun.of("init", "mnist-1-8", "--out", folder.resolve("mine.yaml").toString());
    assertThat(init.exitCode()).isZero();
    assertThat(init.output()).contains(schema + " was there already and is left as it is");
    assertThat(schema).hasContent("{}");
  }

  @Test
  void neverWritesOverAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.yaml"), "mine");
    assertThat(CommandRun.of("init", "mnist-1-8", "--out", file.toString()))
        .isEqualTo(new CommandRun(2, "", file + " exists already; it is not overwritten\n"));
    assertThat(file).hasContent("mine");
    assertThat(folder.resolve("vae4j.schema.json")).doesNotExist();
  }

  @Test
  void suggestsWhatAnUnknownNameMayMean() {
    assertThat(CommandRun.of("init", "mnist-1-9"))
        .isEqualTo(
            new CommandRun(
                2,
                "",
                "there is no built-in experiment 'mnist-1-9'; did you mean 'mnist-1-8' or"
                    + " 'mnist-mlp' or 'mnist-vq'? Built in: mnist-1-8, mnist-1-8-textbook, mnist-mlp,"
                    + " mnist-beta, mnist-iwae, mnist-vamp, mnist-conditional, mnist-flow, mnist-vq, mnist-ladder,"
                    + " shapes, shapes-disentangle, tabular-anomaly, fashion, images-folder\n"));
  }
}
