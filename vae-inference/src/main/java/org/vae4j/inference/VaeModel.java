package org.vae4j.inference;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.TrainingRange;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.Vae;
import org.vae4j.api.natives.NativeLibrariesException;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.experiment.ImagePreparation;
import org.vae4j.experiment.InvalidRunException;
import org.vae4j.experiment.ModelConfig;
import org.vae4j.experiment.SavedModel;

/**
 * The trained model of a run, to be used: codes, reconstructions, samples and scores.
 *
 * <p>An image is an array of its values by row, column and channel, as the model was trained on
 * them: {@link #prepare} does what the {@code transforms} of the experiment did to its dataset. A
 * picture is taken as its pixels divided by 255 and prepared, and must be as large as the model's
 * images. Codes have {@link #latentSize()} numbers. Methods take one or many, as {@code float[]},
 * {@code float[][]} or tensors, and compute many in batches and on all workers. Results do not
 * share memory with the model. A {@link Batch} brings labels, for models that are {@linkplain
 * #isConditional conditional} on them; what comes without is taken to be {@link #ofClass of a
 * class} that is given once.
 *
 * <p>What is random follows from the seed that is given: the same arguments give the same bits, on
 * the same machine. Codes, reconstructions and scores of an image have the same bits alone and
 * among others, whatever the number of workers.
 *
 * <p>Safe for use by many threads at once. Methods throw an {@link IllegalArgumentException} for
 * what does not fit the model, which says where and what would be right, a {@link
 * NullPointerException} with the name of a parameter that is null, and an {@link
 * IllegalStateException} once the model is closed. A thread that is interrupted gets a {@link
 * CancellationException} instead of a result, at the latest after the batch of 64 images that is
 * being computed; its interrupt flag stays set.
 */
public final class VaeModel implements AutoCloseable {
  private static final int DRAWS = 16;

  private final SavedModel saved;
  private final Workers workers;
  private final Computer computer;
  private final Inputs inputs;
  private final ValueRange values;
  private final int latentSize;
  private final boolean conditional;
  private final boolean discrete;
  private final OptionalInt ofClass;
  private final boolean ownsWorkers;
  private ImagePreparation preparation;

  VaeModel(SavedModel saved, int workers) {
    this.saved = saved;
    this.workers = new Workers(() -> EqualBatches.of(saved.create()), workers);
    this.computer = new Computer(this.workers);
    this.latentSize = this.workers.compute(vae -> vae.sampler().latentSize());
    this.conditional = this.workers.compute(Vae::isConditional);
    this.discrete = this.workers.compute(vae -> vae.sampler().isDiscrete());
    this.ofClass = OptionalInt.empty();
    this.ownsWorkers = true;
    this.values = preparedValues();
    this.inputs = new Inputs(imageShape(), values, latentSize);
  }

  private VaeModel(VaeModel whole, int ofClass, boolean ownsWorkers) {
    this.saved = whole.saved;
    this.workers = whole.workers;
    this.computer = whole.computer;
    this.latentSize = whole.latentSize;
    this.conditional = whole.conditional;
    this.discrete = whole.discrete;
    this.ofClass = OptionalInt.of(ofClass);
    this.ownsWorkers = ownsWorkers;
    this.values = whole.values;
    this.inputs = whole.inputs;
  }

  /**
   * Those of training, if nothing changes images. Transforms may bring others beyond these, which
   * are refused only where the likelihood cannot take them. Old records lack the values.
   */
  private ValueRange preparedValues() {
    Optional<ValueRange> trained = saved.record().images().values();
    if (trained.isPresent() && !saved.hasTransforms()) {
      return trained.get();
    }
    boolean takesAny = workers.compute(vae -> vae.loss().supports(ValueRange.REAL));
    return takesAny ? ValueRange.REAL : ValueRange.UNIT;
  }

