package org.vae4j.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Labels;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.data.ImageStream;
import org.vae4j.data.ImageStream.Named;
import org.vae4j.inference.VaeModel;

/** Goes through images batch by batch, with no more than one of them in memory. */
final class ImageWork {
  private static final int BATCH = 256;

  private ImageWork() {}

  /** What is done with a batch. */
  interface Step {
    /** Takes images and which they are. */
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
    } catch (UncheckedIOException e) { // inputs are no such files
      throw new UsageException(FileErrors.message(e));
    } catch (IllegalArgumentException e) { // or not of the model
      throw new UsageException(e.getMessage());
    }
    return done;
  }

  /**
   * Images for the model, of the classes that they are known to be of.
   *
   * @param some the images
   * @param model what they are for
   * @return the images as a batch, without labels if the model reads none
   */
  static Batch batch(Named some, VaeModel model) {
    return new Batch(
        Nd4j.create(values(some), model.imageShape().batchOf(some.size()), 'c'),
        labels(some, model));
  }

  private static Labels labels(Named some, VaeModel model) {
    return model.isConditional() ? some.labels() : Labels.none(some.size());
  }

  private static float[] values(Named some) {
    int length = some.images().get(0).length;
    float[] values = new float[some.size() * length];
    for (int i = 0; i < some.size(); i++) {
      System.arraycopy(some.images().get(i), 0, values, i * length, length);
    }
    return values;
  }

  /**
   * Images one by one.
   *
   * @param images [n, h, w, c]
   * @return the values of each
   */
  static float[][] rows(INDArray images) {
    long n = images.size(0);
    return images.reshape(n, images.length() / n).toFloatMatrix();
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
    forAll(task, codes, main, some -> output.write(some.identities(), decode(some, model)));
  }

  private static float[][] decode(Named some, VaeModel model) {
    INDArray codes = Nd4j.create(values(some), new long[] {some.size(), model.latentSize()}, 'c');
    return rows(model.decode(codes, labels(some, model)));
  }
}
