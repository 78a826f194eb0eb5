package org.vae4j.model.network.dl4j;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.NetworkGraph;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.Padding;
import org.vae4j.api.network.Window;

/**
 * Writes a network as DL4J's configuration of a computation graph, NHWC, without output layers.
 * Subclasses say what becomes of nodes for which DL4J has no layer, or one that computes otherwise.
 */
public abstract class Dl4jGraph {
  private final NetworkGraph network;
  private final GraphBuilder graph;

  /**
   * A writer of one network.
   *
   * @param network the network
   * @param settings the settings of all layers
   */
  protected Dl4jGraph(NetworkGraph network, NeuralNetConfiguration.Builder settings) {
    this.network = network;
    this.graph =
        settings.graphBuilder().addInputs(network.inputs().keySet().toArray(String[]::new));
  }

  /**
   * Writes the network.
   *
   * @return its configuration
   */
  public final ComputationGraphConfiguration write() {
    network.nodes().forEach(this::add);
    return graph.setOutputs(network.outputs().values().toArray(String[]::new)).build();
  }

  /**
   * The configuration while it is written.
   *
   * @return what nodes are added to
   */
  protected final GraphBuilder graph() {
    return graph;
  }

  /**
   * A function that DL4J has not, or not quite.
   *
   * @param node the node that ends in it
   * @return gelu, silu or softplus
   */
  protected abstract IActivation smooth(Node node);

  /**
   * A normalisation.
   *
   * @param node what it computes
   * @return the layer
   */
  protected abstract Layer normalization(Node.Normalization node);

  /**
   * Dropout.
   *
   * @param node what it computes
   * @return the layer
   */
  protected abstract Layer dropout(Node.Dropout node);

  /**
   * Adds a function of each number.
   *
   * @param node what it computes
   */
  protected abstract void addActivated(Node.Activated node);

  private void add(Node node) {
    if (node instanceof Node.Activated activated) {
      addActivated(activated);
    } else if (node instanceof Node.Reshape reshape) {
      graph.addVertex(
          node.name(), new ReshapeVertex('c', batch(node.output()), null), reshape.input());
    } else if (node instanceof Node.Sum) {
      graph.addVertex(
          node.name(),
          new ElementWiseVertex(ElementWiseVertex.Op.Add),
          node.inputs().toArray(String[]::new));
    } else if (node instanceof Node.Concatenation) {
      MergeVertex merge = new MergeVertex();
      merge.setMergeAxis(node.output().sizes().size()); // the channels of NHWC
      graph.addVertex(node.name(), merge, node.inputs().toArray(String[]::new));
    } else {
      graph.addLayer(node.name(), layer(node), node.inputs().get(0));
    }
  }

  private Layer layer(Node node) {
    if (node instanceof Node.Dense dense) {
      return new DenseLayer.Builder()
          .nIn(dense.numbers())
          .nOut(dense.output().length())
          .activation(function(dense))
          .build();
    }
    if (node instanceof Node.Convolution convolution) {
      return convolution(convolution);
    }
    if (node instanceof Node.Pooling pooling) {
      return new SubsamplingLayer.Builder(
              pooling.isMax() ? PoolingType.MAX : PoolingType.AVG, sizes(pooling.window()))
          .stride(strides(pooling.window()))
          .convolutionMode(mode(pooling.window()))
          .dataFormat(CNN2DFormat.NHWC)
          .build();
    }
    if (node instanceof Node.UpSampling upSampling) {
      return new Upsampling2D.Builder(upSampling.rows())
          .size(new int[] {upSampling.rows(), upSampling.columns()})
          .dataFormat(CNN2DFormat.NHWC)
          .build();
    }
    if (node instanceof Node.Normalization normalization) {
      return normalization(normalization);
    }
    if (node instanceof Node.Dropout dropout) {
      return dropout(dropout);
    }
    return ((Dl4jLayer) node).layer().clone();
  }

  private Layer convolution(Node.Convolution node) {
    Window window = node.window();
    ConvolutionLayer.BaseConvBuilder<?> builder;
    // Both builders have stride and format as their own.
    if (node.transposed()) {
      builder =
          new Deconvolution2D.Builder(sizes(window))
              .stride(strides(window))
              .dataFormat(CNN2DFormat.NHWC);
    } else {
      builder =
          new ConvolutionLayer.Builder(sizes(window))
              .stride(strides(window))
              .dilation(window.height().dilation(), window.width().dilation())
              .dataFormat(CNN2DFormat.NHWC);
    }
    builder
        .convolutionMode(mode(window))
        .nIn(node.inputShape().channels())
        .nOut(node.output().channels())
        .activation(function(node));
    return builder.build();
  }

  /**
   * The function at the end of a node.
   *
   * @param node the node
   * @return DL4J's function, or that of {@link #smooth}
   */
  protected final IActivation function(Node node) {
    return switch (node.activation()) {
      case LINEAR -> new ActivationIdentity();
      case RELU -> new ActivationReLU();
      case LEAKY_RELU -> new ActivationLReLU(Activation.LEAK);
      case ELU -> new ActivationELU();
      case SIGMOID -> new ActivationSigmoid();
      case TANH -> new ActivationTanH();
      case GELU, SILU, SOFTPLUS -> smooth(node);
    };
  }

  private static int[] batch(FeatureShape shape) {
    int[] sizes = new int[shape.sizes().size() + 1];
    sizes[0] = -1;
    for (int i = 1; i < sizes.length; i++) {
      sizes[i] = shape.size(i - 1);
    }
    return sizes;
  }

  private static int[] sizes(Window window) {
    return new int[] {window.height().size(), window.width().size()};
  }

  private static int[] strides(Window window) {
    return new int[] {window.height().stride(), window.width().stride()};
  }

  private static ConvolutionMode mode(Window window) {
    return window.height().padding() == Padding.SAME
        ? ConvolutionMode.Same
        : ConvolutionMode.Truncate;
  }

  /**
   * What vae4j calls a parameter.
   *
   * @param key what DL4J calls it
   * @return such as {@code kernel}
   */
  public static String parameter(String key) {
    return switch (key) {
      case "W" -> Node.KERNEL;
      case "b" -> Node.BIAS;
      case "mean" -> Node.MOVING_MEAN;
      case "var" -> Node.MOVING_VARIANCE;
      default -> key;
    };
  }
}
