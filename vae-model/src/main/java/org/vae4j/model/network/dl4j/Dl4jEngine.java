package org.vae4j.model.network.dl4j;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.model.network.Engine;
import org.vae4j.model.network.Network;
import org.vae4j.model.network.NetworkDefinition;

/**
 * Runs a definition's DL4J configuration as it is. The number of threads is ND4J's own, and so that
 * of the whole process: the engine that makes a network last sets it.
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
   * @param definition what it computes
   * @return a network whose parameters are all zero
   * @throws IllegalArgumentException if a kernel or a pooled square is smaller than its stride,
   *     where DL4J fails or gives other numbers than TensorFlow; the message names the layer
   */
  @Override
  public Network create(NetworkDefinition definition) {
    definition.configuration().getVertices().forEach(Dl4jEngine::requireNoGaps);
    useThreads();
    return new Dl4jNetwork(definition);
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

  private static void requireNoGaps(String name, GraphVertex vertex) {
    if (vertex instanceof LayerVertex layerVertex) {
      Layer layer = layerVertex.getLayerConf().getLayer();
      if (layer instanceof ConvolutionLayer convolution
          && (pads(convolution.getConvolutionMode()) || layer instanceof Deconvolution2D)) {
        requireNoGaps(name, "kernel", convolution.getKernelSize()[0], convolution.getStride()[0]);
      }
      if (layer instanceof SubsamplingLayer pooling && pads(pooling.getConvolutionMode())) {
        requireNoGaps(name, "size", pooling.getKernelSize()[0], pooling.getStride()[0]);
      }
    }
  }

  private static boolean pads(ConvolutionMode mode) {
    return mode == ConvolutionMode.Same;
  }

  private static void requireNoGaps(String name, String setting, int size, int stride) {
    if (size < stride) {
      throw new IllegalArgumentException(
          "%s: %s (%d) must be >= stride (%d) for the engine dl4j"
              .formatted(name, setting, size, stride));
    }
  }
}
