package org.vae4j.train;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.vae4j.api.Callback;
import org.vae4j.api.EpochMetrics;
import org.vae4j.api.LossValue;
import org.vae4j.api.Training;
import org.vae4j.api.Vae;

/** Tells all callbacks of one training, and keeps what they ask of it. */
final class Callbacks implements Training {
  private final List<Callback> callbacks;
  private final Vae vae;
  private final TrainingListener listener;
  private final BooleanSupplier settled;
  private Optional<String> stopReason = Optional.empty();
  private double learningRateFactor = 1;

  Callbacks(List<Callback> callbacks, Vae vae, TrainingListener listener, BooleanSupplier settled) {
    this.callbacks = callbacks;
    this.vae = vae;
    this.listener = listener;
    this.settled = settled;
  }

  @Override
  public Vae vae() {
    return vae;
  }

  @Override
  public boolean isSettled() {
    return settled.getAsBoolean();
  }

  @Override
  public void scaleLearningRate(double factor) {
    if (!(factor > 0 && Double.isFinite(factor))) {
      throw new IllegalArgumentException(
          "factor of the learning rate (%s) must be finite and > 0".formatted(factor));
    }
    learningRateFactor *= factor;
  }

  /** What callbacks have multiplied the learning rate by. */
  double learningRateFactor() {
    return learningRateFactor;
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

  private void tell(Consumer<Callback> event) {
    for (Callback callback : callbacks) {
      try {
        event.accept(callback);
      } catch (RuntimeException e) {
        throw new IllegalStateException(
            "callback %s: %s"
                .formatted(
                    callback.getClass().getSimpleName(),
                    e.getMessage() == null ? e : e.getMessage()),
            e);
      }
    }
  }
}
