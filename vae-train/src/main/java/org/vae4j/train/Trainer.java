package org.vae4j.train;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.vae4j.api.Batch;
import org.vae4j.api.Callback;
import org.vae4j.api.Dataset;
import org.vae4j.api.Dataset.Split;
import org.vae4j.api.EpochMetrics;
import org.vae4j.api.LossValue;
import org.vae4j.api.Optimizer;
import org.vae4j.api.Schedule;
import org.vae4j.api.Seeds;
import org.vae4j.api.TrainingProgress;
import org.vae4j.api.Vae;

/**
 * Fits a model to a dataset: shuffled mini-batches, the last partial one included, and validation
 * with fresh noise after each epoch.
 *
 * <p>With the same seeds, engine and number of threads, the same numbers come out.
 */
public final class Trainer {
  private static final double NANOS = 1e9;

  private final Vae vae;
  private final TrainingStep step;
  private final Dataset dataset;
  private final Optimizer optimizer;
  private final Schedule schedule;
  private final List<Callback> callbacks;
  private final Seeds seeds;

  /**
   * A trainer that does not clip gradients.
   *
   * @param vae the model, with its parameters as training shall start from
   * @param dataset the data
   * @param optimizer turns gradients into steps
   * @param schedule what the optimizer's learning rate is multiplied by
   * @param callbacks are told of training, and may end it
   * @param seeds all randomness
   */
  public Trainer(
      Vae vae,
      Dataset dataset,
      Optimizer optimizer,
      Schedule schedule,
      List<Callback> callbacks,
      Seeds seeds) {
    this(vae, dataset, optimizer, schedule, Optional.empty(), callbacks, seeds);
  }

  /**
   * A trainer.
   *
   * @param vae the model, with its parameters as training shall start from
   * @param dataset the data
   * @param optimizer turns gradients into steps
   * @param schedule what the optimizer's learning rate is multiplied by
   * @param clipping makes gradients smaller before the optimizer sees them, if it is given
   * @param callbacks are told of training, and may end it
   * @param seeds all randomness
   */
  public Trainer(
      Vae vae,
      Dataset dataset,
      Optimizer optimizer,
      Schedule schedule,
      Optional<GradientClipping> clipping,
      List<Callback> callbacks,
      Seeds seeds) {
    this.vae = vae;
    this.step = new TrainingStep(vae, optimizer, clipping);
    this.dataset = dataset;
    this.optimizer = optimizer;
    this.schedule = schedule;
    this.callbacks = List.copyOf(callbacks);
    this.seeds = seeds;
  }

  /**
   * Trains, and leaves no files.
   *
   * @param epochs how often every training image is seen
   * @param batchSize how many images a step sees
   * @param listener is told how it goes
   * @param stop asked after each step whether to end now
   * @return true if all epochs are done or a callback has ended training, false if it was told to
   *     stop before
   * @throws NonFiniteLossException if the loss is not a finite number, naming epoch and step; the
   *     parameters are left as they were before that step
   */
  public boolean fit(int epochs, int batchSize, TrainingListener listener, BooleanSupplier stop) {
    return new Fit(epochs, batchSize, Optional.empty(), listener, stop).run();
  }

  /**
   * Trains.
   *
   * @param epochs how often every training image is seen
   * @param batchSize how many images a step sees
   * @param directory where callbacks may write files of their own
   * @param listener is told how it goes
   * @param stop asked after each step whether to end now
   * @return true if all epochs are done or a callback has ended training, false if it was told to
   *     stop before
   * @throws NonFiniteLossException if the loss is not a finite number, naming epoch and step; the
   *     parameters are left as they were before that step
   */
  public boolean fit(
      int epochs, int batchSize, Path directory, TrainingListener listener, BooleanSupplier stop) {
    return new Fit(epochs, batchSize, Optional.of(directory), listener, stop).run();
  }

  /** One training. */
  private final class Fit {
    private final Split training = dataset.training();
    private final Split validation = dataset.validation();
    private final int epochs;
    private final int batchSize;
    private final int stepsPerEpoch;
    private final TrainingListener listener;
    private final BooleanSupplier stop;
    private final Callbacks told;
    private long stepsDone;