  /**
   * Loads the model of a run, with the components that are on the class path, to be used by as many
   * threads at once as there are cores; {@link ModelLoader} does it in other ways. The data of the
   * run need not be there.
   *
   * @param run the run directory
   * @return the model
   * @throws InvalidRunException if it is no run that has left weights, a file in it is damaged, or
   *     the model cannot be made here; the message names the file and what is wrong
   * @throws NativeLibrariesException if the native libraries do not load on this machine
   */
  public static VaeModel load(Path run) {
    return new ModelLoader().load(run);
  }

  /**
   * What the experiment is called.
   *
   * @return its name
   */
  public String name() {
    return saved.record().name();
  }

  /**
   * What computes the networks here.
   *
   * @return {@code onednn}, or {@code dl4j}, which is about twenty times slower, where oneDNN
   *     cannot: a warning in the log then says why
   */
  public String engine() {
    return workers.compute(Vae::engine);
  }

  /**
   * What the model is made from.
   *
   * @return the settings of its parts, as the experiment gave them
   */
  public ModelConfig config() {
    return saved.config();
  }

  /**
   * The size of an image.
   *
   * @return the shape that all images have
   */
  public ImageShape imageShape() {
    return saved.record().images().shape();
  }

  /**
   * Which values images must have after {@link #prepare}.
   *
   * @return those of training; any that the likelihood can take where there are transforms
   */
  public ValueRange valueRange() {
    return values;
  }

  /**
   * The names of an image's values, such as the columns of the table that the model was trained on,
   * in the order that all methods take them.
   *
   * @return a name for each value by row, column and channel; empty if they have none, or the run
   *     was made by a version that did not keep them
   */
  public List<String> valueNames() {
    return saved.record().images().valueNames();
  }

  /**
   * Whether the data that the model was trained on has bytes, which are divided by 255.
   *
   * @return whether it has; false if the run was made by a version that did not keep it
   */
  public boolean isOfBytes() {
    return saved.record().images().bytes().orElse(false);
  }

  /**
   * The classes of the images that the model was trained on.
   *
   * @return their names by index; empty if there are none
   */
  public List<String> classNames() {
    return saved.record().images().classNames();
  }

  /**
   * Whether the model is conditional: it must be told the class of what it encodes and decodes.
   *
   * @return whether it reads classes
   */
  public boolean isConditional() {
    return conditional;
  }

  /**
   * Whether codes are made of symbols, such as those of a codebook, so that what lies between two
   * of them means nothing.
   *
   * @return whether the model's codes are discrete
   */
  public boolean hasDiscreteCodes() {
    return discrete;
  }

  /**
   * A conditional model for images and codes of one class.
   *
   * @param className which, one of {@link #classNames()}
   * @return this model, which takes images and codes that come without a class to be of that one;
   *     closing it closes nothing, and once this one is closed, neither can be used
   * @throws IllegalArgumentException if there is no such class
   * @throws IllegalStateException if the model is not conditional
   */
  public VaeModel ofClass(String className) {
    return ofClass(className, false);
  }

  VaeModel ofClass(String className, boolean ownsWorkers) {
    Arguments.given("className", className);
    if (!conditional) {
      throw new IllegalStateException("the model is not conditional: it knows nothing of classes");
    }
    int index = classNames().indexOf(className);
    if (index < 0) {
      throw new IllegalArgumentException(
          "class (%s) must be one of %s".formatted(className, classNames()));
    }
    return new VaeModel(this, index, ownsWorkers);
  }

  /** The labels of rows that come without. */
  private Labels labels(int n) {
    if (!conditional) {
      return Labels.none(n);
    }
    int label =
        ofClass.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the model is conditional: a class must be given, one of " + classNames()));
    return Labels.all(label, n, classNames().size());
  }

  private Labels labelled(Labels given) {
    Arguments.given("labels", given);
    return given.classCount() == 0 ? labels(given.size()) : given;
  }

  /**
   * The size of a code.
   *
   * @return how many numbers a code has, d
   */
  public int latentSize() {
    return latentSize;
  }

