package org.vae4j.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.UnsafeFileException;
import org.vae4j.train.TrainingPoint;

/** Saves a run while it goes on, as often as its experiment says. */
final class CheckpointWriter {
  private static final double NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Checkpoints checkpoints;
  private final CheckpointConfig config;
  private final String experiment;
  private final String dataset;
  private final LongSupplier nanoClock;
  private Optional<CheckpointName> last;
  private long lastTime;

  /**
   * A writer.
   *
   * @param checkpoints where they are
   * @param config when they are written
   * @param experiment the experiment as YAML, every setting spelled out
   * @param dataset the checksum of the images
   * @param last the checkpoint that the run goes on from, if it does
   * @param nanoClock the time
   */
  CheckpointWriter(
      Checkpoints checkpoints,
      CheckpointConfig config,
      String experiment,
      String dataset,
      Optional<CheckpointName> last,
      LongSupplier nanoClock) {
    this.checkpoints = checkpoints;
    this.config = config;
    this.experiment = experiment;
    this.dataset = dataset;
    this.last = last;
    this.nanoClock = nanoClock;
    this.lastTime = nanoClock.getAsLong();
  }

  /** Saves the run if it is time to. */
  void reached(TrainingPoint point, List<EpochMetrics> history) {
    if (point.isBetweenEpochs()
        || config.everySteps().filter(steps -> point.steps() % steps == 0).isPresent()
        || config.everyMinutes().filter(this::areOver).isPresent()) {
      save(point, history);
    }
  }

  private boolean areOver(double minutes) {
    return nanoClock.getAsLong() - lastTime >= minutes * NANOS_PER_MINUTE;
  }

  /** Saves the run, unless it has been saved at this point. */
  void save(TrainingPoint point, List<EpochMetrics> history) {
    CheckpointName name = CheckpointName.of(point);
    if (last.filter(name::equals).isPresent()) {
      return;
    }
    Checkpoint checkpoint =
        new Checkpoint(experiment, dataset, List.copyOf(history), point.state().get());
    try {
      checkpoints.write(name, checkpoint, config.keep());
    } catch (UnsafeFileException e) {
      throw new UncheckedIOException(e.getMessage() + before(), e.getCause());
    } catch (IOException e) {
      throw new UncheckedIOException(FileErrors.message(e) + before(), e);
    }
    last = Optional.of(name);
    lastTime = nanoClock.getAsLong();
  }

  private String before() {
    return last.map("; the checkpoint before it, %s, is there still"::formatted).orElse("");
  }
}
