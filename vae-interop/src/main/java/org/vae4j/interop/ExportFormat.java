package org.vae4j.interop;

import java.io.IOException;
import java.nio.file.Path;
import org.vae4j.api.spi.Family;

/**
 * Writes the networks of a trained model for another program.
 *
 * <p>Add one in three steps: implement this, so that it passes the {@code ExportContract}; name it
 * in a {@code VaeModule}; run {@code vae export RUN --format NAME}. What another program computes
 * should be compared with {@link TrainedModel#examples()} before the files count as written.
 */
@Family("export")
public interface ExportFormat {

  /**
   * Writes encoder and decoder.
   *
   * @param model the model
   * @param folder where, an empty folder
   * @throws UnsupportedModelException if the format cannot express the model, or the files give
   *     other numbers than it
   * @throws IOException if they cannot be written
   */
  void write(TrainedModel model, Path folder) throws IOException;

  /**
   * Whether files are compared with the model before they count as written.
   *
   * @return whether the numbers that they give have been checked
   */
  boolean isChecked();
}