  /**
   * Makes images ready for the model, as those that it was trained on were: by the {@code
   * transforms} of the experiment, with what they had measured of the training images. Where there
   * are none, images are ready as they are. Values beyond those of training stay beyond them.
   *
   * @param images their values as they are in the data, such as the rows of a table
   * @return their values as all other methods take them
   * @throws IllegalArgumentException if a value is not in [0, 1] though all of the data were, or is
   *     beyond those of training for a likelihood of values in [0, 1]
   * @throws InvalidRunException if a transform is not on the class path, or the run was made by a
   *     version that did not keep what it had measured
   */
  public float[][] prepare(float[][] images) {
    return prepare(images, 0);
  }

  /**
   * Makes rows of a table ready for the model, whatever the order of its columns.
   *
   * @param columns the names of the table's columns; those that the model does not have are ignored
   * @param rows the numbers of each row, one for each column
   * @return the values of each row as all other methods take them
   * @throws IllegalArgumentException if a column of {@link #valueNames()} is missing or there twice
   * @throws IllegalStateException if values of the model have no names
   * @throws InvalidRunException as {@link #prepare(float[][])} does
   */
  public float[][] prepare(List<String> columns, float[][] rows) {
    Arguments.given("columns", columns);
    Arguments.given("rows", rows);
    return prepare(new NamedColumns(valueNames(), columns).of(rows));
  }

  /**
   * Makes some of many images ready for the model, as {@link #prepare(float[][])} does for all.
   *
   * @param images their values as they are in the data
   * @param first the place of the first one among all, from 0, which decides what is drawn for them
   *     where a transform is random
   * @return their values as all other methods take them
   */
  public float[][] prepare(float[][] images, int first) {
    ImagePreparation way = preparation();
    ValueRange before = dataRange();
    float[] all = new Inputs(imageShape(), before, latentSize).images(images);
    if (images.length == 0) {
      return images.clone();
    }
    float[] prepared = way.apply(all, first, imageShape(), before);
    inputs.requirePrepared(prepared, all);
    return Rows.apart(prepared, imageShape().length());
  }

  private ValueRange dataRange() {
    return preparation().valueRange().orElse(values);
  }

  /**
   * Whether the model was trained on values in [0, 1], as bytes that are divided by 255 are.
   *
   * @return whether pictures and bytes can be given to it; true if an old run does not say
   * @throws InvalidRunException if a transform is not on the class path, or the run was made by a
   *     version that did not keep what it had measured
   */
  public boolean takesBytes() {
    Optional<ValueRange> data =
        preparation().valueRange().or(() -> saved.record().images().values());
    return data.orElse(ValueRange.UNIT) == ValueRange.UNIT;
  }

  private float[] pixels(BufferedImage picture) {
    float[] raw = inputs.picture(picture);
    if (!takesBytes()) {
      throw new IllegalArgumentException(
          "a picture, whose pixels are values in [0, 1], must not be given to a model that was trained on values %s"
              .formatted(
                  trainingRange()
                      .map(TrainingRange::describe)
                      .orElse("that are not all in [0, 1]")));
    }
    return prepare(new float[][] {raw})[0];
  }

  /**
   * From where to where the data of training goes, by channel, as {@link #prepare} takes it.
   *
   * @return the range; nothing if the first transform of the experiment has not measured it
   * @throws InvalidRunException if a transform is not on the class path, or the run was made by a
   *     version that did not keep what it had measured
   */
  public Optional<TrainingRange> trainingRange() {
    return preparation().trainingRange();
  }

  /**
   * Brings what the model makes, such as reconstructions, into the units of the data: undoes the
   * {@code transforms} of the experiment, as far as they can be undone.
   *
   * @param images values as all methods but {@link #prepare} take and give them
   * @return values as they are in the data, such as the rows of a table
   * @throws InvalidRunException as {@link #prepare(float[][])} does
   */
  public float[][] restore(float[][] images) {
    ImagePreparation way = preparation();
    return Arrays.stream(images).map(way::undo).toArray(float[][]::new);
  }

