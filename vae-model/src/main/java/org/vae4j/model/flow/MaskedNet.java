package org.vae4j.model.flow;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Parameters;

/**
 * A masked autoregressive network of one hidden layer (Germain et al., "MADE: masked autoencoder
 * for distribution estimation", 2015): a mean and a gate for each dimension of z, which depend on
 * the dimensions before it alone, and on a context.
 *
 * <p>A hidden unit of degree g sees the first g dimensions, and is seen by all after them; degrees
 * go round from 0 to d − 1. Units of degree 0 see the context alone. What masks leave out is kept
 * among the parameters, and never used.
 */
final class MaskedNet {
  private static final int HIDDEN_KERNEL = 0;
  private static final int CONTEXT_KERNEL = 1;
  private static final int HIDDEN_BIAS = 2;
  private static final int MEAN_KERNEL = 3;
  private static final int MEAN_BIAS = 4;
  private static final int GATE_KERNEL = 5;
  private static final int GATE_BIAS = 6;

  /** Where the gate starts: 1 or 2 in Kingma et al. (2016). */
  private static final double OPEN = 2;

  private final Parameters parameters;
  private final INDArray inputMask;
  private final INDArray outputMask;

  MaskedNet(int d, int context, int hidden) {
    Initializer kernel = Initializer.glorotUniform();
    this.parameters =
        Parameters.of("hidden/kernel", kernel, d, hidden)
            .and("hidden/context", kernel, context, hidden)
            .and("hidden/bias", Initializer.zeros(), hidden)
            .and("mean/kernel", kernel, hidden, d)
            .and("mean/bias", Initializer.zeros(), d)
            .and("gate/kernel", kernel, hidden, d)
            .and("gate/bias", Initializer.constant(OPEN), d);
    this.inputMask = Nd4j.zeros(DataType.FLOAT, d, hidden);
    this.outputMask = Nd4j.zeros(DataType.FLOAT, hidden, d);
    for (int unit = 0; unit < hidden; unit++) {
      int degree = unit % d;
      for (int i = 0; i < d; i++) {
        inputMask.putScalar(i, unit, i < degree ? 1 : 0);
        outputMask.putScalar(unit, i, i < degree ? 0 : 1);
      }
    }
  }

  Parameters parameters() {
    return parameters;
  }

  private INDArray value(int tensor) {
    return parameters.tensors().get(tensor).value();
  }

  private INDArray gradient(int tensor) {
    return parameters.tensors().get(tensor).gradient();
  }

  /**
   * Computes mean and gate.
   *
   * @param z [k·n, d]
   * @param context [n, c]
   */
  Activations forward(INDArray z, INDArray context) {
    return new Activations(z, context);
  }

  /** The gradients with respect to z [k·n, d] and context [n, c]. */
  record Gradient(INDArray byZ, INDArray byContext) {}

  /** One computation. */
  final class Activations {
    private final int samples;
    private final INDArray z;
    private final INDArray context;
    private final INDArray hidden;
    private final INDArray mean;
    private final INDArray gate;

    private Activations(INDArray z, INDArray context) {
      this.z = z;
      this.samples = Math.toIntExact(z.size(0) / context.size(0));
      this.context = Nd4j.tile(context, samples, 1);
      this.hidden =
          Transforms.elu(
              z.mmul(value(HIDDEN_KERNEL).mul(inputMask))
                  .addi(this.context.mmul(value(CONTEXT_KERNEL)))
                  .addiRowVector(value(HIDDEN_BIAS)),
              false);
      this.mean = output(MEAN_KERNEL, MEAN_BIAS);
      this.gate = output(GATE_KERNEL, GATE_BIAS);
    }

    private INDArray output(int kernel, int bias) {
      return hidden.mmul(value(kernel).mul(outputMask)).addiRowVector(value(bias));
    }

    /** m, [k·n, d]. */
    INDArray mean() {
      return mean;
    }

    /** s, [k·n, d]. */
    INDArray gate() {
      return gate;
    }

    /** Adds to the gradients of the parameters. */
    Gradient backward(INDArray byMean, INDArray byGate) {
      INDArray byHidden =
          back(MEAN_KERNEL, MEAN_BIAS, byMean).addi(back(GATE_KERNEL, GATE_BIAS, byGate));
      // The slope of elu is 1 above 0, and e^x = elu(x) + 1 below.
      INDArray before = byHidden.muli(Transforms.min(hidden, 0).addi(1));
      gradient(HIDDEN_KERNEL).addi(z.transpose().mmul(before).muli(inputMask));
      gradient(CONTEXT_KERNEL).addi(context.transpose().mmul(before));
      gradient(HIDDEN_BIAS).addi(before.sum(0));
      return new Gradient(
          before.mmul(value(HIDDEN_KERNEL).mul(inputMask).transpose()),
          sumOfSamples(before.mmul(value(CONTEXT_KERNEL).transpose())));
    }

    private INDArray back(int kernel, int bias, INDArray byOutput) {
      gradient(kernel).addi(hidden.transpose().mmul(byOutput).muli(outputMask));
      gradient(bias).addi(byOutput.sum(0));
      return byOutput.mmul(value(kernel).mul(outputMask).transpose());
    }

    private INDArray sumOfSamples(INDArray rows) {
      return rows.dup('c').reshape(samples, rows.size(0) / samples, rows.size(1)).sum(0);
    }
  }
}
