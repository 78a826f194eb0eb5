package org.vae4j.model.engine.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.network.DropoutMask;

/** The configuration of dropout whose masks come from the noise of a pass, which DL4J's do not. */
final class MaskConfiguration extends NoParamLayer {
  private static final long serialVersionUID = 1L;

  private final DropoutMask mask;

  MaskConfiguration(DropoutMask mask) {
    this.mask = mask;
  }

  DropoutMask mask() {
    return mask;
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
        new MaskLayer(conf, dataType), listeners, index, parameters, initialize);
  }

  @Override
  public InputType getOutputType(int index, InputType inputType) {
    return inputType;
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {}

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null; // none is needed
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return null; // DL4J asks for it only to print it
  }
}
