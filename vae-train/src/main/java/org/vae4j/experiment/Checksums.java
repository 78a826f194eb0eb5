package org.vae4j.experiment;

import java.nio.file.Path;
import java.util.Map;

/**
 * What the files of a run must be like, by their names: the checksums that {@code run.json} has of
 * them. Of a file that has none, as in the records of earlier versions, anything is right.
 */
final class Checksums {
  private final Map<String, String> expected;

  Checksums(Map<String, String> expected) {
    this.expected = Map.copyOf(expected);
  }

  private boolean fits(Path file, String checksum) {
    return expected.getOrDefault(file.getFileName().toString(), checksum).equals(checksum);
  }

  /**
   * Refuses a file that is not as the run has left it.
   *
   * @throws InvalidRunException if it is damaged, or another's
   */
  void require(Path file, String checksum) {
    if (!fits(file, checksum)) {
      throw new InvalidRunException(
          file, "damaged, or of another run: checksum mismatch with " + RunDirectory.RECORD);
    }
  }

  /**
   * Refuses an experiment that is not as the run has left it, and says what to do if somebody meant
   * to change it.
   *
   * @throws InvalidRunException if it is changed or damaged
   */
  void requireExperiment(Path file, String checksum) {
    if (!fits(file, checksum)) {
      throw new InvalidRunException(
          file,
          ("changed or damaged: checksum mismatch with %s. For other values in one command, take"
                  + " --set; to keep a change, delete \"%s\" and \"%s\" from %1$s")
              .formatted(RunDirectory.RECORD, SealedJson.KEY, RunRecord.FILES));
    }
  }

  /** Whether the run has told the checksum of a file. */
  boolean has(String name) {
    return expected.containsKey(name);
  }
}