    Fit(
        int epochs,
        int batchSize,
        Optional<Path> directory,
        TrainingListener listener,
        BooleanSupplier stop) {
      this.epochs = epochs;
      this.batchSize = batchSize;
      this.stepsPerEpoch = (training.size() - 1) / batchSize + 1;
      this.listener = listener;
      this.stop = stop;
      this.told =
          new Callbacks(
              callbacks,
              vae,
              new LearningRate(optimizer, schedule),
              directory,
              listener,
              this::progress);
    }

    boolean run() {
      told.trainingStarted();
      int done = 0;
      while (done < epochs && !isStopped() && epoch(done + 1)) {
        done++;
      }
      boolean completed = done == epochs || isStopped();
      if (done < epochs) {
        told.stopReason().ifPresent(listener::stopped);
      }
      told.trainingEnded();
      return completed;
    }

    private boolean isStopped() {
      return told.stopReason().isPresent();
    }

    /** Gives false if training ends before the epoch is validated. */
    private boolean epoch(int epoch) {
      listener.epochStarted(epoch, epochs, training.size());
      long start = System.nanoTime();
      LossMean mean = new LossMean();
      if (!train(epoch, mean)) {
        return false;
      }
      double trainingSeconds = (System.nanoTime() - start) / NANOS;
      listener.validationStarted();
      LossValue validated = validate(epoch);
      EpochMetrics metrics =
          new EpochMetrics(
              epoch,
              mean.mean(),
              validated,
              (System.nanoTime() - start) / NANOS,
              training.size() / trainingSeconds,
              told.learningRate(),
              vae.loss().divergenceWeight(last()));
      listener.epochDone(metrics);
      told.epochDone(metrics);
      return true;
    }

    private boolean train(int epoch, LossMean mean) {
      List<int[]> batches = batches(seeds.shuffle(epoch).permutation(training.size()));
      try (BatchReader reader = new BatchReader(dataset.training(epoch), batches)) {
        for (int number = 0; number < stepsPerEpoch; number++) {
          if (isStopped() || stop.getAsBoolean()) {
            return false;
          }
          Batch batch = reader.next();
          LossValue value = train(epoch, number, batch);
          stepsDone++;
          mean.add(value, batch.size());
          listener.stepDone(number * batchSize + batch.size(), mean.mean());
          told.stepDone(stepsDone, value);
        }
      }
      return !stop.getAsBoolean();
    }

    private List<int[]> batches(int... order) {
      return IntStream.iterate(0, from -> from < order.length, from -> from + batchSize)
          .mapToObj(
              from -> Arrays.copyOfRange(order, from, Math.min(from + batchSize, order.length)))
          .toList();
    }

    private LossValue train(int epoch, int number, Batch batch) {
      TrainingProgress progress = progress();
      try {
        return step.train(
            batch, seeds.training(epoch, number), progress, told.learningRate(progress));
      } catch (NonFiniteLossException e) {
        throw new NonFiniteLossException("epoch %d, step %d".formatted(epoch, number + 1), e);
      }
    }

    /** How far training was before the last step, and so what that step was made with. */
    private TrainingProgress last() {
      return progress().beforeLastStep();
    }

    private TrainingProgress progress() {
      return new TrainingProgress(stepsDone, (long) stepsPerEpoch * epochs, stepsPerEpoch);
    }

    private LossValue validate(int epoch) {
      LossMean mean = new LossMean();
      List<int[]> batches = batches(IntStream.range(0, validation.size()).toArray());
      try (BatchReader reader = new BatchReader(validation, batches)) {
        for (int number = 0; number < batches.size(); number++) {
          Batch batch = reader.next();
          mean.add(step.evaluate(batch, seeds.validation(epoch, number), last()), batch.size());
        }
      } catch (NonFiniteLossException e) {
        throw new NonFiniteLossException("epoch %d, validation".formatted(epoch), e);
      }
      return mean.mean();
    }
  }
}
