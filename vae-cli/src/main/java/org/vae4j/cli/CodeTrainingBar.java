package org.vae4j.cli;

import java.util.OptionalLong;
import org.vae4j.api.model.LossValue;
import org.vae4j.train.TrainingListener;

/** A bar that shows how far a model of codes is trained, where standard error is a terminal. */
final class CodeTrainingBar implements TrainingListener, AutoCloseable {
  private final int columns;
  private WorkBar bar; // null before training
  private int done;

  /**
   * A bar that is there when training starts.
   *
   * @param columns how wide the terminal is; 0 if there is none
   */
  CodeTrainingBar(int columns) {
    this.columns = columns;
  }

  @Override
  public void epochStarted(int epoch, int epochs, int images) {
    if (bar == null) {
      OptionalLong all = OptionalLong.of((long) epochs * images);
      bar = new WorkBar("train second stage", "codes", all, columns);
    }
    done = 0;
  }

  @Override
  public void stepDone(int imagesDone, LossValue running) {
    bar.step(imagesDone - done);
    done = imagesDone;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
