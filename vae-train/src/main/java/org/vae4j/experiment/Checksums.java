package org.vae4j.experiment;

import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the files of a run must be like, by their names: the checksums that {@code run.json} has of
 * them. Of a file that has none, as in the records of earlier versions, anything is right.
 */
final class Checksums {
  private static final Logger LOG = LoggerFactory.getLogger(Checksums.class);

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

  /** Warns of a file that is not as the run has left it: somebody may have meant to change it. */
  void warn(Path file, String checksum) {
    if (!fits(file, checksum)) {
      LOG.warn("{} was changed or damaged: checksum mismatch with {}", file, RunDirectory.RECORD);
    }
  }
}
