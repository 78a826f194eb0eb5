package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a command line that cannot be run. */
class UsageReportTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rnu x.yaml | unknown command 'rnu'; did you mean 'run'? | vae",
        "train x.yaml | unknown command 'train' | vae",
        "'' | a command is missing | vae",
        "run mnist-mlp --epochs 3 | unknown option '--epochs'; did you mean --set training.epochs=3? | vae run",
        "run mnist-mlp --batch-size=64 | unknown option '--batch-size=64'; did you mean --set training.batchSize=64? | vae run",
        "run mnist-mlp --otu x | unknown option '--otu'; did you mean '--out'? | vae run",
        "run mnist-mlp --fancy | unknown option '--fancy' | vae run",
        "schema --epochs 3 | unknown option '--epochs' | vae schema",
        "schema there | there is no place for the argument 'there' | vae schema"
      })
  void isALineThatSaysWhatIsMeantAndOneWhereToReadMore(
      String arguments, String message, String command) {
    CommandRun run = CommandRun.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    assertThat(run.errors().lines())
        .containsExactly("vae: " + message, "See: " + command + " --help");
    assertThat(run.output()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void namesWhatIsMissing() {
    CommandRun run = CommandRun.of("run");
    assertThat(run.errors().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("vae: EXPERIMENT is missing: A YAML file, or the name"))
        .contains("See: vae run --help");
  }

  @Test
  void findsTheKeyThatStandsDeeper() {
    assertThat(CommandRun.of("validate", "mnist-mlp", "--set", "epochs=3").errors())
        .contains("epochs: unknown key; did you mean 'training.epochs'?");
    assertThat(CommandRun.of("validate", "mnist-mlp", "--set", "learningRate=1").errors())
        .contains("'training.optimizer.learningRate'");
  }

  @Test
  void namesTheCommandOfASweepAndOfAnExperiment() throws IOException {
    Path sweep =
        Files.writeString(
            folder.resolve("s.yaml"), "experiment: mnist-mlp\nvalues: {latentDim: [2, 3]}\n");
    Path experiment =
        Files.writeString(folder.resolve("e.yaml"), "extends: mnist-mlp\nlatentDim: 3\n");
    for (String command : new String[] {"run", "validate"}) {
      CommandRun run = CommandRun.of(command, sweep.toString());
      assertThat(run.errors())
          .contains("is a sweep, not an experiment; train its runs with: vae sweep " + sweep);
      assertThat(run.exitCode()).isEqualTo(2);
    }
    CommandRun run = CommandRun.of("sweep", experiment.toString());
    assertThat(run.errors())
        .contains("is an experiment, not a sweep; train it with: vae run " + experiment);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(CommandRun.of("sweep", "mnist-mlp").errors()).contains("vae run mnist-mlp");
  }
}
