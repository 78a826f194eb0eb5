package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Flow;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/** What every {@link Flow} holds to; it is tested with two draws for each image. */
public abstract class FlowContract extends PassContract<Flow> {
  private static final int SAMPLES = 2;

  /** For subclasses. */
  protected FlowContract() {
    super(Flow.class);
  }

  /**
   * Makes the flow.
   *
   * @param spec what it is told of the experiment
   * @return a new flow
   */
  protected abstract Flow create(ModelSpec spec);

  @Override
  final Flow create() {
    return create(spec());
  }

  /** What the flow under test asks for. */
  @Override
  protected final List<Head> heads() {
    return create().heads();
  }

  @Override
  final Tensors inputs(int n, int seed) {
    Random random = new Random(seed);
    Tensors inputs = Tensors.of(Sampler.Z, Numbers.uniform(random, 2, SAMPLES * n, latentDim()));
    for (Head head : heads()) {
      inputs = inputs.with(head.name(), Numbers.uniform(random, 1, n, head.size()));
    }
    return inputs;
  }

  @Override
  final Pass forward(Flow flow, Tensors inputs, Mode mode) {
    return flow.forward(inputs);
  }

  @Override
  final Map<String, long[]> outputShapes(int n) {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put(Sampler.Z, new long[] {(long) SAMPLES * n, latentDim()});
    shapes.put(Flow.LOG_DETERMINANT, new long[] {(long) SAMPLES * n});
    return shapes;
  }

  @Test
  void givesNothingElse() {
    assertThat(outputs(started(), inputs(2, 1), Mode.TRAINING).names())
        .containsExactlyInAnyOrderElementsOf(outputShapes(2).keySet());
  }

  /** Rows of draws, of each image: moving one moves no other. */
  @Test
  void itsDeterminantIsThatOfItsJacobian() {
    Flow flow = started();
    int d = latentDim();
    for (int seed = 1; seed <= 5; seed++) {
      Tensors inputs = inputs(2, seed);
      double[] told =
          Numbers.doubles(outputs(flow, inputs, Mode.TRAINING).get(Flow.LOG_DETERMINANT));
      for (int row = 0; row < told.length; row++) {
        double[][] jacobian = new double[d][d];
        for (int j = 0; j < d; j++) {
          jacobian[j] = column(flow, inputs, row, j);
        }
        // Roundings of z to float32 over the step, beside step²/6 times third derivatives.
        assertThat(told[row]).isCloseTo(logDeterminant(jacobian), within(2e-3));
      }
    }
  }

  /** d f(z) / d z_j of one row, by central differences. */
  private double[] column(Flow flow, Tensors inputs, int row, int j) {
    int d = latentDim();
    INDArray z = inputs.get(Sampler.Z).dup();
    double[] column = new double[d];
    for (int side : new int[] {1, -1}) {
      z.putScalar(row, j, inputs.get(Sampler.Z).getFloat(row, j) + side * 1e-2f);
      INDArray out = outputs(flow, inputs.with(Sampler.Z, z), Mode.TRAINING).get(Sampler.Z);
      for (int i = 0; i < d; i++) {
        column[i] += side * out.getFloat(row, i) / 2e-2;
      }
    }
    return column;
  }

  /** By elimination; matrices near the identity need no other order of rows. */
  private static double logDeterminant(double[][] matrix) {
    double log = 0;
    for (int k = 0; k < matrix.length; k++) {
      log += Math.log(Math.abs(matrix[k][k]));
      for (int i = k + 1; i < matrix.length; i++) {
        double factor = matrix[i][k] / matrix[k][k];
        for (int j = k; j < matrix.length; j++) {
          matrix[i][j] -= factor * matrix[k][j];
        }
      }
    }
    return log;
  }
}
