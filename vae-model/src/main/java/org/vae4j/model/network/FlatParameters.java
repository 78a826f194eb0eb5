package org.vae4j.model.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.Initializer;
import org.vae4j.api.Parameter;
import org.vae4j.api.Parameters;

/**
 * Names the tensors within DL4J's flat parameter vector and shows them in the layout of Keras.
 *
 * <p>DL4J has dense kernels as [in, out], convolution kernels as [out, in, kh, kw], transposed ones
 * as [in, out, kh, kw], biases and what normalisations have as [1, out].
 */
public final class FlatParameters {
  /** What a normalisation scales by. */
  public static final String GAMMA = "gamma";

  /** What a normalisation shifts by. */
  public static final String BETA = "beta";

  /** The average of batches' means, which no optimizer changes. */
  public static final String MOVING_MEAN = "moving_mean";

  /** The average of batches' variances, which no optimizer changes. */
  public static final String MOVING_VARIANCE = "moving_variance";

  private static final Set<String> UNTRAINED = Set.of(MOVING_MEAN, MOVING_VARIANCE);

  private FlatParameters() {}

  /**
   * The parameters of a graph.
   *
   * @param graph the graph, initialised over the vector of values
   * @param values its flat parameters, [p]
   * @param gradients the vector that gradients are added up in, [p]
   * @return the two vectors with named views of both
   */
  public static Parameters of(ComputationGraph graph, INDArray values, INDArray gradients) {
    List<Parameter> tensors = new ArrayList<>();
    for (int index : graph.topologicalSortOrder()) {
      GraphVertex vertex = graph.getVertices()[index];
      if (vertex.hasLayer()) {
        addTensors(vertex.getVertexName(), vertex.getLayer(), gradients, tensors);
      }
    }
    return tensors.isEmpty() ? Parameters.none() : new Parameters(values, gradients, tensors);
  }

  private static void addTensors(
      String layerName, Layer layer, INDArray gradients, List<Parameter> tensors) {
    for (Map.Entry<String, INDArray> entry : layer.paramTable().entrySet()) {
      INDArray value = entry.getValue();
      INDArray gradient =
          Nd4j.create(
              gradients.data(), value.shape(), value.stride(), value.offset(), value.ordering());
      tensors.add(
          new Parameter(
              layerName + "/" + kerasName(entry.getKey()),
              inKerasLayout(value),
              inKerasLayout(gradient),
              initializer(entry.getKey()),
              !UNTRAINED.contains(entry.getKey())));
    }
  }

  private static String kerasName(String key) {
    return switch (key) {
      case "W" -> "kernel";
      case "b" -> "bias";
      default -> key;
    };
  }

  private static Initializer initializer(String key) {
    return switch (key) {
      case "W" -> Initializer.glorotUniform();
      case GAMMA, MOVING_VARIANCE -> Initializer.ones();
      default -> Initializer.zeros();
    };
  }

  /** Both kinds of convolution kernel become Keras's by the same permutation. */
  private static INDArray inKerasLayout(INDArray tensor) {
    if (tensor.rank() == 4) {
      return tensor.permute(2, 3, 1, 0);
    }
    return tensor.size(0) == 1 && tensor.rank() == 2 && tensor.ordering() == 'c'
        ? tensor.reshape(tensor.length())
        : tensor;
  }
}
