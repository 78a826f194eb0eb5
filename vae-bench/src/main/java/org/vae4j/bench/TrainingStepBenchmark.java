package org.vae4j.bench;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.vae4j.api.data.Batch;
import org.vae4j.api.model.LossValue;
import org.vae4j.experiment.Experiment;
import org.vae4j.train.TrainingStep;

/** One step of training: forward, backward and the optimizer's update, without reading images. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class TrainingStepBenchmark {

  /** How many images a step sees. */
  @Param({"16", "128"})
  public int batch;

  private Experiment experiment;
  private TrainingStep step;
  private Batch images;
  private int number;

  /** For JMH. */
  public TrainingStepBenchmark() {}

  /**
   * Reads the images.
   *
   * @param reference the experiment
   */
  @Setup
  public void setUp(Reference reference) {
    experiment = reference.experiment();
    step = new TrainingStep(experiment.vae(), experiment.optimizer());
    images = experiment.dataset().training().read(IntStream.range(0, batch).toArray());
  }

  /**
   * Makes a step.
   *
   * @return the loss before it
   */
  @Benchmark
  public LossValue step() {
    return step.train(images, experiment.seeds().training(1, number++));
  }
}
