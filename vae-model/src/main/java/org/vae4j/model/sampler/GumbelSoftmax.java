package org.vae4j.model.sampler;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
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
 *
 * <p>The temperature may be annealed in the course of training; a trained model draws at the
 * temperature itself.
 */
public final class GumbelSoftmax implements Sampler {
  /** The head that holds the logits of the categories of each group, one group after another. */
  public static final String LOGITS = "logits";

  /** Of the temperature, below which it is not annealed: without any, draws are not numbers. */
  private static final double LEAST = 0.01;

  private final int categories;
  private final double temperature;
  private final Schedule annealing;
  private final int latentDim;

  /**
   * The settings.
   *
   * @param categories how many each group has
   * @param temperature τ
   * @param annealing what τ is multiplied by in the course of training
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
          double temperature,
      @Description("what τ is multiplied by in the course of training, at least 0.01")
          @Default("{type: constant}")
          ComponentConfig<Schedule> annealing)
      implements ComponentConfig<Sampler> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, categories, temperature, annealing);
    }
  }

  /**
   * Makes the sampler.
   *
   * @param config the settings
   * @param spec the latent dimension
   * @param annealing what the temperature is multiplied by in the course of training
   * @throws IllegalArgumentException if the latent dimension is no multiple of the categories
   */
  @Inject
  public GumbelSoftmax(Config config, ModelSpec spec, @Named("annealing") Schedule annealing) {
    this(config.categories(), config.temperature(), spec, annealing);
  }

  /**
   * Makes a sampler whose temperature is the same from the first step to the last.
   *
   * @param categories how many each group has
   * @param temperature τ, above 0
   * @param spec the latent dimension
   * @throws IllegalArgumentException if the latent dimension is no multiple of the categories
   */
  public GumbelSoftmax(int categories, double temperature, ModelSpec spec) {
    this(categories, temperature, spec, progress -> 1);
  }

  GumbelSoftmax(int categories, double temperature, ModelSpec spec, Schedule annealing) {
    this.categories = categories;
    this.temperature = temperature;
    this.annealing = annealing;
    this.latentDim = spec.latentDim();
    if (latentDim % categories != 0) {
      throw new IllegalArgumentException(
          "categories (%d) must divide latentDim (%d): that is groups · categories"
              .formatted(categories, latentDim));
    }
  }

  /**
   * How many categories each group has.
   *
   * @return the number of neighbouring dimensions whose sum is 1
   */
  public int categories() {
    return categories;
  }

  /**
   * How many groups there are.
   *
   * @return latent dimensions divided by categories
   */
  public int groups() {
    return latentDim / categories;
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
        "gumbel-softmax: %d × %d categories, τ = %s".formatted(groups(), categories(), temperature);
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
  public boolean isSettled(TrainingProgress progress) {
    return annealing.isSettled(progress);
  }

  @Override
  public Pass forward(Tensors posterior, int samples, Noise noise) {
    return draw(posterior, samples, noise, temperature);
  }

  @Override
  public Pass forward(Tensors posterior, int samples, Noise noise, TrainingProgress progress) {
    double factor = Math.max(LEAST, annealing.factor(progress));
    return draw(posterior, samples, noise, temperature * factor);
  }

  private Pass draw(Tensors posterior, int samples, Noise noise, double temperature) {
    float[] logits = Floats.copyOf(posterior.get(LOGITS));
    long rows = (long) samples * (logits.length / latentDim);
    float[] scaled = Floats.copyOf(noise.uniform(rows, latentDim));
    for (int i = 0; i < scaled.length; i++) {
      double gumbel = -Math.log(-Math.log(scaled[i] + 0x1.0p-25)); // between the numbers drawn
      scaled[i] = (float) ((logits[i % logits.length] + gumbel) / temperature);
    }
    double[] z = new double[scaled.length];
    for (int from = 0; from < z.length; from += categories()) {
      double whole = LogSumExp.of(scaled, from, categories());
      for (int i = from; i < from + categories(); i++) {
        z[i] = Math.exp(scaled[i] - whole);
      }
    }
    return new Draw(logits.length, temperature, z);
  }

  private final class Draw implements Pass {
    private final int logits;
    private final double temperature;
    private final double[] z;
    private final Tensors output;

    Draw(int logits, double temperature, double... z) {
      this.logits = logits;
      this.temperature = temperature;
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
          byLogits[i % logits] += z[i] * (byZ[i] - mean) / temperature;
        }
      }
    }

    @Override
    public void close() {}
  }
}