  /**
   * Which transforms {@link #restore} leaves as they are, since they cannot be undone.
   *
   * @return their names, such as {@code binarize}
   * @throws InvalidRunException as {@link #prepare(float[][])} does
   */
  public List<String> lastingTransforms() {
    return preparation().lasting();
  }

  /** Made when it is first asked for: what it takes need not be installed. */
  private synchronized ImagePreparation preparation() {
    if (preparation == null) {
      preparation = saved.preparation();
    }
    return preparation;
  }

  /**
   * Encodes an image to the code that stands for it, such as the mean of its posterior.
   *
   * @param image its values
   * @return its code [d]
   */
  public float[] encodeMean(float[] image) {
    return computer.means(one(inputs.image(image)));
  }

  /**
   * Encodes images to the codes that stand for them, such as the means of their posteriors.
   *
   * @param images their values
   * @return their codes, in the same order
   */
  public float[][] encodeMean(float[][] images) {
    return Rows.apart(computer.means(many(inputs.images(images))), latentSize);
  }

  /**
   * Encodes images to the codes that stand for them, such as the means of their posteriors.
   *
   * @param images [n, h, w, c]
   * @return float32 [n, d]
   */
  public INDArray encodeMean(INDArray images) {
    Rows rows = unlabelled(images);
    return codes(computer.means(rows), rows.size());
  }

  /**
   * Encodes images to the codes that stand for them, such as the means of their posteriors.
   *
   * @param batch images [n, h, w, c] and their labels
   * @return float32 [n, d]
   */
  public INDArray encodeMean(Batch batch) {
    Rows rows = rows(batch);
    return codes(computer.means(rows), rows.size());
  }

  /**
   * Encodes a picture to the code that stands for it, such as the mean of its posterior.
   *
   * @param picture grey or in colours
   * @return its code [d]
   */
  public float[] encodeMean(BufferedImage picture) {
    return computer.means(one(pixels(picture)));
  }

  /**
   * Draws a code for an image from its posterior.
   *
   * @param image its values
   * @param seed where the randomness comes from
   * @return a draw of z [d]
   */
  public float[] encodeSample(float[] image, long seed) {
    return computer.draws(one(inputs.image(image)), seed);
  }

  /**
   * Draws a code for each image from its posterior.
   *
   * @param images their values
   * @param seed where the randomness comes from; images at different places are given different
   *     noise
   * @return a draw of z for each, in the same order
   */
  public float[][] encodeSample(float[][] images, long seed) {
    return Rows.apart(computer.draws(many(inputs.images(images)), seed), latentSize);
  }

  /**
   * Draws a code for each image from its posterior.
   *
   * @param images [n, h, w, c]
   * @param seed where the randomness comes from; images at different places are given different
   *     noise
   * @return float32 [n, d]
   */
  public INDArray encodeSample(INDArray images, long seed) {
    Rows rows = unlabelled(images);
    return codes(computer.draws(rows, seed), rows.size());
  }

  /**
   * Draws a code for each image from its posterior.
   *
   * @param batch images [n, h, w, c] and their labels
   * @param seed where the randomness comes from; images at different places are given different
   *     noise
   * @return float32 [n, d]
   */
  public INDArray encodeSample(Batch batch, long seed) {
    Rows rows = rows(batch);
    return codes(computer.draws(rows, seed), rows.size());
  }

  /**
   * Draws a code for a picture from its posterior.
   *
   * @param picture grey or in colours
   * @param seed where the randomness comes from
   * @return a draw of z [d]
   */
  public float[] encodeSample(BufferedImage picture, long seed) {
    return computer.draws(one(pixels(picture)), seed);
  }

  /**
   * Decodes a code to the image that the model means.
   *
   * @param code its coordinates [d]
   * @return the image's values
   */
  public float[] decode(float[] code) {
    return computer.decoded(codes(inputs.code("code", code), labels(1)));
  }

