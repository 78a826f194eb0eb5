package org.vae4j.model.engine.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.network.Node;
import org.vae4j.api.tensor.Floats;

/** Computes a {@link Normalization}, in loops over Java arrays. */
final class NormalizationLayer extends BaseLayer<Normalization> {
  private static final long serialVersionUID = 1L;

  NormalizationLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    Normalization settings = layerConf();
    float[] x = Floats.copyOf(input);
    Standardization standardization;
    if (!settings.isAcrossBatch() || training) {
      standardization = ofBatch(x);
    } else {
      float[] mean = numbers(Node.MOVING_MEAN);
      float[] variance = numbers(Node.MOVING_VARIANCE);
      standardization = Standardization.given(x, mean, variance, settings.epsilon());
    }
    if (settings.isAcrossBatch() && training) {
      move(Node.MOVING_MEAN, standardization.mean());
      move(Node.MOVING_VARIANCE, standardization.variance());
    }
    float[] y = standardization.output(numbers(Node.GAMMA), numbers(Node.BETA));
    return ArrayLayers.tensor(y, input.shape(), ArrayType.ACTIVATIONS, workspaces);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    Standardization standardization = ofBatch(Floats.copyOf(input));
    float[] outputGradient = Floats.copyOf(epsilon);
    float[] gamma = numbers(Node.GAMMA);
    Gradient gradient = new DefaultGradient();
    put(gradient, Node.GAMMA, standardization.scaleGradient(outputGradient, gamma.length));
    put(gradient, Node.BETA, Standardization.shiftGradient(outputGradient, gamma.length));
    float[] inputGradient = standardization.inputGradient(outputGradient, gamma);
    return new Pair<>(
        gradient,
        ArrayLayers.tensor(inputGradient, input.shape(), ArrayType.ACTIVATION_GRAD, workspaces));
  }

  private Standardization ofBatch(float... x) {
    Normalization settings = layerConf();
    int channels = Math.toIntExact(settings.getNOut());
    return settings.isAcrossBatch()
        ? Standardization.ofColumns(x, channels, settings.epsilon())
        : Standardization.ofRows(x, channels, settings.epsilon());
  }

  private float[] numbers(String parameter) {
    return Floats.copyOf(params.get(parameter));
  }

  private void move(String average, double... batch) {
    double momentum = layerConf().momentum();
    float[] values = numbers(average);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (momentum * values[i] + (1 - momentum) * batch[i]);
    }
    write(values, params.get(average));
  }

  private void put(Gradient gradient, String parameter, float... values) {
    INDArray view = gradientViews.get(parameter);
    write(values, view);
    gradient.setGradientFor(parameter, view);
  }

  /** ND4J calls a part of a vector Fortran-ordered. */
  private static void write(float[] values, INDArray view) {
    Floats.copyInto(values, view.reshape(values.length));
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
