package org.vae4j.model.flow;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Flow;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.density.Rounded;

/** A flow all of whose parameters are heads of the encoder, computed row by row. */
abstract class RowFlow implements Flow {

  /**
   * Computes f(z) of one row.
   *
   * @param p the heads of its image, one after another
   * @param z d numbers
   * @param out where f(z) goes
   * @return log |det df/dz|
   */
  abstract double transform(double[] p, double[] z, double[] out);

  /**
   * Computes the gradients of one row.
   *
   * @param p the heads of its image, one after another
   * @param z d numbers
   * @param byOut the gradient by f(z)
   * @param byLogDeterminant that by log |det df/dz|
   * @param byZ where that by z goes, zeros
   * @param byP what that by the heads is added to
   */
  abstract void differentiate(
      double[] p, double[] z, double[] byOut, double byLogDeterminant, double[] byZ, double[] byP);

  @Override
  public final Pass forward(Tensors inputs) {
    return new RowPass(inputs);
  }

  static double dot(double[] a, int from, double... b) {
    double sum = 0;
    for (int i = 0; i < b.length; i++) {
      sum += a[from + i] * b[i];
    }
    return sum;
  }

  private final class RowPass implements Pass {
    private final double[][] parameters;
    private final double[][] z;
    private final Tensors output;

    RowPass(Tensors inputs) {
      List<INDArray> heads = new ArrayList<>();
      heads().forEach(head -> heads.add(inputs.get(head.name())));
      this.parameters = rows(heads);
      this.z = rows(List.of(inputs.get(Sampler.Z)));
      double[][] out = new double[z.length][z[0].length];
      double[] logDeterminant = new double[z.length];
      for (int row = 0; row < z.length; row++) {
        logDeterminant[row] = transform(parameters[row % parameters.length], z[row], out[row]);
      }
      this.output =
          Tensors.of(Sampler.Z, tensor(out, 0, out[0].length))
              .with(LOG_DETERMINANT, Rounded.tensor(logDeterminant, logDeterminant.length));
    }

    @Override
    public Tensors output() {
      return output;
    }

    @Override
    public Tensors backward(Tensors outputGradient) {
      double[][] byOut =
          outputGradient
              .find(Sampler.Z)
              .map(gradient -> rows(List.of(gradient)))
              .orElseGet(() -> new double[z.length][z[0].length]);
      float[] byLogDeterminant =
          outputGradient
              .find(LOG_DETERMINANT)
              .map(Floats::copyOf)
              .orElseGet(() -> new float[z.length]);
      double[][] byZ = new double[z.length][z[0].length];
      double[][] byParameters = new double[parameters.length][parameters[0].length];
      for (int row = 0; row < z.length; row++) {
        int image = row % parameters.length;
        differentiate(
            parameters[image],
            z[row],
            byOut[row],
            byLogDeterminant[row],
            byZ[row],
            byParameters[image]);
      }
      Tensors gradient = Tensors.of(Sampler.Z, tensor(byZ, 0, byZ[0].length));
      int from = 0;
      for (Head head : heads()) {
        gradient = gradient.with(head.name(), tensor(byParameters, from, head.size()));
        from += head.size();
      }
      return gradient;
    }

    @Override
    public void close() {}
  }

  /** The rows of tensors of as many rows each, one tensor's numbers after another's. */
  private static double[][] rows(List<INDArray> tensors) {
    int count = Math.toIntExact(tensors.get(0).size(0));
    int width = tensors.stream().mapToInt(tensor -> Math.toIntExact(tensor.size(1))).sum();
    double[][] rows = new double[count][width];
    int from = 0;
    for (INDArray tensor : tensors) {
      float[] values = Floats.copyOf(tensor);
      int size = values.length / count;
      for (int i = 0; i < values.length; i++) {
        rows[i / size][from + i % size] = values[i];
      }
      from += size;
    }
    return rows;
  }

  private static INDArray tensor(double[][] rows, int from, int size) {
    double[] values = new double[rows.length * size];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], from, values, row * size, size);
    }
    return Rounded.tensor(values, rows.length, size);
  }
}
