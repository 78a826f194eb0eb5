package org.vae4j.api.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Parameters;

/** Where the parameters of a network lie in its flat vectors: node by node, tensor by tensor. */
public final class ParameterLayout {
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final long count;

  private record Place(long offset, ParameterShape shape) {}

  /**
   * The layout of a network.
   *
   * @param graph the network
   */
  public ParameterLayout(NetworkGraph graph) {
    long offset = 0;
    for (Node node : graph.nodes()) {
      for (ParameterShape shape : node.parameters()) {
        places.put(node.name() + "/" + shape.name(), new Place(offset, shape));
        offset += shape.length();
      }
    }
    this.count = offset;
  }

  /**
   * How many numbers there are in all.
   *
   * @return the length of a flat vector
   */
  public long count() {
    return count;
  }

  /**
   * Where a tensor begins.
   *
   * @param node the name of the node
   * @param parameter the name of the tensor within it
   * @return the place of its first number
   */
  public long offset(String node, String parameter) {
    return places.get(node + "/" + parameter).offset();
  }

  /**
   * Two new flat vectors.
   *
   * @return zeros, with a view of each tensor in the layout of Keras
   */
  public Parameters parameters() {
    return count == 0
        ? Parameters.none()
        : parameters(Nd4j.zeros(DataType.FLOAT, count), Nd4j.zeros(DataType.FLOAT, count));
  }

  /**
   * Views of two flat vectors.
   *
   * @param values the numbers, [p]
   * @param gradients their gradients, [p]
   * @return both with a view of each tensor in the layout of Keras
   */
  public Parameters parameters(INDArray values, INDArray gradients) {
    List<Parameter> tensors = new ArrayList<>();
    places.forEach(
        (name, place) ->
            tensors.add(
                new Parameter(
                    name,
                    view(values, place),
                    view(gradients, place),
                    place.shape().initializer(),
                    place.shape().trainable())));
    return tensors.isEmpty() ? Parameters.none() : new Parameters(values, gradients, tensors);
  }

  private static INDArray view(INDArray vector, Place place) {
    long[] lying = place.shape().lying().stream().mapToLong(size -> size).toArray();
    INDArray stretch =
        Nd4j.create(
            vector.data(),
            lying,
            Nd4j.getStrides(lying, 'c'),
            vector.offset() + place.offset(),
            'c');
    int[] axes = place.shape().axes().stream().mapToInt(axis -> axis).toArray();
    return axes.length == 1 ? stretch : stretch.permute(axes);
  }
}
