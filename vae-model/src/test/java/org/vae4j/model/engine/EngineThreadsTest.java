package org.vae4j.model.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Compute;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Padding;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Precision;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.api.tensor.Threads;
import org.vae4j.model.contract.TestedEngine;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.layer.Conv2d;

/** Networks compute with as many threads as they are told to. */
class EngineThreadsTest {
  private static final NetworkGraph CONVOLUTIONS =
      NetworkDefinition.withOutput(
              "x",
              FeatureShape.of(16, 16, 8),
              List.of(
                  new Conv2d(16, 3, 1, Padding.SAME, 1, Activation.RELU),
                  new Conv2d(8, 3, 2, Padding.SAME, 1, Activation.RELU)),
              "y")
          .graph();
  private static final String NAME = "thread-counted"; // Linux keeps 15 letters

  private final ExecutorService caller =
      Executors.newSingleThreadExecutor(task -> new Thread(task, NAME));

  @AfterEach
  void shutDown() {
    caller.shutdownNow();
    TestedEngine.DL4J.create(CONVOLUTIONS); // ND4J's number is the process's own
  }

  /** The threads of a team have the name of the thread that calls them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  @EnabledOnOs(OS.LINUX)
  void onednnComputesWithItsNumberOfThreads(int threads) throws Exception {
    Network network = network(TestedEngine.ONEDNN, threads);
    onCaller(() -> step(network));
    assertThat(onCaller(EngineThreadsTest::namesakes)).isEqualTo(threads);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void networksOfOneThreadEachKeepTheirOwnNumber() throws Exception {
    Network alone = network(TestedEngine.ONEDNN, 1);
    Network together = network(TestedEngine.ONEDNN, 3);
    float[] first = onCaller(() -> step(alone));
    onCaller(() -> step(together));
    assertThat(onCaller(() -> step(alone))).isEqualTo(first);
    assertThat(onCaller(EngineThreadsTest::namesakes)).isBetween(1L, 3L);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void onednnGivesTheSameBitsWithTheSameNumberOfThreads(int threads) throws Exception {
    float[] first = onCaller(() -> step(network(TestedEngine.ONEDNN, threads)));
    assertThat(step(network(TestedEngine.ONEDNN, threads))).isEqualTo(first);
  }

  @Test
  void dl4jComputesWithItsNumberOfThreads() {
    network(TestedEngine.DL4J, 1);
    assertThat(Nd4j.getEnvironment().maxMasterThreads()).isEqualTo(1);
    assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(1);
  }

  /** ND4J has no more threads than it began with, but multiplies matrices with more. */
  @Test
  void dl4jComputesWithMoreThreadsWhereItCan() {
    int threads = Nd4j.getEnvironment().maxThreads() + 1;
    network(TestedEngine.DL4J, threads);
    assertThat(Nd4j.getEnvironment().maxMasterThreads()).isEqualTo(threads - 1);
    assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(threads);
  }

  @Test
  void withoutANumberThereAreAsManyAsUsual() {
    TestedEngine.DL4J.create(CONVOLUTIONS);
    assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(Threads.standard());
  }

  private static Network network(TestedEngine engine, int threads) {
    Network network = new Compute(engine.engine(), Precision.FLOAT32, threads).create(CONVOLUTIONS);
    Parameters parameters = network.parameters();
    INDArray numbers = new Seeds(7).component("test").normal(parameters.count());
    Floats.copyInto(Floats.copyOf(numbers), parameters.values());
    return network;
  }

  /** The gradients of a pass there and back. */
  private static float[] step(Network network) {
    network.parameters().clearGradients();
    INDArray x = new Seeds(8).component("test").normal(8, 16, 16, 8);
    try (Pass pass = network.forward(x, Mode.TRAINING, Noise.none())) {
      INDArray ones = Nd4j.ones(DataType.FLOAT, pass.output().get("y").shape());
      pass.backwardToParameters(Tensors.of("y", ones));
    }
    return Floats.copyOf(network.parameters().gradients());
  }

  private <T> T onCaller(Callable<T> task) throws Exception {
    return caller.submit(task).get();
  }

  private static long namesakes() throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      return tasks.filter(EngineThreadsTest::isNamesake).count();
    }
  }

  private static boolean isNamesake(Path task) {
    try {
      return Files.readString(task.resolve("comm")).strip().equals(NAME);
    } catch (IOException e) {
      return false; // it has ended in the meantime
    }
  }
}
