package org.vae4j.model.network.dl4j;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.ParameterShape;
import org.vae4j.api.tensor.Initializer;

/**
 * Any layer that DL4J has. Only the engine {@code dl4j} computes it.
 *
 * @param name its name
 * @param input what feeds it
 * @param output the shape of its output
 * @param layer its configuration, for maps NHWC, with all sizes set
 */
public record Dl4jLayer(String name, String input, FeatureShape output, Layer layer)
    implements Node.Custom {

  @Override
  public List<String> inputs() {
    return List.of(input);
  }

  @Override
  public String describe() {
    return "DL4J's " + layer.getClass().getSimpleName();
  }

  /** As DL4J lays them out. */
  @Override
  public List<ParameterShape> parameters() {
    long count = layer.initializer().numParams(layer);
    if (count == 0) {
      return List.of();
    }
    NeuralNetConfiguration configuration = new NeuralNetConfiguration();
    configuration.setLayer(layer.clone());
    INDArray vector = Nd4j.createUninitialized(DataType.FLOAT, 1, count);
    Map<String, INDArray> views = layer.initializer().init(configuration, vector, false);
    List<Map.Entry<String, INDArray>> entries = new ArrayList<>(views.entrySet());
    entries.sort(Comparator.comparingLong(entry -> entry.getValue().offset()));
    return entries.stream().map(entry -> shape(entry.getKey(), entry.getValue())).toList();
  }

  private static ParameterShape shape(String key, INDArray view) {
    String name = Dl4jGraph.parameter(key);
    Initializer initializer =
        name.equals(Node.KERNEL) ? Initializer.glorotUniform() : Initializer.zeros();
    if (view.rank() == 2 && view.size(0) == 1) {
      return ParameterShape.vector(name, view.length(), initializer, true);
    }
    List<Long> sizes = new ArrayList<>();
    for (long size : view.shape()) {
      sizes.add(size);
    }
    List<Integer> axes = new ArrayList<>(IntStream.range(0, view.rank()).boxed().toList());
    if (view.ordering() == 'f') {
      Collections.reverse(sizes);
      Collections.reverse(axes);
    }
    return new ParameterShape(name, sizes, axes, initializer, true);
  }
}
