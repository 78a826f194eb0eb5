package org.vae4j.model.network.onednn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.model.network.FeatureShape;
import org.vae4j.model.network.FlatParameters;
import org.vae4j.model.network.dl4j.MaskConfiguration;
import org.vae4j.model.network.dl4j.Normalization;

/** Reads the operations of a DL4J graph that has no {@link Configuration#obstacle}. */
final class Operations {
  private final ComputationGraph graph;

  private Operations(ComputationGraph graph) {
    this.graph = graph;
  }

  /** The operations, each after those that feed it. */
  static List<Operation> of(ComputationGraph graph) {
    Operations reader = new Operations(graph);
    List<Operation> operations = new ArrayList<>();
    for (int index : graph.topologicalSortOrder()) {
      GraphVertex vertex = graph.getVertices()[index];
      if (!vertex.isInputVertex()) {
        operations.add(reader.read(vertex));
      }
    }
    return List.copyOf(operations);
  }

  private Operation read(GraphVertex vertex) {
    String name = vertex.getVertexName();
    List<String> inputs = graph.getConfiguration().getVertexInputs().get(name);
    String input = inputs.get(0);
    if (vertex instanceof ElementWiseVertex) {
      return new SumOperation(name, input, inputs.get(1));
    }
    if (!vertex.hasLayer()) {
      ReshapeVertex reshape = (ReshapeVertex) graph.getConfiguration().getVertices().get(name);
      int[] shape = reshape.getNewShape();
      return new Operation.Reshape(
          name, input, FeatureShape.of(Arrays.copyOfRange(shape, 1, shape.length)));
    }
    Layer layer = vertex.getLayer().conf().getLayer();
    Map<String, INDArray> parameters = vertex.getLayer().paramTable();
    if (layer instanceof DenseLayer dense) {
      return dense(name, input, dense, parameters);
    }
    if (layer instanceof SubsamplingLayer pooling) {
      return pooling(name, input, pooling);
    }
    if (layer instanceof Upsampling2D upSampling) {
      int[] size = upSampling.getSize();
      return new UpSamplingOperation(name, input, size[0], size[1]);
    }
    if (layer instanceof ActivationLayer activation) {
      return new ActivationOperation(name, input, nonlinearity(activation.getActivationFn()));
    }
    if (layer instanceof MaskConfiguration dropout) {
      return new DropoutOperation(name, input, dropout.mask());
    }
    if (layer instanceof Normalization normalization) {
      return normalization(name, input, normalization, parameters);
    }
    return convolution(name, input, (ConvolutionLayer) layer, parameters);
  }

  private static Operation normalization(
      String name, String input, Normalization layer, Map<String, INDArray> parameters) {
    Map<String, Long> offsets = new HashMap<>();
    parameters.forEach((key, value) -> offsets.put(key, value.offset()));
    return new NormalizationOperation(
        name,
        input,
        layer.isAcrossBatch(),
        Math.toIntExact(layer.getNOut()),
        layer.momentum(),
        layer.epsilon(),
        new NormalizationOperation.Offsets(
            offsets.get(FlatParameters.GAMMA),
            offsets.get(FlatParameters.BETA),
            offsets.getOrDefault(FlatParameters.MOVING_MEAN, -1L),
            offsets.getOrDefault(FlatParameters.MOVING_VARIANCE, -1L)));
  }

  private static Operation pooling(String name, String input, SubsamplingLayer layer) {
    Kernel kernel =
        new Kernel(
            pair(layer.getKernelSize()),
            pair(layer.getStride()),
            pair(layer.getDilation()),
            layer.getConvolutionMode() == ConvolutionMode.Same);
    return new PoolingOperation(name, input, layer.getPoolingType() == PoolingType.MAX, kernel);
  }

  private static Operation dense(
      String name, String input, DenseLayer layer, Map<String, INDArray> parameters) {
    int inputs = Math.toIntExact(layer.getNIn());
    int outputs = Math.toIntExact(layer.getNOut());
    return new Operation.Dense(
        name,
        input,
        inputs,
        outputs,
        nonlinearity(layer.getActivationFn()),
        offsets(name, parameters, new long[] {1, inputs}));
  }

  private static Operation convolution(
      String name, String input, ConvolutionLayer layer, Map<String, INDArray> parameters) {
    boolean transposed = layer instanceof Deconvolution2D;
    int inputs = Math.toIntExact(layer.getNIn());
    int outputs = Math.toIntExact(layer.getNOut());
    boolean same = layer.getConvolutionMode() == ConvolutionMode.Same;
    int[] sizes = layer.getKernelSize();
    long area = (long) sizes[0] * sizes[1];
    return new Operation.Convolution(
        name,
        input,
        transposed,
        new Kernel(pair(sizes), pair(layer.getStride()), pair(layer.getDilation()), same),
        inputs,
        outputs,
        nonlinearity(layer.getActivationFn()),
        offsets(
            name,
            parameters,
            new long[] {(transposed ? outputs : inputs) * area, area, sizes[1], 1}));
  }

  private static Nonlinearity nonlinearity(IActivation function) {
    return Nonlinearity.of(function).orElseThrow();
  }

  private static List<Integer> pair(int... sizes) {
    return List.of(sizes[0], sizes[1]);
  }

  /** The plans describe kernels to oneDNN by these strides, so a change in DL4J must not go by. */
  private static Offsets offsets(String name, Map<String, INDArray> parameters, long[] strides) {
    INDArray kernel = parameters.get("W");
    INDArray bias = parameters.get("b");
    if (!Arrays.equals(kernel.stride(), strides)) {
      throw new IllegalStateException(
          "%s: strides of the kernel (%s) must be %s"
              .formatted(name, Arrays.toString(kernel.stride()), Arrays.toString(strides)));
    }
    return new Offsets(kernel.offset(), bias.offset());
  }
}