  /**
   * Decodes codes to the images that the model means.
   *
   * @param codes their coordinates
   * @return the images' values, in the same order
   */
  public float[][] decode(float[][] codes) {
    Rows rows = codes(inputs.codes(codes), labels(codes.length));
    return Rows.apart(computer.decoded(rows), imageShape().length());
  }

  /**
   * Decodes codes to the images that the model means.
   *
   * @param codes [m, d]
   * @return float32 [m, h, w, c]
   */
  public INDArray decode(INDArray codes) {
    float[] values = inputs.codes(codes);
    return decode(values, labels(values.length / latentSize));
  }

  /**
   * Decodes codes to the images that the model means.
   *
   * @param codes [m, d]
   * @param labels the class of each, for models that are conditional on it
   * @return float32 [m, h, w, c]
   */
  public INDArray decode(INDArray codes, Labels labels) {
    float[] values = inputs.codes(codes);
    Arguments.given("labels", labels);
    if (labels.size() * latentSize != values.length) {
      throw new IllegalArgumentException(
          "labels (%d) must be as many as the codes (%d)"
              .formatted(labels.size(), values.length / latentSize));
    }
    return decode(values, labelled(labels));
  }

  private INDArray decode(float[] codes, Labels labels) {
    return images(computer.decoded(codes(codes, labels)), labels.size());
  }

  /**
   * Encodes an image, and decodes the code that stands for it.
   *
   * @param image its values
   * @return what becomes of them
   */
  public float[] reconstruct(float[] image) {
    return computer.reconstructions(one(inputs.image(image)));
  }

  /**
   * Encodes images, and decodes the codes that stand for them.
   *
   * @param images their values
   * @return what becomes of them, in the same order
   */
  public float[][] reconstruct(float[][] images) {
    float[] all = computer.reconstructions(many(inputs.images(images)));
    return Rows.apart(all, imageShape().length());
  }

  /**
   * Encodes images, and decodes the codes that stand for them.
   *
   * @param images [n, h, w, c]
   * @return float32 [n, h, w, c]
   */
  public INDArray reconstruct(INDArray images) {
    Rows rows = unlabelled(images);
    return images(computer.reconstructions(rows), rows.size());
  }

  /**
   * Encodes images, and decodes the codes that stand for them.
   *
   * @param batch images [n, h, w, c] and their labels
   * @return float32 [n, h, w, c]
   */
  public INDArray reconstruct(Batch batch) {
    Rows rows = rows(batch);
    return images(computer.reconstructions(rows), rows.size());
  }

  /**
   * Encodes a picture, and decodes the code that stands for it.
   *
   * @param picture grey or in colours
   * @return what becomes of it
   */
  public BufferedImage reconstruct(BufferedImage picture) {
    return picture(computer.reconstructions(one(pixels(picture))));
  }

  /**
   * Draws codes from the model's prior.
   *
   * @param n how many
   * @param seed where the randomness comes from; the first codes are the same however many follow
   * @return n codes
   */
  public float[][] sampleCodes(int n, long seed) {
    return sampleCodes(0, n, seed);
  }

  /**
   * Draws some of many codes from the prior.
   *
   * @param first the place of the first one among all, from 0
   * @param n how many
   * @param seed where the randomness comes from
   * @return n codes
   */
  public float[][] sampleCodes(int first, int n, long seed) {
    if (n < 0) {
      throw new IllegalArgumentException("n (%d) must be >= 0".formatted(n));
    }
    if (first < 0 || first > Integer.MAX_VALUE - n) {
      throw new IllegalArgumentException(
          "first (%d) must be >= 0, and together with n (%d) an int".formatted(first, n));
    }
    Noise noise = new Seeds(seed).component("sample");
    return workers.compute(
        vae ->
            IntStream.range(first, first + n)
                .mapToObj(
                    i -> {
                      Interrupts.check();
                      return Floats.copyOf(vae.samplePrior(1, noise.branch("code", i)));
                    })
                .toArray(float[][]::new));
  }

