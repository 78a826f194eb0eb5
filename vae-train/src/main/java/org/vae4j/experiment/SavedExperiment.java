package org.vae4j.experiment;

import java.nio.file.Path;
import org.vae4j.config.YamlReader;

/**
 * What is read of every run first: its record and its experiment. Both are as the run has left
 * them, and so is what its transforms have measured.
 */
final class SavedExperiment {
  private final SavedRecord record;
  private final Path file;
  private final byte[] yaml;

  private SavedExperiment(Path run) {
    this.record = SavedRecord.read(run.resolve(RunDirectory.RECORD));
    this.file = run.resolve(RunDirectory.EXPERIMENT);
    this.yaml = SavedFile.bytes(file, YamlReader.MAX_BYTES);
    record.files().requireExperiment(file, Sha256.of(yaml));
    if (record.files().has(RunDirectory.TRANSFORMS)) {
      SavedState.bytes(run.resolve(RunDirectory.TRANSFORMS), record.files());
    }
  }

  /**
   * Reads the files.
   *
   * @param run the run's folder
   * @throws InvalidRunException if no run has left it, or one of the files is damaged
   */
  static SavedExperiment read(Path run) {
    SavedFile.requireFolder(run);
    return new SavedExperiment(run);
  }

  /** What {@code run.json} says. */
  SavedRecord record() {
    return record;
  }

  /** Where {@code experiment.yaml} is. */
  Path file() {
    return file;
  }

  /** What is in it; not to be written to. */
  byte[] yaml() {
    return yaml;
  }
}
