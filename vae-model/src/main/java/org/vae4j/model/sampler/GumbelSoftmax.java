package org.vae4j.model.sampler;

import jakarta.inject.Inject;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.Floats;
import org.vae4j.api.Head;
import org.vae4j.api.LayerSummary;
import org.vae4j.api.ModelSpec;
import org.vae4j.api.Noise;
import org.vae4j.api.Pass;
import org.vae4j.api.Sampler;
import org.vae4j.api.Tensors;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.model.density.LogSumExp;
import org.vae4j.model.density.Rounded;

/**
 * Categorical posteriors whose draws are made continuous, so that gradients go through them: in
 * each group of dimensions, z = softmax((logits + g)/τ) for independent g of the standard Gumbel
 * distribution (Jang, Gu and Poole, "Categorical reparameterization with Gumbel-softmax", 2017;
 * Maddison, Mnih and Teh, "The concrete distribution", 2017). The lower the temperature τ, the more
 * a draw is one of the categories, and the larger gradients become.
 *
 * <p>The code that stands for an image has a 1 at the most probable category of each group, and
 * zeros else: it is one of those that the prior draws.
 */
public final class GumbelSoftmax implements Sampler {
  /** The head that holds the logits of the categories of each group, one group after another. */
  public static final String LOGITS = "logits";

  private final Config config;
  private final int latentDim;

  /**
   * The settings.
   *
   * @param categories how many each group has
   * @param temperature τ
   */
  @Description("categorical: softmax((logits + Gumbel noise)/τ) in each group of dimensions")
  public record Config(
      @Description("categories of each group; latentDim is a multiple of it")
          @Default("10")
          @Range(min = 2, max = 65_536)
          int categories,
      @Description("τ: the lower, the more a draw is one of the categories")
          @Default("0.5")
          @Range(above = 0)
          double temperature)
      implements ComponentConfig<Sampler> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, categories, temperature);
    }
  }

  /**
   * Makes the sampler.
   *
   * @param config the settings
   * @param spec the latent dimension
   * @throws IllegalArgumentException if that is no multiple of the categories
   */
  @Inject
  public GumbelSoftmax(Config config, ModelSpec spec) {
    this.config = config;
    this.latentDim = spec.latentDim();
    if (latentDim % config.categories() != 0) {
      throw new IllegalArgumentException(
          "categories (%d) must divide latentDim (%d): that is groups · categories"
              .formatted(config.categories(), latentDim));
    }
  }

  /**
   * How many categories each group has.
   *
   * @return the number of neighbouring dimensions whose sum is 1
   */
  public int categories() {
    return config.categories();
  }

  /**
   * How many groups there are.
   *
   * @return latent dimensions divided by categories
   */
  public int groups() {
    return latentDim / config.categories();
  }

  @Override
  public List<Head> heads() {
    return List.of(new Head(LOGITS, latentDim));
  }

  @Override
  public int latentSize() {
    return latentDim;
  }

  @Override
  public boolean isDiscrete() {
    return true;
  }

  @Override
  public List<String> divergences() {
    return List.of("categorical-kl");
  }

  @Override
  public List<LayerSummary> layers() {
    String type =
        "gumbel-softmax: %d × %d categories, τ = %s"
            .formatted(groups(), categories(), config.temperature());
    return List.of(new LayerSummary(Z, type, Integer.toString(latentDim), 0));
  }

  @Override
  public INDArray code(Tensors posterior) {
    float[] logits = Floats.copyOf(posterior.get(LOGITS));
    float[] code = new float[logits.length];
    for (int from = 0; from < logits.length; from += categories()) {
      code[largest(logits, from)] = 1;
    }
    return Nd4j.create(code, posterior.get(LOGITS).shape(), 'c');
  }

  private int largest(float[] logits, int from) {
    int largest = from;
    for (int i = from; i < from + categories(); i++) {
      largest = logits[i] > logits[largest] ? i : largest;
    }
    return largest;
  }

  @Override
  public Pass forward(Tensors posterior, int samples, Noise noise) {
    float[] logits = Floats.copyOf(posterior.get(LOGITS));
    long rows = (long) samples * (logits.length / latentDim);
    float[] scaled = Floats.copyOf(noise.uniform(rows, latentDim));
    for (int i = 0; i < scaled.length; i++) {
      double gumbel = -Math.log(-Math.log(scaled[i] + 0x1.0p-25)); // between the numbers drawn
      scaled[i] = (float) ((logits[i % logits.length] + gumbel) / config.temperature());
    }
    double[] z = new double[scaled.length];
    for (int from = 0; from < z.length; from += categories()) {
      double whole = LogSumExp.of(scaled, from, categories());
      for (int i = from; i < from + categories(); i++) {
        z[i] = Math.exp(scaled[i] - whole);
      }
    }
    return new Draw(logits.length, z);
  }

  private final class Draw implements Pass {
    private final int logits;
    private final double[] z;
    private final Tensors output;

    Draw(int logits, double... z) {
      this.logits = logits;
      this.z = z;
      this.output = Tensors.of(Z, Rounded.tensor(z, z.length / latentDim, latentDim));
    }

    @Override
    public Tensors output() {
      return output;
    }

    @Override
    public Tensors backward(Tensors outputGradient) {
      double[] byLogits = new double[logits];
      outputGradient.find(Z).ifPresent(byZ -> add(Floats.copyOf(byZ), byLogits));
      return Tensors.of(LOGITS, Rounded.tensor(byLogits, logits / latentDim, latentDim));
    }

    /** dz_i/dlogit_j = z_i(δ_ij − z_j)/τ within a group, summed over the samples of an image. */
    private void add(float[] byZ, double[] byLogits) {
      for (int from = 0; from < z.length; from += categories()) {
        double mean = 0;
        for (int i = from; i < from + categories(); i++) {
          mean += z[i] * byZ[i];
        }
        for (int i = from; i < from + categories(); i++) {
          byLogits[i % logits] += z[i] * (byZ[i] - mean) / config.temperature();
        }
      }
    }

    @Override
    public void close() {}
  }
}
