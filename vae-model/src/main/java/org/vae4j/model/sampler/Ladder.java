package org.vae4j.model.sampler;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Part;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Activation;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.density.DiagonalGaussians;
import org.vae4j.model.density.Rounded;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.PlacedLayer;

/**
 * A ladder of two layers of Gaussians: z2 is drawn from q(z2|x) = N(mean2, exp(logVar2)), a network
 * makes p(z1|z2) of it, and z1 is drawn from q(z1|x, z2), the product of that and of what the
 * encoder sees, N(mean1, exp(logVar1)), scaled to be a distribution: precisions add up, and means
 * are weighed by them (Sønderby et al., "Ladder variational autoencoders", 2016).
 *
 * <p>z, which the decoder reads, is z1; the code that stands for an image is its mean where z2 is
 * its own. The output {@link #KL} is what a draw says of the divergence from p(z1|z2)·p(z2).
 */
public final class Ladder implements Sampler {
  /** The head that holds what the encoder sees of the mean of z1, [n, d]. */
  public static final String MEAN_1 = "mean1";

  /** The head that holds the logarithm of the variance of that, [n, d]. */
  public static final String LOG_VAR_1 = "logVar1";

  /** The head that holds the mean of z2, [n, top]. */
  public static final String MEAN_2 = "mean2";

  /** The head that holds the logarithm of the variance of z2, [n, top]. */
  public static final String LOG_VAR_2 = "logVar2";

  /**
   * The output KL(q(z2|x) ‖ N(0, 1)) + KL(q(z1|x, z2) ‖ p(z1|z2)), [k·n], in nats: each in closed
   * form, the second one at the z2 that is drawn.
   */
  public static final String KL = "ladderKl";

  private static final String TOP_DOWN = "topDown";

  private final int d;
  private final int top;
  private final TopDown topDown;