  /**
   * Makes images up: decodes {@linkplain #sampleCodes codes that are drawn from the prior}.
   *
   * @param n how many
   * @param seed where the randomness comes from; the first images are the same however many follow
   * @return the values of n images
   */
  public float[][] sample(int n, long seed) {
    return decode(sampleCodes(n, seed));
  }

  /**
   * Decodes codes on the straight line from one to another, at equal distances.
   *
   * @param from where it begins
   * @param to where it ends
   * @param steps how many codes, both ends among them; at least 2
   * @return the values of an image for each
   */
  public float[][] interpolate(float[] from, float[] to, int steps) {
    if (steps < 2) {
      throw new IllegalArgumentException("steps (%d) must be >= 2".formatted(steps));
    }
    inputs.code("from", from);
    inputs.code("to", to);
    float[][] codes = new float[steps][latentSize];
    for (int i = 0; i < steps; i++) {
      double t = (double) i / (steps - 1);
      for (int j = 0; j < latentSize; j++) {
        codes[i][j] = (float) ((1 - t) * from[j] + t * to[j]);
      }
    }
    return decode(codes);
  }

  /**
   * Tells how well the model explains an image, from 16 draws of its code.
   *
   * @param image its values
   * @return its score; the same each time
   */
  public Score score(float[] image) {
    return computer.scores(one(inputs.image(image)), DRAWS, 0).get(0);
  }

  /**
   * Tells how well the model explains images, from 16 draws of each code.
   *
   * @param images their values
   * @return their scores, in the same order; the same each time, whatever images are beside them
   */
  public List<Score> score(float[][] images) {
    return computer.scores(many(inputs.images(images)), DRAWS, 0);
  }

  /**
   * Tells how well the model explains images.
   *
   * @param images their values
   * @param draws over how many draws of z from q(z|x) it is averaged, at least 1; the more, the
   *     surer
   * @param seed where the randomness of the draws comes from, the same for all images
   * @return their scores, in the same order
   */
  public List<Score> score(float[][] images, int draws, long seed) {
    requireDraws(draws);
    return computer.scores(many(inputs.images(images)), draws, seed);
  }

  /**
   * Tells how well the model explains images, from 16 draws of each code.
   *
   * @param images [n, h, w, c]
   * @return their scores, in the same order; the same each time, whatever images are beside them
   */
  public List<Score> score(INDArray images) {
    return computer.scores(unlabelled(images), DRAWS, 0);
  }

  /**
   * Tells how well the model explains images.
   *
   * @param batch images [n, h, w, c] and their labels
   * @param draws over how many draws of z from q(z|x) it is averaged, at least 1; the more, the
   *     surer
   * @param seed where the randomness of the draws comes from, the same for all images
   * @return their scores, in the same order
   */
  public List<Score> score(Batch batch, int draws, long seed) {
    requireDraws(draws);
    return computer.scores(rows(batch), draws, seed);
  }

  private static void requireDraws(int draws) {
    if (draws < 1) {
      throw new IllegalArgumentException("draws (%d) must be >= 1".formatted(draws));
    }
  }

  /**
   * Tells how well the model explains a picture, from 16 draws of its code.
   *
   * @param picture grey or in colours
   * @return its score; the same each time
   */
  public Score score(BufferedImage picture) {
    return computer.scores(one(pixels(picture)), DRAWS, 0).get(0);
  }

  /**
   * Estimates −log p(x) of an image by importance weighting over draws of its code, as {@link
   * Vae#importanceWeighted} does.
   *
   * @param image its values
   * @param draws how many, at least 1; the more, the closer
   * @param seed where the randomness of the draws comes from
   * @return nats
   * @throws IllegalStateException if the model's sampler does not tell the density of its draws
   */
  public double importanceWeighted(float[] image, int draws, long seed) {
    requireDraws(draws);
    return computer.importanceWeighted(one(inputs.image(image)), draws, seed)[0];
  }

