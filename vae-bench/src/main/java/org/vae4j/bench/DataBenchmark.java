package org.vae4j.bench;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset.Split;
import org.vae4j.experiment.Experiment;

/** A shuffled batch of the shipped digits 1 and 8, from bytes to floats. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class DataBenchmark {

  /** How many images are read at once. */
  @Param({"16", "128"})
  public int batch;

  private Split images;
  private int[] order;
  private int at;

  /** For JMH. */
  public DataBenchmark() {}

  /** Loads and shuffles the images. */
  @Setup
  public void setUp() {
    Experiment reference = Assembly.of(Assembly.REFERENCE, List.of());
    images = reference.dataset().training();
    order = reference.seeds().shuffle(1).permutation(images.size());
  }

  /**
   * Reads the next batch of the epoch.
   *
   * @return the images
   */
  @Benchmark
  public Batch read() {
    if (at + batch > order.length) {
      at = 0;
    }
    at += batch;
    return images.read(Arrays.copyOfRange(order, at - batch, at));
  }
}