  /**
   * The settings.
   *
   * @param top how many dimensions z2 has
   * @param hidden the units of the hidden layers of the network from z2 to p(z1|z2)
   * @param activation the function at the end of each
   */
  @Description("two layers of Gaussians, of which the lower one is also told from above")
  public record Config(
      @Description("dimensions of the upper layer, z2; those of z1 are latentDim")
          @Default("16")
          @Range(min = 1, max = 65_536)
          int top,
      @Description("units of each hidden layer of the network from z2 to z1, in order")
          @Default("[128]")
          @Range(min = 1)
          List<Integer> hidden,
      @Description("function at the end of each hidden layer") @Default("relu")
          Activation activation)
      implements ComponentConfig<Sampler> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, top, hidden, activation);
      PlacedLayer.requireFew(hidden);
      hidden = List.copyOf(hidden);
    }

    List<Layer> layers() {
      return hidden.stream().<Layer>map(units -> new Dense(units, activation)).toList();
    }
  }

  /**
   * Makes the sampler.
   *
   * @param config the settings
   * @param spec the latent dimension, and how networks are computed
   * @throws IllegalArgumentException if the network is far too large
   */
  @Inject
  public Ladder(Config config, ModelSpec spec) {
    this.d = spec.latentDim();
    this.top = config.top();
    this.topDown = new TopDown(config, spec);
  }

  @Override
  public List<Head> heads() {
    return List.of(
        new Head(MEAN_1, d),
        new Head(LOG_VAR_1, d),
        new Head(MEAN_2, top),
        new Head(LOG_VAR_2, top));
  }

  @Override
  public int latentSize() {
    return d;
  }

  /**
   * How many dimensions both layers have.
   *
   * @return those of z1 and of z2
   */
  public int allDimensions() {
    return d + top;
  }

  @Override
  public Set<String> outputs() {
    return Set.of(Z, KL);
  }

  @Override
  public List<String> divergences() {
    return List.of("ladder-kl");
  }

  @Override
  public Map<String, Part> parts() {
    return Map.of(TOP_DOWN, topDown);
  }

  @Override
  public List<LayerSummary> layers() {
    String type = "ladder: z2 of %d, z1 | z2 of %d".formatted(top, d);
    return List.of(new LayerSummary(Z, type, Integer.toString(d), parameterCount()));
  }

  @Override
  public INDArray code(Tensors posterior) {
    float[] mean = Floats.copyOf(posterior.get(MEAN_1));
    float[] logVar = Floats.copyOf(posterior.get(LOG_VAR_1));
    try (Pass prior = topDown.forward(posterior.get(MEAN_2), Mode.INFERENCE)) {
      float[] priorMean = Floats.copyOf(prior.output().get(MEAN));
      float[] priorLogVar = Floats.copyOf(prior.output().get(LOG_VAR));
      double[] code = new double[mean.length];
      for (int i = 0; i < code.length; i++) {
        code[i] = new GaussianProduct(mean[i], logVar[i], priorMean[i], priorLogVar[i]).mean();
      }
      return Rounded.tensor(code, mean.length / d, d);
    }
  }

  /**
   * Draws z2 from the standard normal, and p(z1|z2) for each.
   *
   * @param n how many
   * @param noise where the randomness comes from
   * @return n distributions of z1
   */
  public DiagonalGaussians priors(int n, Noise noise) {
    try (Pass prior = topDown.forward(noise.normal(n, top), Mode.INFERENCE)) {
      return DiagonalGaussians.of(prior.output());
    }
  }

  @Override
  public Pass forward(Tensors posterior, int samples, Noise noise) {
    return new Draw(posterior, samples, noise);
  }

  private final class Draw implements Pass {
    private final float[] mean2;
    private final float[] logVar2;
    private final float[] epsilon2;
    private final float[] epsilon1;
    private final int images;
    private final int rows;
    private final Pass prior;
    private final GaussianProduct[] products;
    private final Tensors output;

    Draw(Tensors posterior, int samples, Noise noise) {
      this.mean2 = Floats.copyOf(posterior.get(MEAN_2));
      this.logVar2 = Floats.copyOf(posterior.get(LOG_VAR_2));
      this.images = mean2.length / top;
      this.rows = samples * images;
      this.epsilon2 = Floats.copyOf(noise.normal(rows, top));
      this.epsilon1 = Floats.copyOf(noise.normal(rows, d));
      double[] kl = new double[rows];
      this.prior = topDown.forward(upper(kl), Mode.TRAINING);
      this.products = products(posterior);
      this.output = Tensors.of(Z, lower(kl)).with(KL, Rounded.tensor(kl, rows));
    }

    /** z2, whose divergence is added to that of each row. */
    private INDArray upper(double[] kl) {
      float[] z2 = new float[epsilon2.length];
      for (int i = 0; i < z2.length; i++) {
        int j = i % mean2.length;
        z2[i] = (float) (mean2[j] + Math.exp(0.5 * logVar2[j]) * epsilon2[i]);
        kl[i / top] += 0.5 * (mean2[j] * mean2[j] + Math.exp(logVar2[j]) - 1 - logVar2[j]);
      }
      return Nd4j.create(z2, new long[] {rows, top}, 'c');
    }

    private GaussianProduct[] products(Tensors posterior) {
      float[] mean1 = Floats.copyOf(posterior.get(MEAN_1));
      float[] logVar1 = Floats.copyOf(posterior.get(LOG_VAR_1));
      float[] priorMean = Floats.copyOf(prior.output().get(MEAN));
      float[] priorLogVar = Floats.copyOf(prior.output().get(LOG_VAR));
      GaussianProduct[] all = new GaussianProduct[epsilon1.length];
      for (int i = 0; i < all.length; i++) {
        int j = i % mean1.length;
        all[i] = new GaussianProduct(mean1[j], logVar1[j], priorMean[i], priorLogVar[i]);
      }
      return all;
    }

    /** z1, and its divergence in the same way. */
    private INDArray lower(double[] kl) {
      double[] z1 = new double[products.length];
      for (int i = 0; i < z1.length; i++) {
        z1[i] = products[i].mean() + products[i].deviation() * epsilon1[i];
        kl[i / d] += products[i].kl();
      }
      return Rounded.tensor(z1, rows, d);
    }

    @Override
    public Tensors output() {
      return output;
    }

    @Override
    public Tensors backward(Tensors outputGradient) {
      float[] byZ = outputGradient.find(Z).map(Floats::copyOf).orElse(new float[rows * d]);
      float[] byKl = outputGradient.find(KL).map(Floats::copyOf).orElse(new float[rows]);
      double[] byMean1 = new double[images * d];
      double[] byLogVar1 = new double[images * d];
      double[] byPriorMean = new double[rows * d];
      double[] byPriorLogVar = new double[rows * d];
      for (int i = 0; i < products.length; i++) {
        GaussianProduct.Gradient by = products[i].gradient(byZ[i], epsilon1[i], byKl[i / d]);
        byMean1[i % byMean1.length] += by.mean();
        byLogVar1[i % byMean1.length] += by.logVar();
        byPriorMean[i] = by.priorMean();
        byPriorLogVar[i] = by.priorLogVar();
      }
      Tensors byPrior =
          Tensors.of(MEAN, Rounded.tensor(byPriorMean, rows, d))
              .with(LOG_VAR, Rounded.tensor(byPriorLogVar, rows, d));
      return byUpper(Floats.copyOf(prior.backward(byPrior).get(Z)), byKl)
          .with(MEAN_1, Rounded.tensor(byMean1, images, d))
          .with(LOG_VAR_1, Rounded.tensor(byLogVar1, images, d));
    }

    private Tensors byUpper(float[] byZ2, float[] byKl) {
      double[] byMean2 = new double[mean2.length];
      double[] byLogVar2 = new double[mean2.length];
      for (int i = 0; i < byZ2.length; i++) {
        int j = i % mean2.length;
        double deviation = Math.exp(0.5 * logVar2[j]);
        byMean2[j] += byZ2[i] + byKl[i / top] * mean2[j];
        byLogVar2[j] +=
            0.5 * (byZ2[i] * deviation * epsilon2[i] + byKl[i / top] * Math.expm1(logVar2[j]));
      }
      return Tensors.of(MEAN_2, Rounded.tensor(byMean2, images, top))
          .with(LOG_VAR_2, Rounded.tensor(byLogVar2, images, top));
    }

    @Override
    public void close() {
      prior.close();
    }
  }
}
