package org.vae4j.train.callback;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Vae;
import org.vae4j.api.network.Engine;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.Training;
import org.vae4j.testing.Dots;
import org.vae4j.testing.GaussianSampler;
import org.vae4j.testing.LinearDecoder;
import org.vae4j.testing.LinearEncoder;
import org.vae4j.testing.SquaredLoss;

/** A training whose epochs measure what a script says: all parameters are the epoch's number. */
final class ScriptedTraining implements Training {
  private final Vae vae = model();
  private final List<String> reasons = new ArrayList<>();
  private final List<Integer> restored = new ArrayList<>();
  private final List<Double> learningRates = new ArrayList<>();
  private double learningRate = 1;
  private List<Integer> unsettled = List.of();
  private int epoch;
  private final Optional<Path> directory;
  private long stepsDone;

  /** Ten epochs of four steps, which leave no files. */
  ScriptedTraining() {
    this.directory = Optional.empty();
  }

  /** The same in a directory, where some steps have been done before. */
  ScriptedTraining(Path directory, long stepsDone) {
    this.directory = Optional.of(directory);
    this.stepsDone = stepsDone;
  }

  private static Vae model() {
    ModelSpec spec = new ModelSpec(new Dots(1, 1).imageShape(), 2, 2, Engine.standard());
    GaussianSampler sampler =
        new GaussianSampler(new GaussianSampler.Config(Optional.empty()), spec);
    SquaredLoss loss = new SquaredLoss(new SquaredLoss.Config(1, 1, 0));
    return new Vae(new LinearEncoder(spec, sampler), sampler, new LinearDecoder(spec, loss), loss);
  }

  /** Runs epochs of these negative ELBOs until the callback ends it; gives how many there were. */
  int run(Callback callback, double... negativeElbos) {
    callback.trainingStarted(this);
    epoch = 0;
    while (epoch < negativeElbos.length && reasons.isEmpty()) {
      epoch++;
      step(callback, epoch);
      callback.epochDone(epoch(epoch, negativeElbos[epoch - 1], learningRate), this);
      learningRates.add(learningRate);
    }
    callback.trainingEnded(this);
    return epoch;
  }

  void step(Callback callback, int number) {
    stepsDone = number;
    vae.parameters().values().forEach(parameter -> parameter.value().assign(number));
    callback.stepDone(number, new LossValue(number, 2 * number, 0.5), this);
  }

  /** An epoch whose objective goes the other way than its negative ELBO. */
  static EpochMetrics epoch(int epoch, double negativeElbo) {
    return epoch(epoch, negativeElbo, 1);
  }

  private static EpochMetrics epoch(int epoch, double negativeElbo, double learningRate) {
    LossValue validation = new LossValue(-negativeElbo, 0.75 * negativeElbo, 0.25 * negativeElbo);
    return new EpochMetrics(
        epoch, new LossValue(-epoch, 0, -epoch), validation, 1, 1, learningRate, 1);
  }

  /** The values that the parameters have. */
  List<Double> parameters() {
    return vae.parameters().values().stream()
        .flatMap(p -> Arrays.stream(p.value().dup().data().asDouble()).boxed())
        .distinct()
        .toList();
  }

  List<String> reasons() {
    return reasons;
  }

  List<Integer> restored() {
    return restored;
  }

  @Override
  public Vae vae() {
    return vae;
  }

  /** Epochs in which the loss still changes its weights. */
  ScriptedTraining unsettledIn(Integer... epochs) {
    unsettled = List.of(epochs);
    return this;
  }

  @Override
  public boolean isSettled() {
    return !unsettled.contains(epoch);
  }

  double scale() {
    return learningRate;
  }

  /** After each epoch. */
  List<Double> learningRates() {
    return learningRates;
  }

  @Override
  public void scaleLearningRate(double factor) {
    learningRate *= factor;
  }

  @Override
  public TrainingProgress progress() {
    return new TrainingProgress(stepsDone, 40, 4);
  }

  @Override
  public double learningRate() {
    return 1.0 / stepsDone;
  }

  @Override
  public Path directory() {
    return directory.orElseThrow();
  }

  @Override
  public void stop(String reason) {
    reasons.add(reason);
  }

  @Override
  public void restored(int epoch) {
    restored.add(epoch);
  }
}
