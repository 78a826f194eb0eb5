package org.vae4j.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.experiment.SavedRun;

class OutcomeTest {
  private static final Variation RUN =
      new Variation("run", Map.of(), OptionalLong.empty(), List.of());
  private static final String COLUMNS =
      "epoch,trainLoss,validationLoss,trainNegativeElbo,validationNegativeElbo,seconds,imagesPerSecond,"
          + "trainReconstruction,trainDivergence,validationReconstruction,validationDivergence,learningRate\n";

  @TempDir private Path folder;

  private Outcome outcome(String restored) throws IOException {
    Files.writeString(folder.resolve("experiment.yaml"), "name: any\n");
    Files.writeString(
        folder.resolve("metrics.csv"),
        COLUMNS
            + "1,0.5,0.25,110,102.25,1,1000,100,10,90.125,12.125,0.001\n"
            + "2,0.4,0.2,120,103.25,1,2000,100,20,90.75,12.5,0.001\n");
    Files.writeString(
        folder.resolve("run.json"),
        """
        {"formatVersion": 1, "name": "any", "status": "completed", %s
         "engine": "onednn", "seed": 1, "started": "2026-01-02T03:04:05Z", "seconds": 192.4,
         "dataset": {"imageShape": "28×28×1", "checksum": "sha256:a"}, "versions": {}, "machine": {}}
        """
            .formatted(restored));
    return Outcome.of(RUN, SavedRun.read(folder), Optional.empty());
  }

  @Test
  void hasTheNumbersOfTheEpochWhoseWeightsAreKept() throws IOException {
    assertThat(outcome("\"weightsOfEpoch\": 1,").numbers())
        .containsEntry("validation loss", 0.25)
        .containsEntry(Outcome.NEGATIVE_ELBO, 102.25)
        .containsEntry("reconstruction", 90.125)
        .containsEntry("divergence", 12.125)
        .containsEntry("epoch", 1.0);
  }

  @Test
  void hasTheNumbersOfTheLastEpochOtherwise() throws IOException {
    assertThat(outcome("").numbers())
        .containsEntry(Outcome.NEGATIVE_ELBO, 103.25)
        .containsEntry("epoch", 2.0);
  }
}
