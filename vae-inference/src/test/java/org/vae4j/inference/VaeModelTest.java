package org.vae4j.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Labels;
import org.vae4j.api.tensor.Floats;
import org.vae4j.experiment.InvalidRunException;
import org.vae4j.train.TrainingListener;

/** What goes in and comes out, in all forms; the numbers are GoldenTest's matter. */
@TestInstance(Lifecycle.PER_CLASS)
class VaeModelTest {
  private static final int MANY = 150; // more than two batches

  private final float[][] images = OldRun.images(MANY);
  private VaeModel model;

  @BeforeAll
  void load(@TempDir Path folder) throws IOException {
    model = OldRun.loader().load(OldRun.copyInto(folder));
  }

  @AfterAll
  void close() {
    model.close();
  }

  private static INDArray tensor(float[]... images) {
    return Nd4j.create(images).reshape('c', images.length, 8, 8, 1);
  }

  private static float[][] rows(INDArray tensor) {
    return Rows.apart(Floats.copyOf(tensor), (int) (tensor.length() / tensor.size(0)));
  }

  @Test
  void tensorsAndArraysGiveTheSameBits() {
    INDArray tensor = tensor(images);
    Batch labelled = new Batch(tensor, Labels.of(new int[MANY], 3));
    float[][] codes = model.encodeMean(images);
    assertThat(rows(model.encodeMean(tensor))).isDeepEqualTo(codes);
    assertThat(rows(model.encodeMean(labelled))).isDeepEqualTo(codes);
    assertThat(rows(model.encodeMean(tensor.castTo(DataType.DOUBLE)))).isDeepEqualTo(codes);
    assertThat(rows(model.encodeMean(tensor.dup('f')))).isDeepEqualTo(codes);
    float[][] draws = model.encodeSample(images, 5);
    assertThat(rows(model.encodeSample(tensor, 5))).isDeepEqualTo(draws);
    assertThat(rows(model.encodeSample(labelled, 5))).isDeepEqualTo(draws);
    float[][] reconstructed = model.reconstruct(images);
    assertThat(rows(model.reconstruct(tensor))).isDeepEqualTo(reconstructed);
    assertThat(model.reconstruct(labelled).shape()).containsExactly(MANY, 8, 8, 1);
    assertThat(rows(model.decode(Nd4j.create(codes)))).isDeepEqualTo(reconstructed);
    assertThat(rows(model.decode(Nd4j.create(codes), labelled.labels())))
        .isDeepEqualTo(reconstructed);
    List<Score> scores = model.score(images);
    assertThat(model.score(tensor)).isEqualTo(scores).hasSize(MANY);
    assertThat(model.score(labelled, 16, 0)).isEqualTo(scores);
  }

