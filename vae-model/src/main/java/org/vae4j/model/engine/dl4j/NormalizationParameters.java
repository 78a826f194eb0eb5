package org.vae4j.model.engine.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.network.Node;

/** Where the parameters of a {@link Normalization} are: each [1, channels], one after another. */
final class NormalizationParameters implements ParamInitializer {
  static final NormalizationParameters INSTANCE = new NormalizationParameters();

  private NormalizationParameters() {}

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return paramKeys(layer).size() * ((Normalization) layer).getNOut();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return ((Normalization) layer).isAcrossBatch()
        ? List.of(Node.GAMMA, Node.BETA, Node.MOVING_MEAN, Node.MOVING_VARIANCE)
        : List.of(Node.GAMMA, Node.BETA);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of();
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return false;
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return false;
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray parameters, boolean initialize) {
    Map<String, INDArray> views = views(conf, parameters);
    views.keySet().forEach(conf::addVariable);
    return views;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradients) {
    return views(conf, gradients);
  }

  private Map<String, INDArray> views(NeuralNetConfiguration conf, INDArray vector) {
    long channels = ((Normalization) conf.getLayer()).getNOut();
    INDArray flat = vector.reshape(vector.length());
    Map<String, INDArray> views = new LinkedHashMap<>();
    long offset = 0;
    for (String key : paramKeys(conf.getLayer())) {
      INDArray view = flat.get(NDArrayIndex.interval(offset, offset + channels));
      views.put(key, view.reshape('c', 1, channels));
      offset += channels;
    }
    return views;
  }
}
