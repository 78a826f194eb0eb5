package org.vae4j.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.experiment.RunDirectory;

/** Directories for runs that have not begun. */
final class NewRun {
  private static final Path RUNS = Path.of("runs");

  private NewRun() {}

  /**
   * Makes a directory.
   *
   * @param out where the user wants it; null for {@code runs/NAME-TIMESTAMP}
   * @param name the experiment's name
   * @throws UsageException if it cannot be made, or there is something already
   */
  static RunDirectory directory(Path out, String name) {
    try {
      return out == null ? RunDirectory.createNew(RUNS, name) : RunDirectory.create(out);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException("--out: " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException("the run directory cannot be made: " + FileErrors.message(e));
    }
  }
}