  /**
   * Estimates −log p(x) of images by importance weighting over draws of their codes, as {@link
   * Vae#importanceWeighted} does.
   *
   * @param images their values
   * @param draws how many for each, at least 1; the more, the closer
   * @param seed where the randomness of the draws comes from, the same for all images
   * @return nats, in the same order
   * @throws IllegalStateException if the model's sampler does not tell the density of its draws
   */
  public double[] importanceWeighted(float[][] images, int draws, long seed) {
    requireDraws(draws);
    return computer.importanceWeighted(many(inputs.images(images)), draws, seed);
  }

  /**
   * Estimates −log p(x) of images by importance weighting over draws of their codes, as {@link
   * Vae#importanceWeighted} does.
   *
   * @param images [n, h, w, c]
   * @param draws how many for each, at least 1; the more, the closer
   * @param seed where the randomness of the draws comes from, the same for all images
   * @return nats, in the same order
   * @throws IllegalStateException if the model's sampler does not tell the density of its draws
   */
  public double[] importanceWeighted(INDArray images, int draws, long seed) {
    requireDraws(draws);
    return computer.importanceWeighted(unlabelled(images), draws, seed);
  }

  /**
   * Estimates −log p(x) of a picture by importance weighting over draws of its code, as {@link
   * Vae#importanceWeighted} does.
   *
   * @param picture of the model's size
   * @param draws how many, at least 1; the more, the closer
   * @param seed where the randomness of the draws comes from
   * @return nats
   * @throws IllegalStateException if the model's sampler does not tell the density of its draws
   */
  public double importanceWeighted(BufferedImage picture, int draws, long seed) {
    requireDraws(draws);
    return computer.importanceWeighted(one(pixels(picture)), draws, seed)[0];
  }

  /**
   * Estimates −log p(x) of images by importance weighting over draws of their codes, as {@link
   * Vae#importanceWeighted} does.
   *
   * @param batch images [n, h, w, c] and their labels
   * @param draws how many for each, at least 1; the more, the closer
   * @param seed where the randomness of the draws comes from, the same for all images
   * @return nats, in the same order
   * @throws IllegalStateException if the model's sampler does not tell the density of its draws
   */
  public double[] importanceWeighted(Batch batch, int draws, long seed) {
    requireDraws(draws);
    return computer.importanceWeighted(rows(batch), draws, seed);
  }

  /**
   * Makes a picture of an image.
   *
   * @param image its values; those outside [0, 1] look like the nearer end
   * @return the picture, a pixel for each of the image's
   */
  public BufferedImage picture(float[] image) {
    return inputs.toPicture(image);
  }

  private Rows rows(Batch batch) {
    Arguments.given("batch", batch);
    return images(inputs.images(batch.images()), labelled(batch.labels()));
  }

  private Rows one(float[] image) {
    return images(image, labels(1));
  }

  private Rows unlabelled(INDArray images) {
    return many(inputs.images(images));
  }

  private Rows many(float[] images) {
    return images(images, labels(images.length / imageShape().length()));
  }

  private Rows images(float[] values, Labels labels) {
    ImageShape shape = imageShape();
    return new Rows(values, labels, shape.height(), shape.width(), shape.channels());
  }

  private Rows codes(float[] values, Labels labels) {
    return new Rows(values, labels, latentSize);
  }

  private INDArray images(float[] values, int n) {
    return Nd4j.create(values, imageShape().batchOf(n), 'c');
  }

  private INDArray codes(float[] values, int n) {
    return Nd4j.create(values, new long[] {n, latentSize}, 'c');
  }

  /**
   * Frees the memory of the model, when those that compute with it are done; of a model that {@link
   * #ofClass} gave, nothing.
   */
  @Override
  public void close() {
    if (ownsWorkers) {
      workers.close();
    }
  }
}
