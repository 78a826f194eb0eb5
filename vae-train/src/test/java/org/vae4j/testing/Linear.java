package org.vae4j.testing;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Parameters;

/** y = x·kernel + bias with its gradients written out, all numbers in one flat vector. */
final class Linear {
  private final Parameters parameters;

  Linear(int in, int out) {
    INDArray values = Nd4j.zeros(DataType.FLOAT, (long) in * out + out);
    INDArray gradients = Nd4j.zeros(DataType.FLOAT, (long) in * out + out);
    this.parameters =
        new Parameters(
            values,
            gradients,
            List.of(
                new Parameter(
                    "kernel",
                    kernel(values, in, out),
                    kernel(gradients, in, out),
                    Initializer.glorotUniform()),
                new Parameter(
                    "bias", bias(values, out), bias(gradients, out), Initializer.zeros())));
  }

  private static INDArray kernel(INDArray vector, int in, int out) {
    return vector.get(NDArrayIndex.interval(0, (long) in * out)).reshape('c', in, out);
  }

  private static INDArray bias(INDArray vector, int out) {
    return vector.get(NDArrayIndex.interval(vector.length() - out, vector.length()));
  }

  Parameters parameters() {
    return parameters;
  }

  INDArray forward(INDArray x) {
    return x.mmul(kernel().value()).addRowVector(bias().value());
  }

  /** Adds to the gradients of kernel and bias; gives that of x. */
  INDArray backward(INDArray x, INDArray byOutput) {
    kernel().gradient().addi(x.transpose().mmul(byOutput));
    bias().gradient().addi(byOutput.sum(0));
    return byOutput.mmul(kernel().value().transpose());
  }

  private Parameter kernel() {
    return parameters.tensors().get(0);
  }

  private Parameter bias() {
    return parameters.tensors().get(1);
  }
}
