package org.vae4j.api.samediff;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Term;
import org.vae4j.api.tensor.Tensors;

/** A term that an expression gives row by row. */
class Rows implements Term {
  static final String NATS = "nats";

  private final Expression expression;
  private final Map<String, INDArray> inputs;
  private final double[] nats;
  private final long valuesPerRow;

  Rows(Expression expression, Map<String, INDArray> inputs, long valuesPerRow) {
    this.expression = expression;
    this.inputs = inputs;
    this.nats = perRow(expression.evaluate(inputs).get(NATS));
    this.valuesPerRow = valuesPerRow;
  }

  private static double[] perRow(INDArray nats) {
    if (nats.rank() != 1) {
      throw new IllegalStateException(
          "nats (shape %s) must be one number for each row: sum over the other dimensions"
              .formatted(Arrays.toString(nats.shape())));
    }
    return nats.toDoubleVector();
  }

  @Override
  public double[] nats() {
    return nats;
  }

  @Override
  public long valuesPerRow() {
    return valuesPerRow;
  }

  @Override
  public Tensors gradient(double[] rowWeights) {
    float[] weights = new float[rowWeights.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) rowWeights[i];
    }
    return expression.gradient(inputs, Map.of(NATS, Nd4j.createFromArray(weights)));
  }

  static Map<String, INDArray> byName(Tensors... several) {
    Map<String, INDArray> all = new LinkedHashMap<>();
    for (Tensors tensors : several) {
      tensors.names().forEach(name -> all.put(name, tensors.get(name)));
    }
    return all;
  }

  /** Rows of n images beside k samples of each, sample-major. */
  static INDArray repeat(INDArray rows, long samples) {
    if (samples == 1) {
      return rows;
    }
    INDArray[] copies = new INDArray[Math.toIntExact(samples)];
    Arrays.fill(copies, rows);
    return Nd4j.concat(0, copies);
  }
}
