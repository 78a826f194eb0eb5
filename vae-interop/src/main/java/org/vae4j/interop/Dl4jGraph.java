package org.vae4j.interop;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftPlus;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.model.network.Activation;

/** A network as a graph of layers that DL4J has itself. */
final class Dl4jGraph {
  /** What DL4J calls the parameters of its layers. */
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "W",
          "kernel",
          "b",
          "bias",
          "gamma",
          "gamma",
          "beta",
          "beta",
          "mean",
          "moving_mean",
          "var",
          "moving_variance");

  private final Stack stack;
  private final GraphBuilder graph;

  Dl4jGraph(Stack stack) {
    this.stack = stack;
    this.graph =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .graphBuilder()
            .addInputs(stack.inputs().keySet().toArray(String[]::new));
  }

  /**
   * Makes the graph, with the parameters of the model.
   *
   * @throws UnsupportedModelException if DL4J has no such layer
   */
  ComputationGraph build() {
    stack.steps().forEach(this::add);
    graph.setOutputs(stack.outputs().values().toArray(String[]::new));
    ComputationGraph made = new ComputationGraph(graph.build());
    made.init();
    for (Layer layer : made.getLayers()) {
      layer.paramTable().forEach((key, value) -> assign(layer, key, value));
    }
    return made;
  }

  private void assign(Layer layer, String key, INDArray value) {
    String name = layer.conf().getLayer().getLayerName() + "/" + PARAMETERS.get(key);
    INDArray ours = stack.parameters().get(name);
    value.assign(ours.rank() == 4 ? ours.permute(3, 2, 0, 1) : ours.reshape(value.shape()));
  }

  private void add(Step step) {
    if (step instanceof Step.Convolution convolution) {
      add(convolution);
    } else if (step instanceof Step.Dense dense) {
      graph.addLayer(
          dense.name(),
          new DenseLayer.Builder()
              .nIn(dense.numbers())
              .nOut(dense.output().length())
              .activation(function(dense))
              .build(),
          dense.input());
    } else if (step instanceof Step.Pooling pooling) {
      graph.addLayer(
          pooling.name(),
          new SubsamplingLayer.Builder(
                  pooling.largest() ? PoolingType.MAX : PoolingType.AVG, sizes(pooling.window()))
              .stride(strides(pooling.window()))
              .convolutionMode(mode(pooling.window()))
              .dataFormat(CNN2DFormat.NHWC)
              .build(),
          pooling.input());
    } else if (step instanceof Step.UpSampling upSampling) {
      graph.addLayer(
          upSampling.name(),
          new Upsampling2D.Builder(upSampling.rows())
              .size(new int[] {upSampling.rows(), upSampling.columns()})
              .dataFormat(CNN2DFormat.NHWC)
              .build(),
          upSampling.input());
    } else if (step instanceof Step.Normalization normalization) {
      add(normalization);
    } else if (step instanceof Step.Dropout dropout) {
      graph.addLayer(dropout.name(), new DropoutLayer(1 - dropout.rate()), dropout.input());
    } else if (step instanceof Step.Activated activated) {
      add(activated);
    } else if (step instanceof Step.Reshape reshape) {
      int[] shape = new int[reshape.output().sizes().size() + 1];
      shape[0] = -1;
      for (int i = 1; i < shape.length; i++) {
        shape[i] = reshape.output().size(i - 1);
      }
      graph.addVertex(reshape.name(), new ReshapeVertex('c', shape, null), reshape.input());
    } else if (step instanceof Step.Sum sum) {
      graph.addVertex(
          sum.name(), new ElementWiseVertex(ElementWiseVertex.Op.Add), sum.input(), sum.other());
    } else if (step instanceof Step.Concatenation concatenation) {
      MergeVertex merge = new MergeVertex();
      merge.setMergeAxis(concatenation.output().sizes().size()); // the channels of NHWC
      graph.addVertex(concatenation.name(), merge, concatenation.input(), concatenation.other());
    }
  }

  private void add(Step.Convolution step) {
    Window window = step.window();
    ConvolutionLayer.BaseConvBuilder<?> builder =
        step.transposed()
            ? new Deconvolution2D.Builder(sizes(window))
            : new ConvolutionLayer.Builder(sizes(window))
                .dilation(window.height().dilation(), window.width().dilation());
    // Both builders have it as their own.
    if (builder instanceof Deconvolution2D.Builder transposed) {
      transposed.stride(strides(window)).dataFormat(CNN2DFormat.NHWC);
    } else if (builder instanceof ConvolutionLayer.Builder plain) {
      plain.stride(strides(window)).dataFormat(CNN2DFormat.NHWC);
    }
    builder
        .convolutionMode(mode(window))
        .nIn(step.inputShape().channels())
        .nOut(step.output().channels())
        .activation(function(step));
    graph.addLayer(step.name(), builder.build(), step.input());
  }

  private void add(Step.Normalization step) {
    if (!step.acrossBatch()) {
      throw new UnsupportedModelException(
          "%s: %s: DL4J has no layer normalization".formatted(stack.role(), step.name()));
    }
    int channels = step.output().channels();
    graph.addLayer(
        step.name(),
        new BatchNormalization.Builder()
            .decay(step.momentum())
            .eps(step.epsilon())
            .useLogStd(false)
            .dataFormat(CNN2DFormat.NHWC)
            .nIn(channels)
            .nOut(channels)
            .build(),
        step.input());
  }

  /** DL4J's activation writes to its input in inference, which others may read too. */
  private void add(Step.Activated step) {
    String input = step.input();
    if (isShared(input)) {
      input = step.name() + "/copy";
      graph.addVertex(input, new ScaleVertex(1), step.input());
    }
    graph.addLayer(step.name(), new ActivationLayer(function(step)), input);
  }

  /** Whether a tensor is that of the caller, or is read by several, under whichever name. */
  private boolean isShared(String name) {
    if (stack.inputs().containsKey(name)) {
      return true;
    }
    List<Step> readers =
        stack.steps().stream().filter(step -> step.inputs().contains(name)).toList();
    Step maker =
        stack.steps().stream().filter(step -> step.name().equals(name)).findFirst().orElseThrow();
    boolean shows = maker instanceof Step.Reshape || maker instanceof Step.Dropout;
    return readers.size() > 1
        || stack.outputs().containsValue(name)
        || (shows && isShared(maker.input()));
  }

  private static int[] sizes(Window window) {
    return new int[] {window.height().size(), window.width().size()};
  }

  private static int[] strides(Window window) {
    return new int[] {window.height().stride(), window.width().stride()};
  }

  private static ConvolutionMode mode(Window window) {
    return window.same() ? ConvolutionMode.Same : ConvolutionMode.Truncate;
  }

  private IActivation function(Step step) {
    return switch (step.activation()) {
      case LINEAR -> new ActivationIdentity();
      case RELU -> new ActivationReLU();
      case LEAKY_RELU -> new ActivationLReLU(Activation.LEAK);
      case ELU -> new ActivationELU();
      case GELU ->
          throw new UnsupportedModelException(
              "%s: %s: DL4J's gelu is another function".formatted(stack.role(), step.name()));
      case SILU -> new ActivationSwish();
      case SIGMOID -> new ActivationSigmoid();
      case TANH -> new ActivationTanH();
      case SOFTPLUS -> new ActivationSoftPlus();
    };
  }
}
