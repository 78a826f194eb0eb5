package org.vae4j.model.engine.dl4j;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.impl.InputVertex;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;

/** A DL4J graph that is run forward and backward by hand and keeps the gradient of its input. */
final class Graph extends ComputationGraph {
  private static final long serialVersionUID = 1L;

  private final transient NetworkGraph network;
  private final transient CapturingInput input;

  /** Makes a graph over the given parameter vector, or over a new one if that is null. */
  Graph(NetworkGraph network, INDArray parameters) {
    super(new EngineGraph(network).configuration());
    this.network = network;
    init(parameters, false);
    initGradientsView();
    this.input = new CapturingInput(this, (InputVertex) vertices[0]);
    vertices[0] = input;
    verticesMap.put(network.input(), input);
  }

  Tensors forward(INDArray images, Mode mode, Noise noise) {
    for (Layer layer : layers) {
      if (layer instanceof MaskLayer mask) {
        mask.setNoise(noise);
      }
    }
    Map<String, INDArray> activations =
        feedForward(new INDArray[] {images}, mode == Mode.TRAINING, false);
    Tensors output = Tensors.empty();
    for (Map.Entry<String, String> entry : network.outputs().entrySet()) {
      output = output.with(entry.getKey(), activations.get(entry.getValue()));
    }
    return output;
  }

  INDArray backward(Tensors output, Tensors outputGradient) {
    INDArray[] epsilons =
        network.outputs().keySet().stream()
            .map(
                name ->
                    outputGradient
                        .find(name)
                        .map(INDArray::dup) // DL4J writes to the epsilons that it is given
                        .orElseGet(() -> output.get(name).like()))
            .toArray(INDArray[]::new);
    calcBackpropGradients(true, false, epsilons);
    return input.takeGradient();
  }

  INDArray gradients() {
    return getGradientsViewArray().reshape(numParams());
  }

  /** DL4J drops the gradient of its inputs; this vertex copies it out of the workspace first. */
  @SuppressWarnings("overrides") // DL4J's own: an array where its interface has varargs
  private static final class CapturingInput extends InputVertex {
    private static final long serialVersionUID = 1L;

    private transient INDArray gradient;

    CapturingInput(ComputationGraph graph, InputVertex replaced) {
      super(
          graph,
          replaced.getVertexName(),
          replaced.getVertexIndex(),
          replaced.getOutputVertices(),
          graph.getConfiguration().getDataType());
    }

    @Override
    public void setEpsilon(INDArray epsilon) {
      if (epsilon != null) {
        gradient = epsilon.detach();
      }
    }

    /** To which DL4J adds that of another vertex that the input feeds. */
    @Override
    public INDArray getEpsilon() {
      return gradient;
    }

    INDArray takeGradient() {
      INDArray taken = gradient;
      gradient = null;
      return taken;
    }
  }
}
