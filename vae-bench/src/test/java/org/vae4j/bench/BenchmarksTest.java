package org.vae4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksTest {

  @Test
  void everyBenchmarkRunsOnEitherEngine() throws RunnerException {
    assertThat(run("onednn", ".*"))
        .extracting(result -> name(result))
        .containsExactlyInAnyOrder(
            "DataBenchmark.read 16",
            "DataBenchmark.read 128",
            "DecodeBenchmark.decode",
            "EncodeBenchmark.encode",
            "OptimizerBenchmark.update",
            "TrainingStepBenchmark.step 16",
            "TrainingStepBenchmark.step 128");
    assertThat(run("dl4j", "DecodeBenchmark")).hasSize(1);
  }

  @Test
  void theOptimizersVectorsAreThoseOfTheReferenceModel() {
    assertThat(
            OptimizerBenchmark.parameterCount(
                Assembly.of(Assembly.REFERENCE, List.of(Assembly.SYNTHETIC))))
        .isEqualTo(575_689);
  }

  private static List<RunResult> run(String engine, String benchmarks) throws RunnerException {
    return List.copyOf(
        new Runner(
                new OptionsBuilder()
                    .include(benchmarks)
                    .param("engine", engine)
                    .forks(0)
                    .warmupIterations(0)
                    .measurementIterations(1)
                    .measurementTime(TimeValue.milliseconds(1))
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run());
  }

  private static String name(RunResult result) {
    String name = result.getParams().getBenchmark().replace("org.vae4j.bench.", "");
    String batch = result.getParams().getParam("batch");
    return batch == null ? name : name + " " + batch;
  }
}
