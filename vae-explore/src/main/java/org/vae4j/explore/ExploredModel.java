package org.vae4j.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Part;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.training.FigureSubject;

/** A model and its validation images, safe for use by many threads. */
final class ExploredModel implements AutoCloseable {
  /** Over how many draws of z from q(z|x) the loss of an image is averaged. */
  static final int DRAWS = 16;

  /** The most validation images whose codes are kept to find neighbours among. */
  static final int MOST_CODES = 2_000;

  /** How many images go through a network together; others wait no longer than that. */
  private static final int BATCH = 64;

  private final FigureSubject subject;
  private final ModelThread thread = new ModelThread();
  private volatile NearestCodes codes;

  /**
   * A model to explore.
   *
   * @param subject the model, which is this one's from now on and closed with it, and its data
   */
  ExploredModel(FigureSubject subject) {
    this.subject = subject;
    this.codes = new NearestCodes(new float[0][], Labels.none(0), List.of());
  }

  String name() {
    return subject.name();
  }

  /** How its images are shown. */
  View view() {
    return View.of(subject);
  }

  Dataset dataset() {
    return subject.dataset();
  }

  int latentSize() {
    return vae().sampler().latentSize();
  }

  boolean isConditional() {
    return vae().isConditional();
  }

  private Vae vae() {
    return subject.vae();
  }

  /** The codes of validation images, as of the last {@link #findCodes}. */
  NearestCodes codes() {
    return codes;
  }

  /**
   * Sets the parameters.
   *
   * @param values the vector of each part, by its role
   */
  void load(Map<String, float[]> values) {
    thread.compute(
        () -> {
          Map<String, Part> parts = vae().allParts();
          values.forEach(
              (role, vector) -> Floats.copyInto(vector, parts.get(role).parameters().values()));
          return null;
        });
  }

  /**
   * Encodes validation images, evenly spread over the split, to find neighbours among.
   *
   * @throws RejectedExecutionException if the model has been closed
   */
  void findCodes() {
    Dataset.Split split = dataset().validation();
    int[] positions = split.spread(MOST_CODES);
    int n = positions.length;
    List<float[]> found = new ArrayList<>();
    for (int start = 0; start < n; start += BATCH) {
      Batch batch = split.read(Arrays.copyOfRange(positions, start, Math.min(start + BATCH, n)));
      INDArray some = thread.compute(() -> vae().encode(batch));
      found.addAll(List.of(some.toFloatMatrix()));
    }
    codes =
        new NearestCodes(
            found.toArray(float[][]::new),
            split.labels().select(positions),
            dataset().classNames());
  }

  /**
   * Decodes codes.
   *
   * @param labels the class of each
   * @param z codes [m, d], at least one
   * @return float32 [m, h, w, c]
   * @throws RejectedExecutionException if too much is being computed already
   */
  INDArray decode(Labels labels, float[]... z) {
    INDArray[] images = new INDArray[(z.length + BATCH - 1) / BATCH];
    for (int i = 0; i < images.length; i++) {
      int[] some = IntStream.range(i * BATCH, Math.min((i + 1) * BATCH, z.length)).toArray();
      INDArray codes = Nd4j.create(Arrays.copyOfRange(z, some[0], some[0] + some.length));
      images[i] = thread.compute(() -> vae().decode(codes, labels.select(some)));
    }
    return images.length == 1 ? images[0] : Nd4j.concat(0, images);
  }

  /**
   * Draws codes from the model's prior.
   *
   * @param n how many, at least 1
   * @param seed where the randomness comes from
   * @return codes [n, d]
   * @throws RejectedExecutionException if too much is being computed already
   */
  float[][] drawCodes(int n, long seed) {
    Noise noise = new Seeds(seed).component("explore");
    return thread.compute(() -> vae().samplePrior(n, noise).toFloatMatrix());
  }

  /**
   * Encodes an image and decodes it again.
   *
   * @param image one image and its label
   * @return what has become of it
   * @throws RejectedExecutionException if too much is being computed already
   */
  Encoded encode(Batch image) {
    return thread.compute(
        () -> {
          INDArray code = vae().encode(image);
          INDArray reconstruction = vae().decode(code, image.labels());
          return new Encoded(image.images(), code, reconstruction, loss(image));
        });
  }

  /**
   * Lets an image through whose values the likelihood has.
   *
   * @param image as the transforms have left it
   * @return the same
   * @throws IllegalArgumentException if transforms have brought values beyond [0, 1], as of values
   *     beyond those of training, and the likelihood has none there
   */
  INDArray requireDescribed(INDArray image) {
    if (!vae().loss().supports(ValueRange.REAL)) {
      for (float value : Floats.copyOf(image)) {
        if (!(value >= 0 && value <= 1)) {
          throw new IllegalArgumentException(
              "value (%s) must be in [0, 1], which is all that the likelihood takes"
                  .formatted(value));
        }
      }
    }
    return image;
  }

  /** With the same noise each time, so that the same image has the same loss. */
  private LossValue loss(Batch image) {
    return vae().losses(image, DRAWS, subject.seeds().component("explore")).get(0);
  }

  /** The classes around a code, where there are classes and codes of images. */
  Optional<Neighbourhood> around(float... code) {
    return codes.around(code);
  }

  @Override
  public void close() {
    thread.close();
    vae().close();
  }
}
