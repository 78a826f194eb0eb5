package org.vae4j.interop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.Padding;
import org.vae4j.api.network.Window;
import org.vae4j.api.tensor.Floats;

/**
 * Writes the steps of a network as nodes of ONNX. Maps are NHWC between steps; ONNX's own spatial
 * operators are NCHW and stand between two transpositions, which runtimes cancel where they meet.
 * Parameters have the names that they have in weight files; what else a node needs has its name and
 * a dot.
 */
final class OnnxNodes {
  private static final List<Long> TO_NCHW = List.of(0L, 3L, 1L, 2L);
  private static final List<Long> TO_NHWC = List.of(0L, 2L, 3L, 1L);

  private final ExportedNetwork stack;
  private final OnnxGraph graph;

  OnnxNodes(ExportedNetwork stack, OnnxGraph graph) {
    this.stack = stack;
    this.graph = graph;
  }

  /** Writes all steps; the output of each has its name. */
  void write() {
    stack.graph().nodes().forEach(this::write);
  }

  private void write(Node node) {
    if (node instanceof Node.Convolution convolution) {
      write(convolution);
    } else if (node instanceof Node.Dense dense) {
      String linear = linearName(dense);
      graph.node("Gemm", linear, dense.input(), kernel(dense, false), bias(dense));
      activate(dense, linear);
    } else if (node instanceof Node.Pooling pooling) {
      write(pooling);
    } else if (node instanceof Node.UpSampling upSampling) {
      write(upSampling);
    } else if (node instanceof Node.Normalization normalization) {
      write(normalization);
    } else if (node instanceof Node.Dropout dropout) {
      graph.node("Identity", dropout.name(), dropout.input());
    } else if (node instanceof Node.Activated activated) {
      activate(activated, activated.input());
    } else if (node instanceof Node.Reshape reshape) {
      reshape(reshape.name(), reshape.input(), reshape.output());
    } else if (node instanceof Node.Sum sum) {
      graph.node("Add", sum.name(), sum.inputs().get(0), sum.inputs().get(1));
    } else if (node instanceof Node.Concatenation concatenation) {
      graph.node("Concat", concatenation.name(), concatenation.inputs(), Map.of("axis", -1L));
    }
  }

  /** Any number of images of another shape. */
  private void reshape(String name, String input, FeatureShape shape) {
    long[] sizes = new long[shape.sizes().size() + 1];
    sizes[0] = -1;
    for (int i = 1; i < sizes.length; i++) {
      sizes[i] = shape.size(i - 1);
    }
    graph.node("Reshape", name, input, graph.integers(name + ".shape", sizes));
  }

  private void write(Node.Convolution node) {
    Window window = node.window();
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("kernel_shape", pair(window.height().size(), window.width().size()));
    attributes.put("strides", pair(window.height().stride(), window.width().stride()));
    attributes.put("dilations", pair(window.height().dilation(), window.width().dilation()));
    if (node.transposed()) {
      attributes.put("pads", pads(removed(window.height()), removed(window.width())));
      attributes.put("output_padding", pair(added(window.height()), added(window.width())));
    } else {
      attributes.put("pads", pads(window, node.inputShape(), node.output()));
    }
    String linear = linearName(node);
    spatial(
        node.transposed() ? "ConvTranspose" : "Conv",
        linear,
        List.of(node.input(), kernel(node, true), bias(node)),
        attributes);
    activate(node, linear);
  }

  /** How many rows or columns of what a transposed convolution writes are cut off. */
  private static int removed(Window.Span span) {
    return span.padding() == Padding.SAME ? Math.max(span.size() - span.stride(), 0) : 0;
  }

  /** How many are added at the end, where windows leave gaps. */
  private static int added(Window.Span span) {
    return Math.max(span.stride() - span.size(), 0);
  }

  private void write(Node.Pooling node) {
    Window window = node.window();
    Map<String, Object> attributes = new HashMap<>();
    attributes.put("kernel_shape", pair(window.height().size(), window.width().size()));
    attributes.put("strides", pair(window.height().stride(), window.width().stride()));
    attributes.put("pads", pads(window, node.inputShape(), node.output()));
    spatial(
        node.isMax() ? "MaxPool" : "AveragePool", node.name(), List.of(node.input()), attributes);
  }

  private static List<Long> pads(Window window, FeatureShape wide, FeatureShape narrow) {
    return pads(
        added(window.height(), wide.size(0), narrow.size(0)),
        added(window.width(), wide.size(1), narrow.size(1)));
  }

  /** How many rows or columns of zeros are added in all. */
  private static int added(Window.Span span, int wide, int narrow) {
    return span.before(wide, narrow) + Math.max(span.after(wide, narrow), 0);
  }

