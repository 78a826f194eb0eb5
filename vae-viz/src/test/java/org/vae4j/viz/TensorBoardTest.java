package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Vae;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.Training;
import org.vae4j.viz.EventReader.Field;

class TensorBoardTest {
  private static final double NOW = 1_700_000_000.5;
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000, 500_000_000));
  private static final ImageShape SHAPE = new ImageShape(2, 3, 1);
  private static final EpochMetrics EPOCH =
      new EpochMetrics(
          7, new LossValue(0.5, 100, 3), new LossValue(0.25, 90, 4.5), 12, 1000, 0.125, 1);

  @TempDir private Path folder;
  private final Dataset dataset = Stubs.dataset(SHAPE, List.of("a", "b"), 0, 0, 0, 1);

  /** The reconstruction of an image is white. */
  private final Vae vae = Stubs.vae(2, SHAPE, z -> new float[] {1, 1, 1, 1, 1, 1});

  @Test
  void writesTheMetricsOfAnEpoch() throws IOException {
    run(callback(0, Optional.empty()));
    assertThat(scalars("train"))
        .containsExactly(
            Map.entry("epoch/objective", 0.5f),
            Map.entry("epoch/negativeElbo", 103f),
            Map.entry("epoch/reconstruction", 100f),
            Map.entry("epoch/divergence", 3f),
            Map.entry("epoch/learningRate", 0.125f),
            Map.entry("epoch/imagesPerSecond", 1000f));
    assertThat(scalars("validation"))
        .containsExactly(
            Map.entry("epoch/objective", 0.25f),
            Map.entry("epoch/negativeElbo", 94.5f),
            Map.entry("epoch/reconstruction", 90f),
            Map.entry("epoch/divergence", 4.5f));
    for (String run : List.of("train", "validation")) {
      assertThat(EventReader.field(last(run), 1).value()).isEqualTo(NOW);
      assertThat(EventReader.field(last(run), 2).value()).isEqualTo(7L);
    }
    assertThat(folder.resolve("logs/steps")).doesNotExist();
  }

  /** Two of the first class and the one of the second: 0.00, 0.01 and 0.03 everywhere. */
  @Test
  void showsValidationImagesOverTheirReconstructions() throws IOException {
    run(callback(3, Optional.empty()));
    List<Field> value = values("validation").get(4);
    assertThat(EventReader.field(value, 1).text()).isEqualTo("reconstructions");
    List<Field> image = EventReader.fields(EventReader.field(value, 4).bytes());
    BufferedImage picture =
        ImageIO.read(new ByteArrayInputStream(EventReader.field(image, 4).bytes()));
    assertThat(EventReader.field(image, 1).value()).isEqualTo((long) picture.getHeight());
    assertThat(EventReader.field(image, 2).value()).isEqualTo((long) picture.getWidth());
    assertThat(picture.getWidth()).isEqualTo(3 + 1 + 3 + 1 + 3);
    assertThat(picture.getHeight()).isEqualTo(2 + 1 + 2);
    for (int i = 0; i < 3; i++) {
      assertThat(picture.getRGB(4 * i, 0) & 0xFFFFFF)
          .isEqualTo(Pictures.bone(List.of(0.0, 0.01, 0.03).get(i)));
      assertThat(picture.getRGB(4 * i, 3) & 0xFFFFFF).isEqualTo(Pictures.bone(1));
    }
  }

  @Test
  void writesTheLossOfSingleStepsWhereAskedTo() throws IOException {
    TensorBoard callback = callback(0, Optional.of(2));
    OneEpoch training = new OneEpoch(0);
    callback.trainingStarted(training);
    for (int step = 1; step <= 5; step++) {
      callback.stepDone(step, new LossValue(step, 2, 0.5), training);
    }
    assertThat(EventReader.read(file("steps"))).hasSize(2 + 2);
    assertThat(EventReader.field(last("steps"), 2).value()).isEqualTo(4L);
    assertThat(scalars("steps"))
        .containsExactly(
            Map.entry("step/objective", 4f),
            Map.entry("step/negativeElbo", 2.5f),
            Map.entry("step/reconstruction", 2f),
            Map.entry("step/divergence", 0.5f),
            Map.entry("step/learningRate", 0.0625f));
  }

  /** With ten steps in an epoch, 25 of them are two epochs and a half. */
  @Test
  void voidsWhatWasWrittenAfterWhereATrainingGoesOn() throws IOException {
    callback(0, Optional.of(1)).trainingStarted(new OneEpoch(25));
    assertThat(EventReader.field(last("steps"), 2).value()).isEqualTo(26L);
    for (String run : List.of("train", "validation")) {
      assertThat(EventReader.field(last(run), 2).value()).isEqualTo(3L);
      assertThat(EventReader.fields(EventReader.field(last(run), 7).bytes()))
          .containsExactly(new Field(1, 1L));
    }
  }

  @Test
  void showsNothingOfAnEmptyValidationSplit() throws IOException {
    run(new TensorBoard(config(3, Optional.empty()), Stubs.dataset(SHAPE, List.of()), CLOCK));
    assertThat(values("validation")).hasSize(4);
  }

  @Test
  void refusesImagesThatCannotBeShown() {
    Dataset deep = Stubs.dataset(new ImageShape(2, 2, 4), List.of(), 0);
    assertThatThrownBy(() -> new TensorBoard(config(3, Optional.empty()), deep))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "images (3) must be 0: images of 4 channels, neither grey nor RGB, cannot be shown");
    new TensorBoard(config(0, Optional.empty()), deep);
  }

  @Test
  void refusesSettingsThatCannotWork() {
    assertThatThrownBy(() -> config(101, Optional.empty()))
        .hasMessage("images (101) must be >= 0 and <= 100");
    assertThatThrownBy(() -> config(1, Optional.of(0))).hasMessage("everySteps (0) must be >= 1");
  }

  private static TensorBoard.Config config(int images, Optional<Integer> everySteps) {
    return new TensorBoard.Config(images, everySteps);
  }

  private TensorBoard callback(int images, Optional<Integer> everySteps) {
    return new TensorBoard(config(images, everySteps), dataset, CLOCK);
  }

  private void run(TensorBoard callback) {
    OneEpoch training = new OneEpoch(0);
    callback.trainingStarted(training);
    callback.stepDone(1, new LossValue(1, 1, 1), training);
    callback.epochDone(EPOCH, training);
    callback.trainingEnded(training);
  }

  private Path file(String run) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("logs").resolve(run))) {
      return files.findFirst().orElseThrow();
    }
  }

  private List<Field> last(String run) throws IOException {
    List<List<Field>> events = EventReader.read(file(run));
    return events.get(events.size() - 1);
  }

  private List<List<Field>> values(String run) throws IOException {
    return EventReader.fields(EventReader.field(last(run), 5).bytes()).stream()
        .map(value -> EventReader.fields(value.bytes()))
        .toList();
  }

  private Map<String, Float> scalars(String run) throws IOException {
    Map<String, Float> scalars = new LinkedHashMap<>();
    for (List<Field> value : values(run)) {
      scalars.put(EventReader.field(value, 1).text(), (Float) EventReader.field(value, 2).value());
    }
    return scalars;
  }

  /** A training of ten steps in an epoch. */
  private final class OneEpoch implements Training {
    private final long stepsDone;

    OneEpoch(long stepsDone) {
      this.stepsDone = stepsDone;
    }

    @Override
    public Vae vae() {
      return vae;
    }

    @Override
    public TrainingProgress progress() {
      return new TrainingProgress(stepsDone, 100, 10);
    }

    @Override
    public double learningRate() {
      return 0.0625;
    }

    @Override
    public boolean isSettled() {
      return true;
    }

    @Override
    public void scaleLearningRate(double factor) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path directory() {
      return folder;
    }

    @Override
    public void stop(String reason) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void restored(int epoch) {
      throw new UnsupportedOperationException();
    }
  }
}
