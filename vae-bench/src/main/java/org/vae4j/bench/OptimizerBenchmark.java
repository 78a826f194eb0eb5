package org.vae4j.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.vae4j.api.training.Optimizer;
import org.vae4j.experiment.Experiment;

/** The reference optimizer's update of as many parameters as the reference model has: 575,689. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OptimizerBenchmark {
  private Optimizer optimizer;
  private float[] parameters;
  private float[] gradients;
  private List<float[]> slots;
  private long step;

  /** For JMH. */
  public OptimizerBenchmark() {}

  /** Makes the vectors. */
  @Setup
  public void setUp() {
    Experiment reference = Assembly.of(Assembly.REFERENCE, List.of(Assembly.SYNTHETIC));
    optimizer = reference.optimizer();
    int length = parameterCount(reference);
    parameters = new float[length];
    gradients = new float[length];
    Arrays.fill(gradients, 1e-3f);
    slots = Stream.generate(() -> new float[length]).limit(optimizer.slots().size()).toList();
  }

  static int parameterCount(Experiment experiment) {
    return experiment.vae().parts().values().stream()
        .mapToInt(part -> Math.toIntExact(part.parameterCount()))
        .sum();
  }

  /**
   * Updates.
   *
   * @return the parameters
   */
  @Benchmark
  public float[] update() {
    optimizer.updateInto(optimizer.learningRate(), ++step, parameters, gradients, slots);
    return parameters;
  }
}