  /** Of an odd number, one more after than before: begin of both dimensions, then end of both. */
  private static List<Long> pads(int height, int width) {
    return List.of(
        (long) height / 2, (long) width / 2, (long) height - height / 2, (long) width - width / 2);
  }

  private void write(Node.UpSampling node) {
    INDArray scales = Nd4j.create(new float[] {1, 1, node.rows(), node.columns()}); // of NCHW
    spatial(
        "Resize",
        node.name(),
        List.of(node.input(), "", graph.floats(node.name() + ".scales", scales)),
        Map.of(
            "mode", "nearest",
            "coordinate_transformation_mode", "asymmetric",
            "nearest_mode", "floor"));
  }

  private void write(Node.Normalization node) {
    if (!node.acrossBatch()) {
      graph.node(
          "LayerNormalization",
          node.name(),
          List.of(node.input(), vector(node, "gamma"), vector(node, "beta")),
          Map.of("axis", -1L, "epsilon", (float) node.epsilon()));
      return;
    }
    List<String> inputs =
        List.of(
            node.input(),
            vector(node, "gamma"),
            vector(node, "beta"),
            vector(node, "moving_mean"),
            vector(node, "moving_variance"));
    Map<String, Float> attributes = Map.of("epsilon", (float) node.epsilon());
    if (node.output().isMap()) {
      spatial("BatchNormalization", node.name(), inputs, attributes);
    } else {
      graph.node("BatchNormalization", node.name(), inputs, attributes);
    }
  }

  /** An operator of NCHW, whose first input and output are NHWC. */
  private void spatial(
      String operator, String output, List<String> inputs, Map<String, ?> attributes) {
    List<String> own = new ArrayList<>(inputs);
    own.set(0, transpose(output + ".in", inputs.get(0), TO_NCHW));
    transpose(output, graph.node(operator, output + ".nchw", own, attributes), TO_NHWC);
  }

  private String transpose(String name, String input, List<Long> order) {
    return graph.node("Transpose", name, List.of(input), Map.of("perm", order));
  }

  private static List<Long> pair(int height, int width) {
    return List.of((long) height, (long) width);
  }

  /** Of both kinds of convolution, ONNX's order follows from Keras's by the same permutation. */
  private String kernel(Node node, boolean isConvolution) {
    INDArray kernel = stack.parameter(node, "kernel");
    return graph.floats(
        node.name() + "/kernel", isConvolution ? kernel.permute(3, 2, 0, 1) : kernel);
  }

  private String bias(Node node) {
    return vector(node, "bias");
  }

  private String vector(Node node, String name) {
    INDArray vector = stack.parameter(node, name);
    return graph.floats(node.name() + "/" + name, Nd4j.create(Floats.copyOf(vector)));
  }

  /** What the part of a node before its activation is called. */
  private static String linearName(Node node) {
    return node.activation() == Activation.LINEAR ? node.name() : node.name() + ".linear";
  }

  private void activate(Node node, String x) {
    String name = node.name();
    switch (node.activation()) {
      case LINEAR -> {
        if (!x.equals(name)) {
          graph.node("Identity", name, x);
        }
      }
      case RELU -> graph.node("Relu", name, x);
      case LEAKY_RELU ->
          graph.node("LeakyRelu", name, List.of(x), Map.of("alpha", (float) Activation.LEAK));
      case ELU -> graph.node("Elu", name, x);
      case SIGMOID -> graph.node("Sigmoid", name, x);
      case TANH -> graph.node("Tanh", name, x);
      case SOFTPLUS -> graph.node("Softplus", name, x);
      case SILU -> graph.node("Mul", name, x, graph.node("Sigmoid", name + ".sigmoid", x));
      case GELU -> gelu(name, x);
    }
  }

  /** ½x(1 + tanh(√(2/π)(x + 0.044715x³))); an operator of its own is there from opset 20 on. */
  private void gelu(String name, String x) {
    String square = graph.node("Mul", name + ".square", x, x);
    String cube = graph.node("Mul", name + ".cube", square, x);
    String scaled =
        graph.node("Mul", name + ".scaled", cube, graph.number(name + ".factor", 0.044715));
    String sum = graph.node("Add", name + ".sum", x, scaled);
    String inner =
        graph.node(
            "Mul", name + ".inner", sum, graph.number(name + ".root", Math.sqrt(2 / Math.PI)));
    String tanh = graph.node("Tanh", name + ".tanh", inner);
    String gate = graph.node("Add", name + ".gate", tanh, graph.number(name + ".one", 1));
    String half = graph.node("Mul", name + ".halved", x, graph.number(name + ".half", 0.5));
    graph.node("Mul", name, half, gate);
  }
}
