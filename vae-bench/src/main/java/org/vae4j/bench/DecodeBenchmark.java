package org.vae4j.bench;

import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.vae4j.api.data.Labels;

/** One code to its image. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DecodeBenchmark {
  private final Labels labels = Labels.none(1);
  private INDArray code;

  /** For JMH. */
  public DecodeBenchmark() {}

  /**
   * Makes the code.
   *
   * @param reference the experiment
   */
  @Setup
  public void setUp(Reference reference) {
    code = Nd4j.zeros(DataType.FLOAT, 1, reference.experiment().config().model().latentDim());
  }

  /**
   * Decodes.
   *
   * @param reference the experiment
   * @return the image
   */
  @Benchmark
  public INDArray decode(Reference reference) {
    return reference.experiment().vae().decode(code, labels);
  }
}
