package org.vae4j.model.engine.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Floats;

/** What layers that compute in Java arrays share. */
final class ArrayLayers {

  private ArrayLayers() {}

  /** A layer as DL4J expects it from its configuration. */
  static Layer prepared(
      Layer layer,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialize) {
    NeuralNetConfiguration conf = layer.conf();
    layer.setListeners(listeners);
    layer.setIndex(index);
    layer.setParamsViewArray(parameters);
    layer.setParamTable(conf.getLayer().initializer().init(conf, parameters, initialize));
    return layer;
  }

  /** A tensor of the given numbers, which DL4J frees after use. */
  static INDArray tensor(
      float[] values, long[] shape, ArrayType use, LayerWorkspaceMgr workspaces) {
    // As a vector: ND4J gives shapes with a 1 in them strides that look like gaps.
    INDArray vector =
        workspaces.createUninitialized(use, DataType.FLOAT, new long[] {values.length}, 'c');
    Floats.copyInto(values, vector);
    return vector.reshape('c', shape);
  }
}
