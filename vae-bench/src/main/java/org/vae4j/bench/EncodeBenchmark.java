package org.vae4j.bench;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.vae4j.api.data.Batch;

/** 256 images to their codes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class EncodeBenchmark {
  private static final int IMAGES = 256;

  private Batch images;

  /** For JMH. */
  public EncodeBenchmark() {}

  /**
   * Reads the images.
   *
   * @param reference the experiment
   */
  @Setup
  public void setUp(Reference reference) {
    images = reference.experiment().dataset().training().read(IntStream.range(0, IMAGES).toArray());
  }

  /**
   * Encodes.
   *
   * @param reference the experiment
   * @return the codes
   */
  @Benchmark
  public INDArray encode(Reference reference) {
    return reference.experiment().vae().encode(images);
  }
}
