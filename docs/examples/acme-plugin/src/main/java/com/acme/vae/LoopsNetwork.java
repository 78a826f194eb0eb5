package com.acme.vae;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Network;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.ParameterLayout;

/** A network in Java arrays, by the names of nodes: [n, f] each, row by row. */
final class LoopsNetwork implements Network {
  private final NetworkGraph graph;
  private final String engine;
  private final Parameters parameters;
  private final Map<String, Parameter> tensors = new HashMap<>();

  LoopsNetwork(NetworkGraph graph, String engine) {
    this.graph = graph;
    this.engine = engine;
    this.parameters = new ParameterLayout(graph).parameters();
    parameters.tensors().forEach(tensor -> tensors.put(tensor.name(), tensor));
  }

  @Override
  public String engine() {
    return engine;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Pass forward(INDArray input, Mode mode, Noise noise) {
    graph.requireInput(input);
    Map<String, float[]> values = new HashMap<>();
    values.put(graph.input(), Floats.copyOf(input));
    for (Node node : graph.nodes()) {
      float[] in = values.get(node.inputs().get(0));
      float[] out = node instanceof Node.Dense dense ? dense(dense, in) : in.clone();
      activate(node.activation(), out);
      values.put(node.name(), out);
    }
    return new LoopsPass(values, input.shape());
  }

  /** out = in · kernel + bias. */
  private float[] dense(Node.Dense node, float... in) {
    float[] kernel = Floats.copyOf(tensors.get(node.name() + "/kernel").value()); // [in, out]
    float[] bias = Floats.copyOf(tensors.get(node.name() + "/bias").value());
    float[] out = new float[in.length / node.numbers() * bias.length];
    for (int o = 0; o < out.length; o++) {
      int row = o / bias.length;
      int column = o % bias.length;
      double sum = bias[column];
      for (int i = 0; i < node.numbers(); i++) {
        sum += in[row * node.numbers() + i] * kernel[i * bias.length + column];
      }
      out[o] = (float) sum;
    }
    return out;
  }

  private static void activate(Activation function, float... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (function == Activation.RELU) {
        numbers[i] = Math.max(numbers[i], 0);
      } else if (function == Activation.TANH) {
        numbers[i] = (float) Math.tanh(numbers[i]);
      }
    }
  }

  /** The derivatives of all three follow from the output. */
  private static float[] activationGradient(Activation function, float[] out, float... gradient) {
    float[] product = gradient.clone();
    for (int i = 0; i < product.length; i++) {
      if (function == Activation.RELU) {
        product[i] *= out[i] > 0 ? 1 : 0;
      } else if (function == Activation.TANH) {
        product[i] *= 1 - out[i] * out[i];
      }
    }
    return product;
  }

  /** Adds to the gradients of kernel and bias, and gives that of the input: gradient · kernelᵀ. */
  private float[] denseGradient(Node.Dense node, float[] in, float... gradient) {
    Parameter kernel = tensors.get(node.name() + "/kernel");
    Parameter bias = tensors.get(node.name() + "/bias");
    float[] weights = Floats.copyOf(kernel.value());
    int units = Math.toIntExact(bias.value().length());
    float[] ofKernel = new float[weights.length];
    float[] ofBias = new float[units];
    float[] ofInput = new float[in.length];
    for (int o = 0; o < gradient.length; o++) {
      int row = o / units;
      int column = o % units;
      ofBias[column] += gradient[o];
      for (int i = 0; i < node.numbers(); i++) {
        ofKernel[i * units + column] += in[row * node.numbers() + i] * gradient[o];
        ofInput[row * node.numbers() + i] += weights[i * units + column] * gradient[o];
      }
    }
    kernel.gradient().addi(Nd4j.create(ofKernel, kernel.value().shape(), 'c'));
    bias.gradient().addi(Nd4j.createFromArray(ofBias));
    return ofInput;
  }

  @Override
  public void close() {
    // arrays are freed by the garbage collector
  }

  private final class LoopsPass implements Pass {
    private final Map<String, float[]> values;
    private final long[] inputShape;
    private final Tensors output;
    private boolean isClosed;

    LoopsPass(Map<String, float[]> values, long... inputShape) {
      this.values = values;
      this.inputShape = inputShape;
      Tensors outputs = Tensors.empty();
      for (Map.Entry<String, String> entry : graph.outputs().entrySet()) {
        FeatureShape shape = graph.shapes().get(entry.getValue());
        outputs =
            outputs.with(entry.getKey(), Nd4j.create(values.get(entry.getValue()), batch(shape), 'c'));
      }
      this.output = outputs;
    }

    private long[] batch(FeatureShape shape) {
      long[] sizes = new long[shape.sizes().size() + 1];
      sizes[0] = inputShape[0];
      for (int i = 1; i < sizes.length; i++) {
        sizes[i] = shape.size(i - 1);
      }
      return sizes;
    }

    @Override
    public Tensors output() {
      return output;
    }

    @Override
    public Tensors backward(Tensors outputGradient) {
      if (isClosed) {
        throw new IllegalStateException("the pass is closed");
      }
      Map<String, float[]> gradients = new HashMap<>();
      values.forEach((name, numbers) -> gradients.put(name, new float[numbers.length]));
      graph
          .outputs()
          .forEach(
              (name, node) ->
                  outputGradient
                      .find(name)
                      .ifPresent(gradient -> add(Floats.copyOf(gradient), gradients.get(node))));
      List<Node> nodes = graph.nodes();
      for (int i = nodes.size() - 1; i >= 0; i--) {
        Node node = nodes.get(i);
        String from = node.inputs().get(0);
        float[] gradient =
            activationGradient(
                node.activation(), values.get(node.name()), gradients.get(node.name()));
        add(
            node instanceof Node.Dense dense
                ? denseGradient(dense, values.get(from), gradient)
                : gradient,
            gradients.get(from));
      }
      INDArray ofInput = Nd4j.create(gradients.get(graph.input()), inputShape, 'c');
      return Tensors.of(graph.input(), ofInput);
    }

    private static void add(float[] numbers, float... target) {
      for (int i = 0; i < target.length; i++) {
        target[i] += numbers[i];
      }
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }
}
