package org.vae4j.api.contract;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Vae;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.Training;

/**
 * A training that learns nothing: its parameters move by a fixed rule and its losses are those that
 * it is given. What a callback does to it is noted.
 */
final class ScriptedTraining implements Training {
  static final int STEPS_PER_EPOCH = 2;
  private static final double LEARNING_RATE = 0.1;

  private final Vae vae = FigureModel.vae();
  private final double[] validation;
  private final Path directory;
  private final List<String> actions = new ArrayList<>();
  private long step;
  private double rateFactor = 1;
  private boolean isStopped;

  /**
   * Makes a training before its first step.
   *
   * @param validation the validation negative ELBO after each epoch
   */
  ScriptedTraining(double[] validation, Path directory) {
    this.validation = validation.clone();
    this.directory = directory;
  }

  /** What a checkpoint keeps of the training and of its callback. */
  record Point(long step, double rateFactor, float[] parameters, State callback) {}

  /** Trains to the end, or up to a step. */
  void run(Callback callback, long until) {
    while (step < until && !isStopped) {
      step++;
      move();
      callback.stepDone(step, loss(step), this);
      if (step % STEPS_PER_EPOCH == 0 && !isStopped) {
        callback.epochDone(metrics((int) (step / STEPS_PER_EPOCH)), this);
      }
    }
  }

  /** Trains from where it is to the end. */
  void finish(Callback callback) {
    run(callback, steps());
    callback.trainingEnded(this);
  }

  long steps() {
    return (long) validation.length * STEPS_PER_EPOCH;
  }

  boolean isStopped() {
    return isStopped;
  }

  Point save(Callback callback) {
    State state = new State();
    callback.save(state);
    return new Point(step, rateFactor, parameters(), state);
  }

  /** Begins anew where a training was left; what was done before is not noted. */
  void resume(Point point, Callback callback) {
    step = point.step();
    rateFactor = point.rateFactor();
    int from = 0;
    for (Parameter parameter : vae.parameters().values()) {
      int to = from + (int) parameter.value().length();
      Floats.copyInto(Arrays.copyOfRange(point.parameters(), from, to), parameter.value());
      from = to;
    }
    callback.trainingStarted(this);
    callback.restore(point.callback(), this);
  }

  /** What the callback has done, with the step after which it did it. */
  List<String> actions() {
    return List.copyOf(actions);
  }

  /** All parameters, one after another. */
  float[] parameters() {
    float[] all = new float[0];
    for (Parameter parameter : vae.parameters().values()) {
      float[] values = Floats.copyOf(parameter.value());
      all = Arrays.copyOf(all, all.length + values.length);
      System.arraycopy(values, 0, all, all.length - values.length, values.length);
    }
    return all;
  }

  private void move() {
    vae.parameters().values().forEach(parameter -> parameter.value().addi(0.01 * (step % 3 - 0.5)));
  }

  private static LossValue loss(long step) {
    return new LossValue(100.0 / step, 90.0 / step, 10.0 / step);
  }

  private EpochMetrics metrics(int epoch) {
    double nats = validation[epoch - 1];
    LossValue measured = new LossValue(nats, nats - 10, 10);
    return new EpochMetrics(epoch, loss(step), measured, 1, 1000, learningRate(), 1);
  }

  private void note(String action) {
    actions.add("after step " + step + ": " + action);
  }

  @Override
  public Vae vae() {
    return vae;
  }

  @Override
  public boolean isSettled() {
    return true;
  }

  @Override
  public void scaleLearningRate(double factor) {
    if (!(factor > 0 && Double.isFinite(factor))) {
      throw new IllegalArgumentException("factor (%s) must be finite and > 0".formatted(factor));
    }
    rateFactor *= factor;
    note("learning rate times " + factor);
  }

  @Override
  public TrainingProgress progress() {
    return new TrainingProgress(step, steps(), STEPS_PER_EPOCH);
  }

  @Override
  public double learningRate() {
    return LEARNING_RATE * rateFactor;
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public void stop(String reason) {
    isStopped = true;
    note("stop: " + reason);
  }

  @Override
  public void restored(int epoch) {
    note("restored epoch " + epoch);
  }
}
