package org.vae4j.train;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Dataset.Split;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Vae;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.Optimizer;

/**
 * Fits a model to a dataset: shuffled mini-batches, the last partial one included, and validation
 * with fresh noise after each epoch.
 *
 * <p>With the same seeds, engine and number of threads, the same numbers come out.
 */
public final class Trainer {
  private static final String NO_STEP_YET =
      "no step has been made yet, so a smaller learning rate changes nothing; look at the values of"
          + " the data and the settings of the loss";

  private final Vae vae;
  private final TrainingStep step;
  private final Dataset dataset;
  private final LearningRate rate;
  private final List<Callback> callbacks;
  private final Seeds seeds;
  private final Optional<Recovery> recovery;

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
    this(
        requireNonNull(vae, "vae must not be null"),
        new TrainingStep(
            vae,
            requireNonNull(optimizer, "optimizer must not be null"),
            requireNonNull(clipping, "clipping must not be null")),
        dataset,
        new LearningRate(optimizer, requireNonNull(schedule, "schedule must not be null")),
        callbacks,
        seeds,
        Optional.empty());
  }

  private Trainer(
      Vae vae,
      TrainingStep step,
      Dataset dataset,
      LearningRate rate,
      List<Callback> callbacks,
      Seeds seeds,
      Optional<Recovery> recovery) {
    this.vae = vae;
    this.step = step;
    this.dataset = requireNonNull(dataset, "dataset must not be null");
    this.rate = rate;
    this.callbacks = List.copyOf(requireNonNull(callbacks, "callbacks must not be null"));
    this.seeds = requireNonNull(seeds, "seeds must not be null");
    this.recovery = recovery;
  }

  /**
   * The same trainer, but one that goes back instead of giving up when the loss is not finite.
   *
   * @param recovery how often, and how much smaller steps are then
   * @return the trainer
   */
  public Trainer withRecovery(Recovery recovery) {
    requireNonNull(recovery, "recovery must not be null");
    return new Trainer(vae, step, dataset, rate, callbacks, seeds, Optional.of(recovery));
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
   * @throws CancellationException if the thread is interrupted, after the step that it is at, and
   *     after the listener has heard of it; the interrupt flag is set then
   * @throws IllegalArgumentException if epochs or batchSize are less than 1
   */
  public boolean fit(int epochs, int batchSize, TrainingListener listener, BooleanSupplier stop) {
    return new Fit(epochs, batchSize, Optional.empty(), listener, stop).begin();
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
   * @throws CancellationException if the thread is interrupted, after the step that it is at, and
   *     after the listener has heard of it; the interrupt flag is set then
   * @throws IllegalArgumentException if epochs or batchSize are less than 1
   */
  public boolean fit(
      int epochs, int batchSize, Path directory, TrainingListener listener, BooleanSupplier stop) {
    return new Fit(epochs, batchSize, given(directory), listener, stop).begin();
  }

  /**
   * Goes on with a training, and leaves no files. What comes out is what would have come out if it
   * had not been left.
   *
   * @param state where it was left, as a {@link TrainingPoint} gave it
   * @param epochs how many epochs there shall be in all: as many as before, or more
   * @param batchSize how many images a step sees, as before
   * @param listener is told how it goes from there
   * @param stop asked after each step whether to end now
   * @return true if all epochs are done or a callback has ended training, false if it was told to
   *     stop before
   * @throws IllegalArgumentException if it is the state of another training, or epochs or batchSize
   *     are less than 1
   * @throws NonFiniteLossException if the loss is not a finite number, naming epoch and step; the
   *     parameters are left as they were before that step
   * @throws CancellationException if the thread is interrupted, after the step that it is at, and
   *     after the listener has heard of it; the interrupt flag is set then
   */
  public boolean resume(
      State state, int epochs, int batchSize, TrainingListener listener, BooleanSupplier stop) {
    return new Fit(epochs, batchSize, Optional.empty(), listener, stop)
        .resume(requireNonNull(state, "state must not be null"));
  }

  /**
   * Goes on with a training. What comes out is what would have come out if it had not been left.
   *
   * @param state where it was left, as a {@link TrainingPoint} gave it
   * @param epochs how many epochs there shall be in all: as many as before, or more
   * @param batchSize how many images a step sees, as before
   * @param directory where callbacks have written files of their own
   * @param listener is told how it goes from there
   * @param stop asked after each step whether to end now
   * @return true if all epochs are done or a callback has ended training, false if it was told to
   *     stop before
   * @throws IllegalArgumentException if it is the state of another training, or epochs or batchSize
   *     are less than 1
   * @throws NonFiniteLossException if the loss is not a finite number, naming epoch and step; the
   *     parameters are left as they were before that step
   * @throws CancellationException if the thread is interrupted, after the step that it is at, and
   *     after the listener has heard of it; the interrupt flag is set then
   */
  public boolean resume(
      State state,
      int epochs,
      int batchSize,
      Path directory,
      TrainingListener listener,
      BooleanSupplier stop) {
    return new Fit(epochs, batchSize, given(directory), listener, stop)
        .resume(requireNonNull(state, "state must not be null"));
  }

  private static Optional<Path> given(Path directory) {
    return Optional.of(requireNonNull(directory, "directory must not be null"));
  }

  private static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s (%d) must be >= 1".formatted(name, value));
    }
    return value;
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
    private final Position position = new Position();
    private Optional<Rollback> back = Optional.empty();
    private boolean isBeforeAnyStep;
    private boolean interrupted;

    Fit(
        int epochs,
        int batchSize,
        Optional<Path> directory,
        TrainingListener listener,
        BooleanSupplier stop) {
      this.epochs = positive("epochs", epochs);
      this.batchSize = positive("batchSize", batchSize);
      this.stepsPerEpoch = (training.size() - 1) / batchSize + 1;
      this.listener = requireNonNull(listener, "listener must not be null");
      this.stop = requireNonNull(stop, "stop must not be null");
      this.told = new Callbacks(callbacks, vae, rate, directory, listener, this::progress);
    }

    boolean begin() {
      told.trainingStarted();
      back = recovery.map(it -> new Rollback(it, ownState()));
      return run();
    }

    boolean resume(State state) {
      restore(state);
      back = recovery.map(it -> Rollback.restored(it, state));
      return run();
    }

    private void restore(State state) {
      position.restore(state, epochs, stepsPerEpoch);
      step.restore(state);
      told.trainingStarted();
      told.restore(state);
    }

    private boolean run() {
      try {
        boolean completed = runToTheEnd();
        if (interrupted && !completed) {
          throw new CancellationException(
              "training was interrupted in epoch %d".formatted(position.epochs() + 1));
        }
        return completed;
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    /** Notes that the thread was interrupted, so that what is told of it can still write files. */
    private boolean isInterrupted() {
      interrupted |= Thread.interrupted();
      return interrupted;
    }

    private boolean isToldToStop() {
      return isInterrupted() || stop.getAsBoolean();
    }

    private boolean runToTheEnd() {
      listener.started();
      boolean goesOn = true;
      while (goesOn && position.epochs() < epochs && !(isStopped() && position.isBetweenEpochs())) {
        goesOn = epochOrBack(position.epochs() + 1);
      }
      boolean completed = position.epochs() == epochs || isStopped();
      if (position.epochs() < epochs) {
        told.stopReason().ifPresent(listener::stopped);
      }
      if (!completed) {
        listener.interrupted(point());
      }
      told.trainingEnded();
      return completed;
    }

    private boolean epochOrBack(int epoch) {
      try {
        return epoch(epoch);
      } catch (NonFiniteLossException e) {
        if (back.isPresent() && isBeforeAnyStep) {
          throw e.withoutRecovery();
        }
        goBack(back.filter(Rollback::isPossible).orElseThrow(() -> e), e);
        return true;
      }
    }

    private void goBack(Rollback to, NonFiniteLossException cause) {
      restore(to.state());
      told.scaleLearningRate(to.factor());
      back = Optional.of(to.again(ownState()));
      listener.wentBack(position.epochs(), to.factor(), cause.getMessage());
    }

    private boolean isStopped() {
      return told.stopReason().isPresent();
    }

    private TrainingPoint point() {
      return new TrainingPoint(position.epochs(), position.steps(), stepsDone(), this::state);
    }

    private State state() {
      State state = ownState();
      back.ifPresent(it -> it.save(state, position.isBetweenEpochs()));
      return state;
    }

    /** Without where it can go back to. */
    private State ownState() {
      State state = new State();
      position.save(state);
      step.save(state);
      told.save(state);
      return state;
    }

    /** Gives false if training ends before the epoch is validated. */
    private boolean epoch(int epoch) {
      position.beginEpoch();
      listener.epochStarted(epoch, epochs, training.size());
      if (!position.isBetweenEpochs()) {
        listener.epochResumed(imagesDone());
      }
      if (!train(epoch)) {
        return false;
      }
      double trainingSeconds = position.seconds();
      listener.validationStarted();
      LossValue validated = validate(epoch);
      if (interrupted) {
        return false;
      }
      EpochMetrics metrics =
          new EpochMetrics(
              epoch,
              position.mean(),
              validated,
              position.seconds(),
              training.size() / trainingSeconds,
              told.learningRate(),
              vae.loss().divergenceWeight(last()));
      listener.epochDone(metrics);
      told.epochDone(metrics);
      position.endEpoch();
      back = back.map(it -> it.at(ownState()));
      listener.reached(point());
      return true;
    }

    private boolean train(int epoch) {
      List<int[]> batches = batches(seeds.shuffle(epoch).permutation(training.size()));
      try (BatchReader reader =
          new BatchReader(
              dataset.training(epoch), batches.subList(position.steps(), stepsPerEpoch))) {
        while (position.steps() < stepsPerEpoch) {
          if (isStopped() || isToldToStop()) {
            return false;
          }
          Batch batch = reader.next();
          LossValue value = train(epoch, position.steps(), batch);
          position.addStep(value, batch.size());
          listener.stepDone(imagesDone(), position.mean());
          told.stepDone(stepsDone(), value);
          listener.reached(point());
        }
      }
      return !isToldToStop();
    }

    private int imagesDone() {
      return (int) Math.min((long) position.steps() * batchSize, training.size());
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
        isBeforeAnyStep = number == 0; // the last place to go back to is before it
        Optional<String> remedy =
            DataScale.remedy(batch)
                .or(() -> stepsDone() == 0 ? Optional.of(NO_STEP_YET) : Optional.empty());
        throw e.at("epoch %d, step %d".formatted(epoch, number + 1), remedy);
      }
    }

    /** How far training was before the last step, and so what that step was made with. */
    private TrainingProgress last() {
      return progress().beforeLastStep();
    }

    private TrainingProgress progress() {
      return new TrainingProgress(stepsDone(), (long) stepsPerEpoch * epochs, stepsPerEpoch);
    }

    private long stepsDone() {
      return (long) position.epochs() * stepsPerEpoch + position.steps();
    }

    private LossValue validate(int epoch) {
      LossMean mean = new LossMean();
      List<int[]> batches = batches(IntStream.range(0, validation.size()).toArray());
      try (BatchReader reader = new BatchReader(validation, batches)) {
        for (int number = 0; number < batches.size() && !isInterrupted(); number++) {
          Batch batch = reader.next();
          mean.add(validate(epoch, number, batch), batch.size());
        }
      }
      return mean.mean();
    }

    private LossValue validate(int epoch, int number, Batch batch) {
      try {
        return step.evaluate(batch, seeds.validation(epoch, number), last());
      } catch (NonFiniteLossException e) {
        throw e.at("epoch %d, validation".formatted(epoch), DataScale.remedy(batch));
      }
    }
  }
}
