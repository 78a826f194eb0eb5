package org.vae4j.model.regularizer;

import jakarta.inject.Inject;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Penalty;
import org.vae4j.api.model.Regularizer;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.network.NetworkDefinition;
import org.vae4j.model.network.NetworkPart;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.PlacedLayer;

/**
 * The total correlation of the codes, KL(q(z) ‖ Π_j q(z_j)), in nats, as a discriminator sees it:
 * the mean over the codes of its logit log D(z) − log(1 − D(z)), where D(z) is the probability that
 * z is a code, and not one whose dimensions come from different codes (Kim and Mnih, "Disentangling
 * by factorising", 2018). With the negative ELBO it is the objective of a FactorVAE, and the weight
 * its γ.
 *
 * <p>The discriminator is a multilayer perceptron that is trained in the same steps, by the same
 * optimizer, to tell the codes of the batch from codes whose dimensions are shuffled over the
 * batch: the gradient of its own mean cross-entropy is what it adds to its parameters, whatever the
 * weight. Unlike in the paper, the shuffled codes are of the same batch.
 */
public final class Factor extends NetworkPart implements Regularizer {
  private static final String LOGIT = "logit";

  private final double weight;

  /**
   * The settings.
   *
   * @param weight the factor in the objective
   * @param hidden the units of the discriminator's hidden layers
   * @param activation the function at the end of each
   */
  @Description("FactorVAE: total correlation of codes by a discriminator that learns beside")
  public record Config(
      @Description("factor in the objective: the γ of a FactorVAE") @Example("10") @Range(min = 0)
          double weight,
      @Description("units of each hidden layer of the discriminator, in order")
          @Default("[1000, 1000, 1000, 1000, 1000]")
          @Range(min = 1)
          List<Integer> hidden,
      @Description("function at the end of each hidden layer") @Default("leaky-relu")
          Activation activation)
      implements ComponentConfig<Regularizer> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, weight, hidden, activation);
      PlacedLayer.requireFew(hidden);
      hidden = List.copyOf(hidden);
    }

    private List<Layer> layers() {
      return hidden.stream().<Layer>map(units -> new Dense(units, activation)).toList();
    }
  }

  /**
   * Makes the regularizer.
   *
   * @param config the settings
   * @param spec the engine
   * @param sampler says how many numbers a code has
   * @throws IllegalArgumentException if the discriminator is far too large
   */
  @Inject
  public Factor(Config config, ModelSpec spec, Sampler sampler) {
    super(
        NetworkDefinition.withHeads(
            Sampler.Z,
            FeatureShape.of(sampler.latentSize()),
            config.layers(),
            List.of(new Head(LOGIT, 1))),
        spec);
    this.weight = config.weight();
  }

  @Override
  public double weight() {
    return weight;
  }

  @Override
  public String measure() {
    return "totalCorrelation";
  }

  @Override
  public Penalty penalty(Tensors posterior, Tensors latent, Noise noise) {
    INDArray z = latent.get(Sampler.Z);
    return new DensityRatio(z, shuffled(z, noise));
  }

  /** Each dimension in an order of its own. */
  private static INDArray shuffled(INDArray z, Noise noise) {
    float[] codes = Floats.copyOf(z);
    float[] shuffled = new float[codes.length];
    int d = Math.toIntExact(z.size(1));
    for (int j = 0; j < d; j++) {
      int[] order = noise.permutation(Math.toIntExact(z.size(0)));
      for (int row = 0; row < order.length; row++) {
        shuffled[row * d + j] = codes[order[row] * d + j];
      }
    }
    return Nd4j.create(shuffled, z.shape(), 'c');
  }

  private final class DensityRatio implements Penalty {
    private final INDArray z;
    private final INDArray shuffled;
    private final int rows;

    DensityRatio(INDArray z, INDArray shuffled) {
      this.z = z;
      this.shuffled = shuffled;
      this.rows = Math.toIntExact(z.size(0));
    }

    @Override
    public double value() {
      try (Pass pass = network().forward(z, Mode.INFERENCE)) {
        double sum = 0;
        for (float logit : logits(pass)) {
          sum += logit;
        }
        return sum / rows;
      }
    }

    @Override
    public Tensors gradient(double weight) {
      Tensors byZ = byCodes(weight);
      learn();
      return byZ;
    }

    /** What the discriminator would learn by it, it does not: it is no part of the penalty. */
    private Tensors byCodes(double weight) {
      float[] learned = Floats.copyOf(parameters().gradients());
      try (Pass pass = network().forward(z, Mode.TRAINING)) {
        INDArray equal = Nd4j.valueArrayOf(new long[] {rows, 1}, (float) (weight / rows));
        INDArray byZ = pass.backward(Tensors.of(LOGIT, equal)).get(Sampler.Z);
        return Tensors.of(Sampler.Z, byZ.dup('c'));
      } finally {
        Floats.copyInto(learned, parameters().gradients());
      }
    }

    /** The cross-entropy of the logit l is log(1 + e^−l) for a code, log(1 + e^l) for another. */
    private void learn() {
      try (Pass pass = network().forward(Nd4j.concat(0, z, shuffled), Mode.TRAINING)) {
        float[] byLogit = logits(pass);
        for (int row = 0; row < byLogit.length; row++) {
          double isCode = 1 / (1 + Math.exp(-byLogit[row]));
          byLogit[row] = (float) ((row < rows ? isCode - 1 : isCode) / (2 * rows));
        }
        pass.backwardToParameters(
            Tensors.of(LOGIT, Nd4j.create(byLogit, new long[] {2L * rows, 1}, 'c')));
      }
    }

    private static float[] logits(Pass pass) {
      return Floats.copyOf(pass.output().get(LOGIT));
    }
  }
}
