package org.vae4j.model.network.dl4j;

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

/**
 * The configuration of a layer that normalises as Keras does: DL4J has none over channels, and its
 * own over the batch keeps another moving variance.
 */
public final class Normalization extends FeedForwardLayer {
  private static final long serialVersionUID = 1L;

  private final boolean acrossBatch;
  private final double momentum;
  private final double epsilon;

  private Normalization(int channels, boolean acrossBatch, double momentum, double epsilon) {
    this.acrossBatch = acrossBatch;
    this.momentum = momentum;
    this.epsilon = epsilon;
    setNIn(channels);
    setNOut(channels);
  }

  /**
   * Batch normalisation: each channel over all rows of the batch.
   *
   * @param channels how many numbers of the last dimension
   * @param momentum how much of the moving averages each batch leaves
   * @param epsilon added to the variance
   * @return the configuration
   */
  public static Normalization acrossBatch(int channels, double momentum, double epsilon) {
    return new Normalization(channels, true, momentum, epsilon);
  }

  /**
   * Layer normalisation: each row over its channels.
   *
   * @param channels how many numbers of the last dimension
   * @param epsilon added to the variance
   * @return the configuration
   */
  public static Normalization acrossChannels(int channels, double epsilon) {
    return new Normalization(channels, false, 0, epsilon);
  }

  /**
   * Over what it normalises.
   *
   * @return true for the batch, false for the channels
   */
  public boolean isAcrossBatch() {
    return acrossBatch;
  }

  /**
   * How much of the moving averages each batch leaves.
   *
   * @return in [0, 1]
   */
  public double momentum() {
    return momentum;
  }

  /**
   * What is added to the variance.
   *
   * @return above 0
   */
  public double epsilon() {
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
