package org.vae4j.model.network.onednn;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.vae4j.model.network.dl4j.ActivationConfiguration;
import org.vae4j.model.network.dl4j.MaskConfiguration;
import org.vae4j.model.network.dl4j.Normalization;

/**
 * Says what in a DL4J configuration is none of the layers of the catalogue, which this engine
 * computes.
 */
public final class Configuration {
  private static final Set<ConvolutionMode> MODES =
      EnumSet.of(ConvolutionMode.Same, ConvolutionMode.Truncate);

  private static final Set<PoolingType> POOLINGS = EnumSet.of(PoolingType.MAX, PoolingType.AVG);

  private Configuration() {}

  /**
   * Looks for what is not supported.
   *
   * @param configuration the configuration
   * @return the first vertex that is not supported and why, or nothing if all are
   */
  public static Optional<String> obstacle(ComputationGraphConfiguration configuration) {
    if (configuration.getDataType() != DataType.FLOAT) {
      return Optional.of("data type (%s) must be float32".formatted(configuration.getDataType()));
    }
    Set<String> fed = new HashSet<>();
    configuration.getVertexInputs().values().forEach(fed::addAll);
    for (Map.Entry<String, GraphVertex> entry : configuration.getVertices().entrySet()) {
      String name = entry.getKey();
      GraphVertex vertex = entry.getValue();
      Optional<String> reason = obstacle(vertex);
      int inputs = configuration.getVertexInputs().get(name).size();
      if (reason.isEmpty() && inputs != (vertex instanceof ElementWiseVertex ? 2 : 1)) {
        reason = Optional.of("number of inputs (%d)".formatted(inputs));
      }
      if (reason.isEmpty()
          && configuration.getNetworkOutputs().contains(name) == fed.contains(name)) {
        reason = Optional.of("it must be either an output or the input of another");
      }
      if (reason.isPresent()) {
        return Optional.of(name + ": " + reason.get());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> obstacle(GraphVertex vertex) {
    if (vertex instanceof LayerVertex layer) {
      return layer.getPreProcessor() == null
          ? obstacle(layer.getLayerConf().getLayer())
          : Optional.of("preprocessor " + name(layer.getPreProcessor()));
    }
    if (vertex instanceof ReshapeVertex reshape) {
      boolean plain = reshape.getReshapeOrder() == 'c' && reshape.getNewShape()[0] == -1;
      return plain ? Optional.empty() : Optional.of("reshape across the batch or not in C order");
    }
    if (vertex instanceof ElementWiseVertex elementWise) {
      boolean adds = elementWise.getOp() == ElementWiseVertex.Op.Add;
      return adds ? Optional.empty() : Optional.of("elementwise " + elementWise.getOp());
    }
    return Optional.of("vertex " + name(vertex));
  }

  private static Optional<String> obstacle(Layer layer) {
    // The classes themselves: what extends them computes something else.
    if (layer.getClass() == DenseLayer.class) {
      DenseLayer dense = (DenseLayer) layer;
      return dense.hasBias() && !dense.isHasLayerNorm()
          ? obstacle((BaseLayer) dense)
          : Optional.of("dense layer without bias or with layer normalisation");
    }
    if (layer.getClass() == ConvolutionLayer.class || layer.getClass() == Deconvolution2D.class) {
      return obstacle((ConvolutionLayer) layer);
    }
    if (layer.getClass() == SubsamplingLayer.class) {
      return obstacle((SubsamplingLayer) layer);
    }
    if (layer.getClass() == Upsampling2D.class) {
      return obstacle((Upsampling2D) layer);
    }
    if (layer.getClass() == Normalization.class || layer.getClass() == MaskConfiguration.class) {
      return dropout(layer);
    }
    if (layer.getClass() == ActivationConfiguration.class) {
      return dropout(layer).or(() -> activation(((ActivationLayer) layer).getActivationFn()));
    }
    return Optional.of("layer " + name(layer));
  }

  private static Optional<String> obstacle(ConvolutionLayer layer) {
    if (!layer.hasBias()) {
      return Optional.of("convolution without bias");
    }
    if (layer.getCnn2dDataFormat() != CNN2DFormat.NHWC) {
      return Optional.of("data format " + layer.getCnn2dDataFormat());
    }
    if (!MODES.contains(layer.getConvolutionMode())) {
      return Optional.of("convolution mode " + layer.getConvolutionMode());
    }
    if (!isAll(0, layer.getPadding())) {
      return Optional.of("explicit padding");
    }
    if (layer instanceof Deconvolution2D && !isAll(1, layer.getDilation())) {
      return Optional.of("dilation of a transposed convolution");
    }
    return obstacle((BaseLayer) layer);
  }

  private static Optional<String> obstacle(SubsamplingLayer layer) {
    if (!POOLINGS.contains(layer.getPoolingType()) || layer.isAvgPoolIncludePadInDivisor()) {
      return Optional.of("pooling " + layer.getPoolingType() + " or over the padding");
    }
    if (layer.getCnn2dDataFormat() != CNN2DFormat.NHWC) {
      return Optional.of("data format " + layer.getCnn2dDataFormat());
    }
    if (!MODES.contains(layer.getConvolutionMode())) {
      return Optional.of("convolution mode " + layer.getConvolutionMode());
    }
    if (!isAll(1, layer.getDilation()) || !isAll(0, layer.getPadding())) {
      return Optional.of("dilation or explicit padding of pooling");
    }
    return dropout(layer);
  }

  private static Optional<String> obstacle(Upsampling2D layer) {
    return layer.getFormat() == CNN2DFormat.NHWC
        ? dropout(layer)
        : Optional.of("data format " + layer.getFormat());
  }

  private static Optional<String> dropout(Layer layer) {
    return layer.getIDropout() == null ? Optional.empty() : Optional.of("dropout");
  }

  private static Optional<String> obstacle(BaseLayer layer) {
    if (layer.getIDropout() != null || layer.getWeightNoise() != null) {
      return Optional.of("dropout or weight noise");
    }
    return activation(layer.getActivationFn());
  }

  private static Optional<String> activation(IActivation function) {
    return Nonlinearity.of(function).isPresent()
        ? Optional.empty()
        : Optional.of("activation " + function);
  }

  private static boolean isAll(int number, int... numbers) {
    return Arrays.stream(numbers).allMatch(n -> n == number);
  }

  private static String name(Object object) {
    return object.getClass().getSimpleName();
  }
}
