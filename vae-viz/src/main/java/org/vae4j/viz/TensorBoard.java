package org.vae4j.viz;

import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Vae;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.PlanCheck;
import org.vae4j.api.training.Training;
import org.vae4j.api.training.TrainingPlan;

/**
 * Writes files of events for <a href="https://www.tensorflow.org/tensorboard">TensorBoard</a> into
 * {@code logs/} of the run directory: the metrics of epochs, images beside their reconstructions,
 * and where asked to the losses of single steps.
 *
 * <p>Training and validation are runs of their own, as with Keras, so that one chart shows both. An
 * event's step is the epoch there; in the run {@code steps} it is the step.
 */
public final class TensorBoard implements Callback, PlanCheck {
  private static final String RECONSTRUCTIONS = "reconstructions";

  private final Config config;
  private final Dataset.Split validationImages;
  private final List<String> valueNames;
  private final InstantSource clock;
  private Optional<Batch> shown;
  private EventFile train;
  private EventFile validation;
  private EventFile steps;

  /**
   * The settings.
   *
   * @param images how many validation images are shown beside their reconstructions
   * @param everySteps the loss of each so many steps; none if not given
   */
  @Description("writes metrics and reconstructions into logs/ for TensorBoard")
  public record Config(
      @Description("validation images shown over their reconstructions after each epoch")
          @Default("10")
          @Range(min = 0, max = 100)
          int images,
      @Description("the loss of each so many steps, too") @Example("10") @Range(min = 1)
          Optional<Integer> everySteps)
      implements ComponentConfig<Callback> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, images, everySteps);
    }
  }

  /**
   * Makes the callback.
   *
   * @param config the settings
   * @param dataset where the images are taken from
   * @throws IllegalArgumentException if its images cannot be shown
   */
  @Inject
  public TensorBoard(Config config, Dataset dataset) {
    this(config, dataset, InstantSource.system());
  }

  TensorBoard(Config config, Dataset dataset, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    int channels = dataset.imageShape().channels();
    this.valueNames = dataset.valueNames();
    if (config.images() > 0 && valueNames.isEmpty() && channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          "images (%d) must be 0: images of %d channels, neither grey nor RGB, cannot be shown"
              .formatted(config.images(), channels));
    }
    this.validationImages = dataset.validation();
  }

  @Override
  public List<Finding> check(TrainingPlan plan) {
    return config
        .everySteps()
        .map(every -> plan.reachesStep("everySteps", every))
        .orElse(List.of());
  }

  @Override
  public void trainingStarted(Training training) {
    TrainingProgress progress = training.progress();
    long epoch = progress.step() / progress.stepsPerEpoch() + 1;
    Path logs = training.directory().resolve("logs");
    train = EventFile.create(logs.resolve("train"), epoch, clock);
    validation = EventFile.create(logs.resolve("validation"), epoch, clock);
    if (config.everySteps().isPresent()) {
      steps = EventFile.create(logs.resolve("steps"), progress.step() + 1, clock);
    }
    int[] picked = Reconstructions.first(validationImages.labels(), config.images());
    shown = picked.length == 0 ? Optional.empty() : Optional.of(validationImages.read(picked));
  }

  @Override
  public void stepDone(long step, LossValue value, Training training) {
    if (config.everySteps().isPresent() && step % config.everySteps().get() == 0) {
      List<byte[]> values = terms("step/", value);
      values.add(EventMessages.scalar("step/learningRate", training.learningRate()));
      steps.add(step, values);
    }
  }

  @Override
  public void epochDone(EpochMetrics metrics, Training training) {
    List<byte[]> trained = terms("epoch/", metrics.training());
    trained.add(EventMessages.scalar("epoch/learningRate", metrics.learningRate()));
    trained.add(EventMessages.scalar("epoch/imagesPerSecond", metrics.imagesPerSecond()));
    train.add(metrics.epoch(), trained);
    List<byte[]> validated = terms("epoch/", metrics.validation());
    shown.ifPresent(images -> validated.add(reconstructions(training.vae(), images)));
    validation.add(metrics.epoch(), validated);
  }

  private static List<byte[]> terms(String prefix, LossValue value) {
    List<byte[]> values = new ArrayList<>();
    values.add(EventMessages.scalar(prefix + "objective", value.objective()));
    values.add(EventMessages.scalar(prefix + "negativeElbo", value.negativeElbo()));
    values.add(EventMessages.scalar(prefix + "reconstruction", value.reconstruction()));
    values.add(EventMessages.scalar(prefix + "divergence", value.divergence()));
    value
        .measures()
        .forEach((name, number) -> values.add(EventMessages.scalar(prefix + name, number)));
    return values;
  }

  private byte[] reconstructions(Vae vae, Batch images) {
    INDArray decoded = vae.decode(vae.encode(images), images.labels());
    if (!valueNames.isEmpty()) {
      BufferedImage sheet = rows(images.images(), decoded).render();
      return EventMessages.image(
          RECONSTRUCTIONS, sheet.getWidth(), sheet.getHeight(), Png.of(sheet));
    }
    Mosaic mosaic =
        new Mosaic(Nd4j.concat(0, images.images(), decoded), images.size(), ColourMap.BONE);
    return EventMessages.image(
        RECONSTRUCTIONS, mosaic.width(), mosaic.height(), Png.of(mosaic.picture()));
  }

  /** Names and numbers of rows of a table, each beside what has become of it. */
  Drawing rows(INDArray images, INDArray decoded) {
    ValueSheet sheet = new ValueSheet(valueNames, Canvas.standard());
    sheet.title("Rows and their reconstructions", "as the model sees them, after all transforms");
    List<ValueColumn> given =
        ValueColumn.of(images, UnaryOperator.identity(), i -> List.of(Integer.toString(i)));
    List<ValueColumn> made =
        ValueColumn.of(decoded, UnaryOperator.identity(), i -> List.of("model"));
    sheet.addPairs(
        List.of("row"),
        IntStream.range(0, given.size())
            .mapToObj(i -> List.of(given.get(i), made.get(i)))
            .toList());
    return sheet.drawing();
  }
}
