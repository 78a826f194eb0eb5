package org.vae4j.model.engine.dl4j;

import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.network.Engine;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.Padding;
import org.vae4j.api.network.Window;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.tensor.Precision;
import org.vae4j.model.network.dl4j.Dl4jLayer;

/**
 * Runs networks as DL4J's computation graphs. The number of threads is ND4J's own, and so that of
 * the whole process: the network that is made last sets it, to no more than ND4J began with, which
 * is what {@code OMP_NUM_THREADS} says, or one for each processor.
 */
@Description("DeepLearning4J's own layers: every layer, slowly")
public record Dl4jEngine() implements Engine, ComponentConfig<Engine> {

  /** The engine's name. */
  public static final String NAME = "dl4j";

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Besides precision and unknown nodes, a kernel or a pooled square that is smaller than its
   * stride, where DL4J fails or gives other numbers than TensorFlow.
   */
  @Override
  public Optional<String> obstacle(NetworkGraph graph, Precision precision) {
    if (precision != Precision.FLOAT32) {
      return Optional.of("precision (bfloat16) must be float32 for the engine dl4j");
    }
    return graph.nodes().stream().flatMap(node -> obstacle(node).stream()).findFirst();
  }

  @Override
  public Network create(NetworkGraph graph, Precision precision, int threads) {
    obstacle(graph, precision)
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(reason);
            });
    useThreads(threads);
    return new Dl4jNetwork(graph);
  }

  /**
   * Of ND4J's operations, which cannot have more than ND4J began with, and of the matrix products,
   * which it leaves to another library.
   */
  private static void useThreads(int threads) {
    Environment environment = Nd4j.getEnvironment();
    environment.setMaxMasterThreads(Math.min(threads, environment.maxThreads()));
    Nd4j.factory().blas().setMaxThreads(threads);
  }

  private static Optional<String> obstacle(Node node) {
    if (node instanceof Node.Convolution convolution
        && (convolution.transposed() || pads(convolution.window()))) {
      return gap(node.name(), "kernel", convolution.window());
    }
    if (node instanceof Node.Pooling pooling && pads(pooling.window())) {
      return gap(node.name(), "size", pooling.window());
    }
    if (node instanceof Node.Custom custom && !(node instanceof Dl4jLayer)) {
      return Optional.of(
          "engine %s cannot compute the network: %s: %s"
              .formatted(NAME, node.name(), custom.describe()));
    }
    return Optional.empty();
  }

  private static boolean pads(Window window) {
    return window.height().padding() == Padding.SAME;
  }

  private static Optional<String> gap(String name, String setting, Window window) {
    return Stream.of(window.height(), window.width())
        .filter(span -> span.size() < span.stride())
        .map(
            span ->
                "%s: %s (%d) must be >= stride (%d) for the engine dl4j"
                    .formatted(name, setting, span.size(), span.stride()))
        .findFirst();
  }
}
