package org.vae4j.model.engine.dl4j;

import java.util.function.DoubleUnaryOperator;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.tensor.Floats;

/**
 * Functions whose derivative does not follow from their output, as DL4J's layers use them. DL4J's
 * own overflow for large inputs, or are other functions than Keras's.
 */
enum SmoothActivation implements IActivation {
  /**
   * ½x(1 + tanh(√(2/π)(x + 0.044715x³))) (Hendrycks and Gimpel, "Gaussian error linear units",
   * 2016).
   */
  GELU,
  /** x / (1 + exp(−x)). */
  SILU,
  /** log(1 + exp(x)). */
  SOFTPLUS;

  private static final double CUBE = 0.044715;
  private static final double SCALE = Math.sqrt(2 / Math.PI);

  private double function(double x) {
    return switch (this) {
      case GELU -> 0.5 * x * (1 + tanhOfGelu(x));
      case SILU -> x * sigmoid(x);
      case SOFTPLUS -> Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    };
  }

  private double derivative(double x) {
    return switch (this) {
      case GELU -> geluDerivative(x);
      case SILU -> sigmoid(x) * (1 + x * (1 - sigmoid(x)));
      case SOFTPLUS -> sigmoid(x);
    };
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double tanhOfGelu(double x) {
    return Math.tanh(SCALE * (x + CUBE * x * x * x));
  }

  private static double geluDerivative(double x) {
    double t = tanhOfGelu(x);
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * SCALE * (1 + 3 * CUBE * x * x);
  }

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    return in.assign(map(in, this::function));
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    return new Pair<>(map(in, this::derivative).muli(epsilon), null);
  }

  private static INDArray map(INDArray in, DoubleUnaryOperator operator) {
    float[] values = Floats.copyOf(in);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) operator.applyAsDouble(values[i]);
    }
    return Nd4j.create(values, in.shape(), 'c');
  }

  @Override
  public int numParams(int inputSize) {
    return 0;
  }
}
