package org.vae4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.vae4j.data.ImageStream;
import org.vae4j.data.ImageStream.Named;
import org.vae4j.inference.VaeModel;

/** Goes through images batch by batch, with no more than one of them in memory. */
final class ImageWork {
  private static final int BATCH = 256;

  private ImageWork() {}

  /** What is done with a batch. */
  interface Step {
    /** Takes images and what they are called. */
    void of(Named some) throws IOException;
  }

  /**
   * Does something with all images.
   *
   * @param task what it is, for the progress bar
   * @param images the images; closed in the end
   * @param main says whether progress is shown
   * @param step what is done
   * @return how many there were
   */
  static int forAll(String task, ImageStream images, Main main, Step step) throws IOException {
    int done = 0;
    try (images;
        WorkBar bar = new WorkBar(task, images.count(), main.progressColumns())) {
      for (Optional<Named> some = images.next(BATCH); some.isPresent(); some = images.next(BATCH)) {
        step.of(some.get());
        bar.step(some.get().images().size());
        done += some.get().images().size();
      }
    } catch (UncheckedIOException | IllegalArgumentException e) {
      throw new UsageException(e.getMessage()); // inputs are no such files, or not of the model
    }
    return done;
  }

  /**
   * Decodes all codes.
   *
   * @param task what it is for, for the progress bar
   * @param codes the codes; closed in the end
   * @param model decodes them
   * @param main says whether progress is shown
   * @param output where the images go
   */
  static void decode(String task, ImageStream codes, VaeModel model, Main main, RowOutput output)
      throws IOException {
    forAll(
        task,
        codes,
        main,
        some -> output.write(some.names(), model.decode(some.images().toArray(float[][]::new))));
  }
}