  @Test
  void picturesAreTheirPixelsDividedBy255() {
    float[] image = new float[OldRun.PIXELS];
    BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < image.length; i++) {
      picture.getRaster().setSample(i % 8, i / 8, 0, 4 * i);
      image[i] = 4 * i / 255f;
    }
    assertThat(model.encodeMean(picture)).isEqualTo(model.encodeMean(image));
    assertThat(model.encodeSample(picture, 1)).isEqualTo(model.encodeSample(image, 1));
    assertThat(model.score(picture)).isEqualTo(model.score(image));
    assertThat(model.importanceWeighted(picture, 3, 1))
        .isEqualTo(model.importanceWeighted(image, 3, 1));
    float[] reconstructed = model.reconstruct(image);
    BufferedImage made = model.reconstruct(picture);
    for (int i = 0; i < image.length; i++) {
      assertThat(made.getRaster().getSample(i % 8, i / 8, 0))
          .isEqualTo(Math.round(255 * reconstructed[i]));
    }
  }

  @Test
  void drawsFollowFromTheSeedAndThePlace() {
    float[][] two = {images[3], images[3]};
    float[][] draws = model.encodeSample(two, 5);
    assertThat(model.encodeSample(two, 5)).isDeepEqualTo(draws);
    assertThat(model.encodeSample(two, 6)).isNotEqualTo(draws);
    assertThat(draws[0]).isNotEqualTo(draws[1]).isNotEqualTo(model.encodeMean(images[3]));
    // A batch of another size may add up in another order.
    assertThat(model.encodeSample(images[3], 5))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(draws[0]);
  }

  @Test
  void anImageIsScoredTheSameWhateverIsBesideIt() {
    List<Score> scores = model.score(images);
    List<Score> others = model.score(Arrays.copyOfRange(images, 70, 150));
    for (int i = 70; i < 150; i++) {
      assertThat(others.get(i - 70).negativeElbo())
          .isCloseTo(scores.get(i).negativeElbo(), withinPercentage(1e-4));
    }
  }

  @Test
  void saysWhatComputes() throws IOException {
    assertThat(model.engine()).isEqualTo("onednn");
    assertThat(model.config().latentDim()).isEqualTo(2);
  }

  @Test
  void anInterruptEndsWhatIsComputedAndStaysSet() {
    List<Runnable> all =
        List.of(
            () -> model.score(images),
            () -> model.encodeMean(images),
            () -> model.sample(3, 1),
            () -> CodeSampler.aggregated(images).sample(0, 3, 1),
            () -> CodeSampler.gaussianMixture(images, 1, 1),
            () -> CodeSampler.twoStage(images, 1, new TrainingListener() {}));
    for (Runnable work : all) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(work::run).isInstanceOf(CancellationException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(model.score(images)).hasSize(MANY);
  }

  @Test
  void namesWhatIsNull() {
    float[] image = null;
    float[][] none = {images[0], null};
    BufferedImage picture = null;
    INDArray tensor = null;
    Batch batch = null;
    assertNull("image", () -> model.score(image));
    assertNull("images[1]", () -> model.score(none));
    assertNull("picture", () -> model.encodeMean(picture));
    assertNull("images", () -> model.reconstruct(tensor));
    assertNull("batch", () -> model.score(batch, 1, 1));
    assertNull("code", () -> model.decode(image));
    assertNull("to", () -> model.interpolate(new float[2], null, 3));
    assertNull("className", () -> model.ofClass(null));
    assertNull("run", () -> VaeModel.load(null));
    assertNull("setting", () -> new ModelLoader().withSetting(null));
    assertNull("codes", () -> CodeSampler.aggregated(null));
    assertNull("listener", () -> CodeSampler.twoStage(images, 1, null));
  }

  private static void assertNull(String name, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOf(NullPointerException.class)
        .hasMessage(name + " must not be null");
  }

  @Test
  void saysWhereACodeIsGivenForAnImage() {
    assertThatThrownBy(() -> model.score(new float[2]))
        .hasMessage(
            "length of image (2) must be 64 (8×8×1); a code has that length, which decode takes");
    assertThatThrownBy(() -> model.decode(images[0]))
        .hasMessage(
            "length of code (64) must be 2 (the latent size); an image has that length, which"
                + " encodeMean takes");
  }

  /** Of grey values under a Bernoulli likelihood. */
  @Test
  void theDevianceIsTheReconstructionLessTheEntropyOfTheImage() {
    for (int i = 0; i < 3; i++) {
      double entropy = 0;
      for (float x : images[i]) {
        entropy -= x == 0 || x == 1 ? 0 : x * Math.log(x) + (1.0 - x) * Math.log(1.0 - x);
      }
      Score score = model.score(images[i]);
      assertThat(score.deviance().orElseThrow())
          .isPositive()
          .isCloseTo(score.reconstruction() - entropy, within(1e-9));
    }
  }

  @Test
  void theSquaredErrorIsThatOfTheReconstruction() {
    float[] reconstructed = model.reconstruct(images[2]);
    double expected = 0;
    for (int i = 0; i < reconstructed.length; i++) {
      expected += Math.pow(images[2][i] - (double) reconstructed[i], 2);
    }
    assertThat(model.score(images[2]).squaredError()).isCloseTo(expected, withinPercentage(1e-4));
  }

  @Test
  void makesUpTheSameImagesForTheSameSeed() {
    float[][] hundred = model.sample(100, 9);
    assertThat(hundred).hasDimensions(100, OldRun.PIXELS);
    assertThat(model.decode(model.sampleCodes(100, 9))).isDeepEqualTo(hundred);
    assertThat(model.sampleCodes(3, 9)).isDeepEqualTo(Arrays.copyOf(model.sampleCodes(100, 9), 3));
    assertThat(model.sampleCodes(3, 8)).isNotEqualTo(model.sampleCodes(3, 9));
    assertThat(model.sample(0, 9)).isEmpty();
  }

  /** Of 20,000 standard normal numbers, the mean is within 0.035 and the variance within 0.05. */
  @Test
  void codesOfSamplesAreStandardNormal() {
    double sum = 0;
    double squares = 0;
    for (float[] code : model.sampleCodes(10_000, 4)) {
      for (float coordinate : code) {
        sum += coordinate;
        squares += coordinate * coordinate;
      }
    }
    assertThat(sum / 20_000).isBetween(-0.035, 0.035);
    assertThat(squares / 20_000).isBetween(0.95, 1.05);
  }

  @Test
  void interpolatesOnAStraightLine() {
    float[][] images = model.interpolate(new float[] {0, -1}, new float[] {2, 1}, 5);
    float[][] codes = {{0, -1}, {0.5f, -0.5f}, {1, 0}, {1.5f, 0.5f}, {2, 1}};
    assertThat(images).isDeepEqualTo(model.decode(codes));
  }

  @Test
  void imagesAreReadyAsTheyAreWhereThereAreNoTransforms() {
    assertThat(model.prepare(images)).isDeepEqualTo(images).isNotSameAs(images);
    assertThat(model.prepare(new float[0][])).isEmpty();
    assertThatThrownBy(() -> model.prepare(new float[][] {with(2, 7)}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("images[0][2] (7.0) must be in [0, 1]");
  }

  @Test
  void saysWhichTransformIsNotInstalled(@TempDir Path folder) throws IOException {
    Path file = OldRun.copyInto(folder).resolve("experiment.yaml");
    Files.writeString(
        file, Files.readString(file).replace("transforms: []", "transforms: [{type: normalize}]"));
    try (VaeModel other = OldRun.loader().load(folder)) {
      other.encodeMean(images[0]);
      assertThatThrownBy(() -> other.prepare(images))
          .isInstanceOf(InvalidRunException.class)
          .hasMessageStartingWith(file.toString())
          .hasMessageContaining("transforms[0].type: unknown transform 'normalize'");
    }
  }

  @Test
  void noImagesAreNoCodes() {
    assertThat(model.encodeMean(new float[0][])).isEmpty();
    assertThat(model.score(new float[0][])).isEmpty();
  }

  @Test
  void leavesWhatItIsGivenAsItIs() {
    float[] image = images[7].clone();
    INDArray tensor = tensor(images);
    INDArray before = tensor.dup();
    model.reconstruct(image);
    model.reconstruct(tensor).assign(0);
    assertThat(image).isEqualTo(images[7]);
    assertThat(tensor).isEqualTo(before);
  }

  private static float[] with(int position, float value) {
    float[] image = new float[OldRun.PIXELS];
    image[position] = value;
    return image;
  }

  /** Something that a caller gets wrong. */
  private interface Call {
    void on(VaeModel model);
  }

  private static Arguments wrong(String message, Call call) {
    return arguments(message, call);
  }

  static List<Arguments> mistakes() {
    float[] nan = with(12, Float.NaN);
    float[] image = with(0, 0);
    float[] code = {0, 0};
    return List.of(
        wrong("length of image (3) must be 64 (8×8×1)", m -> m.encodeMean(new float[3])),
        wrong("image[12] (NaN) must be a finite number", m -> m.score(nan)),
        wrong("image[5] (1.5) must be in [0, 1]", m -> m.reconstruct(with(5, 1.5f))),
        wrong("image[0] (-1.0) must be in [0, 1]", m -> m.encodeSample(with(0, -1), 1)),
        wrong(
            "length of images[1] (63) must be 64 (8×8×1)",
            m -> m.encodeMean(new float[][] {image, new float[63]})),
        wrong(
            "images[1][12] (NaN) must be a finite number",
            m -> m.score(new float[][] {image, nan})),
        wrong(
            "shape of images ([2, 64]) must be [n, 8, 8, 1]", m -> m.encodeMean(Nd4j.zeros(2, 64))),
        wrong(
            "shape of images ([2, 8, 9, 1]) must be [n, 8, 8, 1]",
            m -> m.score(Nd4j.zeros(2, 8, 9, 1))),
        wrong("shape of images ([]) must be [n, 8, 8, 1]", m -> m.reconstruct(Nd4j.scalar(1f))),
        wrong("images[0][3] (2.0) must be in [0, 1]", m -> m.encodeSample(tensor(with(3, 2)), 1)),
        wrong(
            "size of the picture (9×8) must be 8×8, height and width",
            m -> m.encodeMean(new BufferedImage(8, 9, BufferedImage.TYPE_INT_RGB))),
        wrong("length of code (3) must be 2 (the latent size)", m -> m.decode(new float[3])),
        wrong(
            "code[1] (Infinity) must be a finite number",
            m -> m.decode(new float[] {0, Float.POSITIVE_INFINITY})),
        wrong(
            "length of codes[1] (1) must be 2 (the latent size)",
            m -> m.decode(new float[][] {code, {1}})),
        wrong(
            "codes[1][0] (NaN) must be a finite number",
            m -> m.decode(new float[][] {code, {Float.NaN, 0}})),
        wrong("shape of codes ([3]) must be [m, 2]", m -> m.decode(Nd4j.zeros(3))),
        wrong("shape of codes ([4, 3]) must be [m, 2]", m -> m.decode(Nd4j.zeros(4, 3))),
        wrong(
            "labels (3) must be as many as the codes (4)",
            m -> m.decode(Nd4j.zeros(4, 2), Labels.none(3))),
        wrong(
            "length of to (1) must be 2 (the latent size)",
            m -> m.interpolate(code, new float[1], 3)),
        wrong("steps (1) must be >= 2", m -> m.interpolate(code, code, 1)),
        wrong("n (-1) must be >= 0", m -> m.sample(-1, 0)),
        wrong(
            "draws (0) must be >= 1", m -> m.score(new Batch(tensor(image), Labels.none(1)), 0, 0)),
        wrong(
            "length of image (2) must be 64 (8×8×1); a code has that length, which decode takes",
            m -> m.picture(code)));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void saysWhatDoesNotFit(String message, Call call) {
    assertThatThrownBy(() -> call.on(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void isOfNoUseOnceItIsClosed(@TempDir Path folder) throws IOException {
    VaeModel closed = OldRun.loader().load(OldRun.copyInto(folder));
    closed.encodeMean(images[0]);
    closed.close();
    closed.close();
    assertThatThrownBy(() -> closed.encodeMean(images[0]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the model is closed");
    assertThatThrownBy(() -> closed.sample(1, 0)).isInstanceOf(IllegalStateException.class);
    assertThat(closed.latentSize()).isEqualTo(2);
  }

  @Test
  void manyLoadersAndSettings(@TempDir Path folder) throws IOException {
    OldRun.copyInto(folder);
    float[][] expected = model.encodeMean(images);
    for (ModelLoader loader :
        List.of(
            new ModelLoader(), OldRun.loader().withWorkers(1), OldRun.loader().withWorkers(5))) {
      try (VaeModel other = loader.withSetting("threads=1").load(folder)) {
        assertThat(other.encodeMean(images)).isDeepEqualTo(expected);
      }
    }
    try (VaeModel other = OldRun.loader().withSetting("engine=dl4j").load(folder)) {
      // Engines agree to rounding.
      assertThat(other.encodeMean(images[0]))
          .usingComparatorWithPrecision(1e-4f)
          .containsExactly(expected[0]);
    }
    assertThatThrownBy(() -> new ModelLoader().withWorkers(0))
        .hasMessage("workers (0) must be >= 1");
  }
}
