package org.vae4j.train;

import java.util.function.Consumer;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.training.EpochMetrics;

/** Two listeners that are told the same, one after the other. */
record CompositeListener(TrainingListener first, TrainingListener second)
    implements TrainingListener {

  private void tell(Consumer<TrainingListener> event) {
    event.accept(first);
    event.accept(second);
  }

  @Override
  public void started() {
    tell(TrainingListener::started);
  }

  @Override
  public void epochStarted(int epoch, int epochs, int images) {
    tell(listener -> listener.epochStarted(epoch, epochs, images));
  }

  @Override
  public void epochResumed(int imagesDone) {
    tell(listener -> listener.epochResumed(imagesDone));
  }

  @Override
  public void stepDone(int imagesDone, LossValue running) {
    tell(listener -> listener.stepDone(imagesDone, running));
  }

  @Override
  public void validationStarted() {
    tell(TrainingListener::validationStarted);
  }

  @Override
  public void epochDone(EpochMetrics metrics) {
    tell(listener -> listener.epochDone(metrics));
  }

  @Override
  public void wentBack(int epoch, double factor, String reason) {
    tell(listener -> listener.wentBack(epoch, factor, reason));
  }

  @Override
  public void reached(TrainingPoint point) {
    tell(listener -> listener.reached(point));
  }

  @Override
  public void interrupted(TrainingPoint point) {
    tell(listener -> listener.interrupted(point));
  }

  @Override
  public void stopped(String reason) {
    tell(listener -> listener.stopped(reason));
  }

  @Override
  public void restored(int epoch) {
    tell(listener -> listener.restored(epoch));
  }
}
