package org.vae4j.model.engine.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;

/** Computes a {@link MaskConfiguration}. */
final class MaskLayer extends AbstractLayer<MaskConfiguration> {
  private static final long serialVersionUID = 1L;

  private transient Noise noise = Noise.none();
  private transient float[] mask;

  MaskLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /** Sets the randomness of the next pass. */
  void setNoise(Noise noise) {
    this.noise = noise;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    if (!training) {
      return workspaces.dup(ArrayType.ACTIVATIONS, input, 'c');
    }
    drawMask();
    return masked(input, ArrayType.ACTIVATIONS, workspaces);
  }

  private void drawMask() {
    int images = Math.toIntExact(input.size(0));
    float[] row = new float[Math.toIntExact(input.length() / images)];
    mask = new float[images * row.length];
    for (int image = 0; image < images; image++) {
      layerConf().mask().draw(noise, image, row);
      System.arraycopy(row, 0, mask, image * row.length, row.length);
    }
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    INDArray inputGradient = masked(epsilon, ArrayType.ACTIVATION_GRAD, workspaces);
    return new Pair<>(new DefaultGradient(), inputGradient);
  }

  private INDArray masked(INDArray numbers, ArrayType type, LayerWorkspaceMgr workspaces) {
    float[] values = Floats.copyOf(numbers);
    for (int i = 0; i < values.length; i++) {
      values[i] *= mask[i];
    }
    return ArrayLayers.tensor(values, numbers.shape(), type, workspaces);
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {
    // there are no parameters
  }
}
