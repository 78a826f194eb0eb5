package org.vae4j.experiment;

import java.io.IOException;
import java.util.List;
import org.vae4j.experiment.ExperimentRun.Status;

/** Leaves a run directory of a model that was trained elsewhere. */
public final class ImportedRun {

  private ImportedRun() {}

  /**
   * Writes everything that a run leaves but metrics, figures and checkpoints. The run is complete,
   * and was never trained here.
   *
   * @param experiment what the model is of, with the parameters that it was given
   * @param resolved the experiment as YAML, every setting spelled out
   * @param directory where it is kept
   * @param from where the parameters are from, for the record
   * @throws IOException if the directory cannot be written to
   */
  public static void write(
      Experiment experiment, String resolved, RunDirectory directory, String from)
      throws IOException {
    RunRecord record = new RunRecord(experiment);
    record.stopped("its weights were imported from " + from);
    directory.writeExperiment(resolved);
    if (!experiment.config().transforms().isEmpty()) {
      directory.writeTransforms(experiment.measured());
    }
    directory.writeMetrics(List.of());
    directory.writeWeights(experiment.vae().parameters(), record.weightsMetadata());
    directory.writeRecord(Status.COMPLETED, record.toMap(Status.COMPLETED, List.of()));
  }
}
