package org.vae4j.model.engine.dl4j;

import java.util.List;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.model.engine.Engine;
import org.vae4j.model.engine.Network;
import org.vae4j.model.network.dl4j.Dl4jLayer;
import org.vae4j.model.network.graph.NetworkGraph;
import org.vae4j.model.network.graph.Node;
import org.vae4j.model.network.graph.Padding;
import org.vae4j.model.network.graph.Window;

/**
 * Runs networks as DL4J's computation graphs. The number of threads is ND4J's own, and so that of
 * the whole process: the engine that makes a network last sets it.
 */
public final class Dl4jEngine implements Engine {

  /** The engine's name. */
  public static final String NAME = "dl4j";

  private final int threads;

  /**
   * The engine; it has no other state.
   *
   * @param threads how many threads compute; no more than ND4J began with, which is what {@code
   *     OMP_NUM_THREADS} says, or one for each processor
   */
  public Dl4jEngine(int threads) {
    this.threads = threads;
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * Makes a network.
   *
   * @param graph what it computes
   * @return a network whose parameters are all zero
   * @throws IllegalArgumentException if a kernel or a pooled square is smaller than its stride,
   *     where DL4J fails or gives other numbers than TensorFlow; the message names the layer
   */
  @Override
  public Network create(NetworkGraph graph) {
    graph.nodes().forEach(Dl4jEngine::requireComputable);
    useThreads();
    return new Dl4jNetwork(graph);
  }

  /**
   * Of ND4J's operations, which cannot have more than ND4J began with, and of the matrix products,
   * which it leaves to another library.
   */
  private void useThreads() {
    Environment environment = Nd4j.getEnvironment();
    environment.setMaxMasterThreads(Math.min(threads, environment.maxThreads()));
    Nd4j.factory().blas().setMaxThreads(threads);
  }

  private static void requireComputable(Node node) {
    if (node instanceof Node.Convolution convolution
        && (convolution.transposed() || pads(convolution.window()))) {
      requireNoGaps(node.name(), "kernel", convolution.window());
    }
    if (node instanceof Node.Pooling pooling && pads(pooling.window())) {
      requireNoGaps(node.name(), "size", pooling.window());
    }
    if (node instanceof Node.Custom custom && !(node instanceof Dl4jLayer)) {
      throw new IllegalArgumentException(
          "engine %s cannot compute the network: %s: %s"
              .formatted(NAME, node.name(), custom.describe()));
    }
  }

  private static boolean pads(Window window) {
    return window.height().padding() == Padding.SAME;
  }

  private static void requireNoGaps(String name, String setting, Window window) {
    for (Window.Span span : List.of(window.height(), window.width())) {
      if (span.size() < span.stride()) {
        throw new IllegalArgumentException(
            "%s: %s (%d) must be >= stride (%d) for the engine dl4j"
                .formatted(name, setting, span.size(), span.stride()));
      }
    }
  }
}
