package org.vae4j.model.engine.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The configuration of an activation that leaves its input alone. DL4J's writes to it in inference,
 * where others may read it too.
 */
final class ActivationConfiguration extends ActivationLayer {
  private static final long serialVersionUID = 1L;

  ActivationConfiguration(IActivation function) {
    super(function);
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
        new CopyingLayer(conf, dataType), listeners, index, parameters, initialize);
  }

  private static final class CopyingLayer extends org.deeplearning4j.nn.layers.ActivationLayer {
    private static final long serialVersionUID = 1L;

    CopyingLayer(NeuralNetConfiguration conf, DataType dataType) {
      super(conf, dataType);
    }

    /** As in training, in which DL4J's copies. */
    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
      return super.activate(true, workspaces);
    }
  }
}
