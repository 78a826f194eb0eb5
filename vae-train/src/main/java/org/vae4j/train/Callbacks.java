package org.vae4j.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Vae;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.ComponentNames;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.Training;

/** Tells all callbacks of one training, and keeps what they ask of it. */
final class Callbacks implements Training {
  private static final String LEARNING_RATE_FACTOR = "learningRateFactor";
  private static final String STOP_REASON = "stopReason";

  private final List<Callback> callbacks;
  private final Vae vae;
  private final LearningRate rate;
  private final Optional<Path> directory;
  private final TrainingListener listener;
  private final Supplier<TrainingProgress> progress;
  private Optional<String> stopReason = Optional.empty();
  private double learningRateFactor = 1;

  Callbacks(
      List<Callback> callbacks,
      Vae vae,
      LearningRate rate,
      Optional<Path> directory,
      TrainingListener listener,
      Supplier<TrainingProgress> progress) {
    this.callbacks = callbacks;
    this.vae = vae;
    this.rate = rate;
    this.directory = directory;
    this.listener = listener;
    this.progress = progress;
  }

  @Override
  public Vae vae() {
    return vae;
  }

  @Override
  public TrainingProgress progress() {
    return progress.get();
  }

  @Override
  public boolean isSettled() {
    TrainingProgress last = progress().beforeLastStep();
    return vae.loss().isSettled(last) && vae.sampler().isSettled(last);
  }

  @Override
  public double learningRate() {
    return learningRate(progress().beforeLastStep());
  }

  /** The learning rate of the step that comes after a progress. */
  double learningRate(TrainingProgress before) {
    return rate.at(before) * learningRateFactor;
  }

  @Override
  public void scaleLearningRate(double factor) {
    if (!(factor > 0 && Double.isFinite(factor))) {
      throw new IllegalArgumentException(
          "factor of the learning rate (%s) must be finite and > 0".formatted(factor));
    }
    learningRateFactor *= factor;
  }

  @Override
  public Path directory() {
    return directory.orElseThrow(
        () -> new IllegalStateException("this training leaves no run directory to write into"));
  }

  @Override
  public void stop(String reason) {
    stopReason = stopReason.or(() -> Optional.of(reason));
  }

  /** Why training shall end now, if it shall. */
  Optional<String> stopReason() {
    return stopReason;
  }

  @Override
  public void restored(int epoch) {
    listener.restored(epoch);
  }

  void trainingStarted() {
    tell(callback -> callback.trainingStarted(this));
  }

  void stepDone(long step, LossValue value) {
    tell(callback -> callback.stepDone(step, value, this));
  }

  void epochDone(EpochMetrics metrics) {
    tell(callback -> callback.epochDone(metrics, this));
  }

  void trainingEnded() {
    tell(callback -> callback.trainingEnded(this));
  }

  void save(State state) {
    for (int i = 0; i < callbacks.size(); i++) {
      callbacks.get(i).save(state.part("callbacks/" + i));
    }
    state.put(LEARNING_RATE_FACTOR, learningRateFactor);
    stopReason.ifPresent(reason -> state.put(STOP_REASON, reason));
  }

  void restore(State state) {
    for (int i = 0; i < callbacks.size(); i++) {
      callbacks.get(i).restore(state.part("callbacks/" + i), this);
    }
    learningRateFactor = state.number(LEARNING_RATE_FACTOR);
    stopReason = state.text(STOP_REASON);
  }

  private void tell(Consumer<Callback> event) {
    for (Callback callback : callbacks) {
      try {
        event.accept(callback);
      } catch (RuntimeException e) {
        throw new IllegalStateException(
            "callback %s: %s"
                .formatted(
                    ComponentNames.of(callback), e.getMessage() == null ? e : e.getMessage()),
            e);
      }
    }
  }
}
