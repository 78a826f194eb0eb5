package org.vae4j.model.engine.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.network.Node;

/**
 * The configuration of a layer that normalises as Keras does: DL4J has none over channels, and its
 * own over the batch keeps another moving variance.
 */
final class Normalization extends FeedForwardLayer {
  private static final long serialVersionUID = 1L;

  private final boolean acrossBatch;
  private final double momentum;
  private final double epsilon;

  Normalization(Node.Normalization node) {
    this.acrossBatch = node.acrossBatch();
    this.momentum = node.momentum();
    this.epsilon = node.epsilon();
    setNIn(node.output().channels());
    setNOut(node.output().channels());
  }

  /** Over what it normalises: the batch, or else the channels. */
  boolean isAcrossBatch() {
    return acrossBatch;
  }

  /** How much of the moving averages each batch leaves. */
  double momentum() {
    return momentum;
  }

  /** What is added to the variance. */
  double epsilon() {
    return epsilon;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize,
      DataType dataType) {
    return ArrayLayers.prepared(
        new NormalizationLayer(conf, dataType), listeners, index, parameters, initialize);
  }

  @Override
  public ParamInitializer initializer() {
    return NormalizationParameters.INSTANCE;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return null; // DL4J asks for it only to print it
  }
}
