package org.vae4j.interop;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.nd4j.linalg.activations.IActivation;
import org.vae4j.model.network.Activation;
import org.vae4j.model.network.Condition;
import org.vae4j.model.network.FeatureShape;
import org.vae4j.model.network.dl4j.MaskConfiguration;
import org.vae4j.model.network.dl4j.Normalization;

/** Reads the steps of a DL4J configuration in which there is nothing but what the catalogue has. */
final class StepReader {
  private final String role;
  private final ComputationGraphConfiguration configuration;
  private final String input;
  private final Map<String, FeatureShape> shapes = new LinkedHashMap<>();
  private final Map<String, Step> steps = new LinkedHashMap<>();

  /** What layers that read the input are fed. */
  private final String source;

  StepReader(
      String role,
      ComputationGraphConfiguration configuration,
      String input,
      FeatureShape inputShape,
      Condition condition) {
    this.role = role;
    this.configuration = configuration;
    this.input = input;
    shapes.put(input, inputShape);
    this.source = condition.isOnClass() ? withLabel(inputShape, condition) : input;
  }

  /** Puts the label beside the input, at every place of a map. */
  private String withLabel(FeatureShape shape, Condition condition) {
    String label = Stack.LABEL;
    int classes = condition.classCount();
    if (shape.isMap()) {
      label = add(new Step.Reshape("label_map", label, FeatureShape.of(1, 1, classes)));
      int rows = shape.size(0);
      int columns = shape.size(1);
      FeatureShape everywhere = FeatureShape.of(rows, columns, classes);
      label = add(new Step.UpSampling("label_everywhere", label, everywhere, rows, columns));
    }
    return add(
        new Step.Concatenation(input + "_and_label", input, label, condition.widened(shape)));
  }

  /** All steps that outputs follow from, each after those that feed it. */
  List<Step> read() {
    configuration.getNetworkOutputs().forEach(this::read);
    return List.copyOf(steps.values());
  }

  private void read(String name) {
    if (shapes.containsKey(name)) {
      return;
    }
    List<String> feeders =
        configuration.getVertexInputs().get(name).stream()
            .map(feeder -> feeder.equals(input) ? source : feeder)
            .toList();
    feeders.forEach(this::read);
    add(step(name, feeders, configuration.getVertices().get(name)));
  }

  private String add(Step step) {
    steps.put(step.name(), step);
    shapes.put(step.name(), step.output());
    return step.name();
  }

  private Step step(String name, List<String> feeders, GraphVertex vertex) {
    String feeder = feeders.get(0);
    FeatureShape shape = shapes.get(feeder);
    if (vertex instanceof ElementWiseVertex) {
      return new Step.Sum(name, feeder, feeders.get(1), shape);
    }
    if (vertex instanceof ReshapeVertex reshape) {
      int[] sizes = reshape.getNewShape();
      return new Step.Reshape(
          name, feeder, FeatureShape.of(Arrays.copyOfRange(sizes, 1, sizes.length)));
    }
    return step(name, feeder, shape, ((LayerVertex) vertex).getLayerConf().getLayer());
  }

  private Step step(String name, String feeder, FeatureShape shape, Layer layer) {
    if (layer instanceof FeedForwardLayer reading) {
      requireChannels(name, reading, shape);
    }
    if (layer instanceof DenseLayer dense) {
      return new Step.Dense(
          name,
          feeder,
          shape.length(),
          FeatureShape.of(Math.toIntExact(dense.getNOut())),
          activation(dense.getActivationFn()));
    }
    if (layer instanceof ConvolutionLayer convolution) {
      return convolution(name, feeder, shape, convolution);
    }
    if (layer instanceof SubsamplingLayer pooling) {
      Window window =
          Window.of(
              pooling.getKernelSize(),
              pooling.getStride(),
              pooling.getDilation(),
              pooling.getConvolutionMode() == ConvolutionMode.Same);
      boolean largest = pooling.getPoolingType() == PoolingType.MAX;
      FeatureShape output = window.convolved(shape, shape.channels());
      return new Step.Pooling(name, feeder, shape, output, largest, window);
    }
    if (layer instanceof Upsampling2D upSampling) {
      int rows = upSampling.getSize()[0];
      int columns = upSampling.getSize()[1];
      FeatureShape output =
          FeatureShape.of(shape.size(0) * rows, shape.size(1) * columns, shape.channels());
      return new Step.UpSampling(name, feeder, output, rows, columns);
    }
    if (layer instanceof Normalization normalization) {
      return new Step.Normalization(
          name,
          feeder,
          shape,
          normalization.isAcrossBatch(),
          normalization.momentum(),
          normalization.epsilon());
    }
    if (layer instanceof MaskConfiguration dropout) {
      return new Step.Dropout(name, feeder, shape, dropout.mask().rate());
    }
    if (layer instanceof ActivationLayer activation) {
      return new Step.Activated(name, feeder, shape, activation(activation.getActivationFn()));
    }
    throw new UnsupportedModelException(
        "%s: %s: layer %s".formatted(role, name, layer.getClass().getSimpleName()));
  }

  private static Step convolution(
      String name, String feeder, FeatureShape shape, ConvolutionLayer layer) {
    boolean transposed = layer instanceof Deconvolution2D;
    Window window =
        Window.of(
            layer.getKernelSize(),
            layer.getStride(),
            layer.getDilation(),
            layer.getConvolutionMode() == ConvolutionMode.Same);
    int channels = Math.toIntExact(layer.getNOut());
    FeatureShape output =
        transposed ? window.transposed(shape, channels) : window.convolved(shape, channels);
    return new Step.Convolution(
        name, feeder, shape, output, transposed, window, activation(layer.getActivationFn()));
  }

  /** A network whose part feeds it more than images or codes is not the part. */
  private void requireChannels(String name, FeedForwardLayer layer, FeatureShape shape) {
    if (layer.getNIn() != shape.channels()) {
      throw new UnsupportedModelException(
          "%s: %s reads %d channels of %d that come from %s: the network must read nothing else"
              .formatted(role, name, layer.getNIn(), shape.channels(), input));
    }
  }

  private static Activation activation(IActivation function) {
    return Activation.of(function).orElseThrow();
  }
}
