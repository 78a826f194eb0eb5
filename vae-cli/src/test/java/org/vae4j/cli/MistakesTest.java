package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What mistakes in experiments are answered with, before any data is read. */
class MistakesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "latentDim=100000000000 | latentDim (100000000000) must be >= 1 and <= 65536",
        "training.batchSize=3000000000 | training.batchSize (3000000000) must be >= 1 and <= 65536",
        "training.epochs=3000000000 | training.epochs (3000000000) must be >= 1 and <= 2147483647",
        "encoder.hidden=[3000000000] | encoder.hidden[0] (3000000000) must be >= 1 and <= 268435456",
        "encoder.hidden=[300000000] | encoder.hidden[0] (300000000) must be >= 1 and <= 268435456",
        "threads=3000000000 | threads (3000000000) must be >= 1 and <= 1024",
        "seed=9223372036854775808 | must be >= -9223372036854775808 and <= 9223372036854775807",
        "epochs=3 | epochs: unknown key; did you mean 'training.epochs'? Known: name",
        "batchsize=3 | batchsize: unknown key; did you mean 'training.batchSize'? Known: name",
        "training.BATCHSIZE=3 | training.BATCHSIZE: unknown key; did you mean 'batchSize'? Known",
        "latentdim=3 | latentdim: unknown key; did you mean 'latentDim'? Known: name",
        "Epochs=3 | Epochs: unknown key; did you mean 'training.epochs'? Known: name",
        "training.variance=3 | training.variance: unknown key. Known: ",
        "training.limit=5 | training.limit: unknown key; did you mean 'dataset.limit'?",
        "training.everySteps=5 | did you mean 'training.checkpoints.everySteps'?",
        "encoder={sequential: {layers: []}} | encoder.sequential: must be written type: sequential,"
            + " with its settings beside it",
        "loss={elbo: } | loss.elbo: must be written type: elbo",
        "encoder={layers: []} | encoder.type: is missing. Known: mlp, sequential",
        "engine=ONEDNN | unknown engine 'ONEDNN'",
      })
  void saysWhatWouldBeRight(String set, String message) {
    CommandRun run = CommandRun.of("validate", "mnist-mlp", "--set", set);
    assertThat(run.errors()).contains("--set  ").contains(message);
    assertThat(run.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
  }
}
