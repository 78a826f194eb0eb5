package org.vae4j.api.samediff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentNames;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/**
 * A sampler whose z is an expression of the posterior's parameters and of noise, which is data: an
 * expression must not draw random numbers of its own, since they would be others on the way back.
 *
 * <pre>
 * &#64;Override
 * protected SDVariable draw(SameDiff sd, Map&lt;String, SDVariable&gt; posterior, SDVariable noise) {
 *   return posterior.get(MEAN).add(sd.math().exp(posterior.get(LOG_VAR).mul(0.5)).mul(noise));
 * }
 * </pre>
 */
public abstract class SameDiffSampler implements Sampler {
  private static final String NOISE = "noise";

  @SuppressWarnings("this-escape") // called no earlier than with the first batch
  private final Expression expression =
      new Expression((sd, inputs) -> Map.of(Z, draw(sd, inputs, inputs.get(NOISE))));

  /** For subclasses. */
  protected SameDiffSampler() {}

  /**
   * Expresses z.
   *
   * @param sd where further variables are made
   * @param posterior the heads by name, [k·n, size] each: the row of its image for every sample
   * @param noise what {@link #noise} gave
   * @return z [k·n, {@link #latentSize()}]
   */
  protected abstract SDVariable draw(
      SameDiff sd, Map<String, SDVariable> posterior, SDVariable noise);

  /**
   * Draws the noise; standard normal, one number for each of z, unless overridden.
   *
   * @param noise where it comes from
   * @param rows how many rows, k·n
   * @return float32, {@code rows} in the first dimension
   */
  protected INDArray noise(Noise noise, long rows) {
    return noise.normal(rows, latentSize());
  }

  /**
   * {@inheritDoc}
   *
   * @return one line with the name of the component, unless overridden
   */
  @Override
  public List<LayerSummary> layers() {
    return List.of(new LayerSummary(Z, ComponentNames.of(this), Integer.toString(latentSize()), 0));
  }

  @Override
  public final Pass forward(Tensors posterior, int samples, Noise noise) {
    Map<String, INDArray> inputs = new LinkedHashMap<>();
    long rows = 0;
    for (Head head : heads()) {
      INDArray repeated = Rows.repeat(posterior.get(head.name()), samples);
      inputs.put(head.name(), repeated);
      rows = repeated.size(0);
    }
    inputs.put(NOISE, noise(noise, rows));
    return new Draw(inputs, samples);
  }

  private final class Draw implements Pass {
    private final Map<String, INDArray> inputs;
    private final int samples;
    private final Tensors output;

    Draw(Map<String, INDArray> inputs, int samples) {
      this.inputs = inputs;
      this.samples = samples;
      this.output = Tensors.of(Z, expression.evaluate(inputs).get(Z));
    }

    @Override
    public Tensors output() {
      return output;
    }

    @Override
    public Tensors backward(Tensors outputGradient) {
      INDArray byZ = outputGradient.find(Z).orElseGet(() -> Nd4j.zerosLike(output.get(Z)));
      Tensors byRow = expression.gradient(inputs, Map.of(Z, byZ));
      Tensors byHead = Tensors.empty();
      for (Head head : heads()) {
        if (byRow.find(head.name()).isPresent()) {
          byHead = byHead.with(head.name(), sumOfSamples(byRow.get(head.name())));
        }
      }
      return byHead;
    }

    private INDArray sumOfSamples(INDArray rows) {
      return samples == 1
          ? rows
          : rows.reshape(samples, rows.size(0) / samples, rows.size(1)).sum(0);
    }

    @Override
    public void close() {
      // holds nothing but arrays
    }
  }
}
