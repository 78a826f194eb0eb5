package org.vae4j.interop;

import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.network.Node;
import org.vae4j.model.network.dl4j.Dl4jGraph;

/** A network as a graph of layers that DL4J has itself. */
final class NativeGraph extends Dl4jGraph {
  private final ExportedNetwork stack;

  NativeGraph(ExportedNetwork stack) {
    super(stack.graph(), new NeuralNetConfiguration.Builder().dataType(DataType.FLOAT));
    this.stack = stack;
  }

  /**
   * Makes the graph, with the parameters of the model.
   *
   * @throws UnsupportedModelException if DL4J has no such layer
   */
  ComputationGraph build() {
    ComputationGraph made = new ComputationGraph(write());
    made.init();
    for (org.deeplearning4j.nn.api.Layer layer : made.getLayers()) {
      layer.paramTable().forEach((key, value) -> assign(layer, key, value));
    }
    return made;
  }

  private void assign(org.deeplearning4j.nn.api.Layer layer, String key, INDArray value) {
    String name = layer.conf().getLayer().getLayerName() + "/" + parameter(key);
    INDArray ours = stack.parameters().get(name);
    value.assign(ours.rank() == 4 ? ours.permute(3, 2, 0, 1) : ours.reshape(value.shape()));
  }

  @Override
  protected IActivation smooth(Node node) {
    return switch (node.activation()) {
      case SILU -> new ActivationSwish();
      case SOFTPLUS -> new ActivationSoftPlus();
      default ->
          throw new UnsupportedModelException(
              "%s: %s: DL4J's gelu is another function".formatted(stack.role(), node.name()));
    };
  }

  @Override
  protected Layer normalization(Node.Normalization node) {
    if (!node.acrossBatch()) {
      throw new UnsupportedModelException(
          "%s: %s: DL4J has no layer normalization".formatted(stack.role(), node.name()));
    }
    int channels = node.output().channels();
    return new BatchNormalization.Builder()
        .decay(node.momentum())
        .eps(node.epsilon())
        .useLogStd(false)
        .dataFormat(CNN2DFormat.NHWC)
        .nIn(channels)
        .nOut(channels)
        .build();
  }

  @Override
  protected Layer dropout(Node.Dropout node) {
    return new DropoutLayer(1 - node.rate());
  }

  /** DL4J's activation writes to its input in inference, which others may read too. */
  @Override
  protected void addActivated(Node.Activated node) {
    String input = node.input();
    if (isShared(input)) {
      input = node.name() + "/copy";
      graph().addVertex(input, new ScaleVertex(1), node.input());
    }
    graph().addLayer(node.name(), new ActivationLayer(function(node)), input);
  }

  /** Whether a tensor is that of the caller, or is read by several, under whichever name. */
  private boolean isShared(String name) {
    if (stack.inputs().containsKey(name)) {
      return true;
    }
    List<Node> nodes = stack.graph().nodes();
    long readers = nodes.stream().filter(node -> node.inputs().contains(name)).count();
    Node maker = nodes.stream().filter(node -> node.name().equals(name)).findFirst().orElseThrow();
    boolean shows = maker instanceof Node.Reshape || maker instanceof Node.Dropout;
    return readers > 1
        || stack.outputs().containsValue(name)
        || (shows && isShared(maker.inputs().get(0)));
  }
}
