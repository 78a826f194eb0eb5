package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  @TempDir private static Path folder;
  private static Path run;
  private static Path experiment;
  private static Path weights;

  @TempDir private Path out;

  @BeforeAll
  static void train() throws IOException {
    run = folder.resolve("run");
    assertThat(SmallRun.train(folder, run, "training.epochs=1", "figures=[]").exitCode()).isZero();
    experiment = folder.resolve("small.yaml");
    weights = folder.resolve("weights.npz");
    CommandRun.of("export", run.toString(), "--format", "npz", "--out", weights.toString());
  }

  private CommandRun importInto(Path imported, String... more) {
    List<String> arguments = new ArrayList<>(List.of("import", experiment.toString()));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--set", "figures=[]", "--out", imported.toString()));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static String output(String... arguments) {
    CommandRun done = CommandRun.of(arguments);
    assertThat(done.errors()).isEmpty();
    assertThat(done.exitCode()).isZero();
    return done.output();
  }

  @Test
  void makesARunOfWeightsThatIsLikeAnyOther() throws IOException {
    Path imported = out.resolve("imported");
    CommandRun done = importInto(imported, weights.toString());
    assertThat(done.errors()).isEmpty();
    assertThat(done.output().lines())
        .anyMatch(
            line ->
                line.matches(
                    "encoder/conv_0/kernel +\\[3, 3, 1, 4\\] +weights.npz: encoder/conv_0/kernel"))
        .endsWith("Done: weights and report.html are in " + imported);
    assertThat(imported.resolve("weights.safetensors"))
        .hasSameBinaryContentAs(run.resolve("weights.safetensors"));
    assertThat(imported.resolve("transforms.json"))
        .hasSameBinaryContentAs(run.resolve("transforms.json"));
    String pictures = output("reconstruct", run.toString());
    assertThat(output("reconstruct", imported.toString())).isEqualTo(pictures);
    output("figures", imported.toString(), "{type: prior-samples}");
    assertThat(imported.resolve("report.html"))
        .content()
        .contains("its weights were imported from " + weights);
  }

  @Test
  void anImportedRunIsNotGoneOnWithOrReproduced() {
    Path imported = out.resolve("imported");
    importInto(imported, weights.toString());
    for (String command : List.of("resume", "reproduce")) {
      CommandRun refused = CommandRun.of(command, imported.toString());
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.errors()).contains("its weights were imported from " + weights);
    }
    assertThat(imported.resolve("checkpoints")).doesNotExist();
  }

  @Test
  void weightsOfAnotherModelLeaveNothingBehind() {
    Path imported = out.resolve("imported");
    CommandRun refused = importInto(imported, weights.toString(), "--set", "latentDim=2");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.output()).contains("encoder/conv_0/kernel");
    assertThat(refused.errors())
        .startsWith("the weights of " + weights + " are not the model's:")
        .contains(
            "  encoder/mean/bias [2]: its tensor has another shape:"
                + " weights.npz: encoder/mean/bias [3]");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void mistakesOfTheUserEndWithTwo() throws IOException {
    Path imported = out.resolve("imported");
    CommandRun none = importInto(imported, "none.npz");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.errors().strip()).isEqualTo("none.npz is not there");
    assertThat(importInto(imported, experiment.toString()).errors())
        .contains("it must be safetensors");
    assertThat(importInto(imported, weights.toString(), "--map", "a=encoder/b").errors())
        .contains("there is no tensor a in the file");
    Files.createDirectories(imported);
    Path mine = Files.writeString(imported.resolve("mine"), "precious");
    CommandRun over = importInto(imported, weights.toString());
    assertThat(over.exitCode()).isEqualTo(2);
    assertThat(over.errors()).contains("must be a new or empty folder");
    assertThat(mine).hasContent("precious");
    assertThat(imported).isDirectoryNotContaining("glob:**run.json");
  }
}
