package org.vae4j.model.sampler;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.density.Rounded;

/**
 * The diagonal Gaussian posterior: z = mean + scale(logVar)·ε, ε standard normal (Kingma and
 * Welling, "Auto-encoding variational Bayes", 2013). The density that it tells is that of what it
 * draws, N(z; mean, scale²).
 */
public final class Gaussian implements Sampler {
  private static final double HALF_LOG_2_PI = 0.5 * Math.log(2 * Math.PI);

  private final Scale scale;
  private final int latentDim;

  /** What ε is multiplied by. */
  public enum Scale {
    /** The standard deviation exp(logVar / 2), which makes z a draw from q(z|x). */
    STD(0.5),
    /** The variance exp(logVar), as some textbooks print it: z has variance exp(2·logVar). */
    VARIANCE(1.0);

    private final double exponent;

    Scale(double exponent) {
      this.exponent = exponent;
    }
  }

  /**
   * The settings.
   *
   * @param scale what ε is multiplied by
   */
  @Description("diagonal Gaussian: z = mean + scale·ε")
  public record Config(
      @Description("what ε is multiplied by: std, exp(logVar/2), or variance, exp(logVar)")
          @Default("std")
          Scale scale)
      implements ComponentConfig<Sampler> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, scale);
    }
  }

  /**
   * Makes the sampler.
   *
   * @param config the settings
   * @param spec the latent dimension
   */
  @Inject
  public Gaussian(Config config, ModelSpec spec) {
    this.scale = config.scale();
    this.latentDim = spec.latentDim();
  }

  @Override
  public List<Head> heads() {
    return List.of(new Head(MEAN, latentDim), new Head(LOG_VAR, latentDim));
  }

  @Override
  public int latentSize() {
    return latentDim;
  }

  @Override
  public Set<String> outputs() {
    return Set.of(Z, LOG_DENSITY, PATH_LOG_DENSITY);
  }

  @Override
  public INDArray code(Tensors posterior) {
    return posterior.get(MEAN);
  }

  @Override
  public List<LayerSummary> layers() {
    String formula = scale == Scale.STD ? "exp(logVar/2)" : "exp(logVar)";
    return List.of(
        new LayerSummary(Z, "gaussian: mean + " + formula + "·ε", Integer.toString(latentDim), 0));
  }

  @Override
  public Pass forward(Tensors posterior, int samples, Noise noise) {
    float[] mean = Floats.copyOf(posterior.get(MEAN));
    float[] logVar = Floats.copyOf(posterior.get(LOG_VAR));
    long rows = (long) samples * (mean.length / latentDim);
    float[] epsilon = Floats.copyOf(noise.normal(rows, latentDim));
    float[] z = new float[epsilon.length];
    double[] logDensity = new double[Math.toIntExact(rows)];
    for (int i = 0; i < z.length; i++) {
      int j = i % mean.length;
      double logScale = scale.exponent * logVar[j];
      z[i] = (float) (mean[j] + Math.exp(logScale) * epsilon[i]);
      logDensity[i / latentDim] -= HALF_LOG_2_PI + logScale + 0.5 * epsilon[i] * epsilon[i];
    }
    INDArray density = Rounded.tensor(logDensity, rows);
    return new Draw(
        logVar,
        epsilon,
        Tensors.of(Z, Nd4j.create(z, new long[] {rows, latentDim}, 'c'))
            .with(LOG_DENSITY, density)
            .with(PATH_LOG_DENSITY, density));
  }

  private final class Draw implements Pass {
    private final float[] logVar;
    private final float[] epsilon;
    private final Tensors output;

    Draw(float[] logVar, float[] epsilon, Tensors output) {
      this.logVar = logVar;
      this.epsilon = epsilon;
      this.output = output;
    }

    @Override
    public Tensors output() {
      return output;
    }

    @Override
    public Tensors backward(Tensors outputGradient) {
      float[] byMean = new float[logVar.length];
      float[] byLogVar = new float[logVar.length];
      outputGradient.find(Z).ifPresent(byZ -> addByZ(Floats.copyOf(byZ), byMean, byLogVar));
      outputGradient
          .find(LOG_DENSITY)
          .ifPresent(byDensity -> addByLogDensity(Floats.copyOf(byDensity), byLogVar));
      outputGradient
          .find(PATH_LOG_DENSITY)
          .ifPresent(byPath -> addByPath(Floats.copyOf(byPath), byMean, byLogVar));
      long[] shape = {logVar.length / latentDim, latentDim};
      return Tensors.of(MEAN, Nd4j.create(byMean, shape, 'c'))
          .with(LOG_VAR, Nd4j.create(byLogVar, shape, 'c'));
    }

    /** dz/dmean = 1 and dz/dlogVar = exponent·scale·ε, summed over the samples of an image. */
    private void addByZ(float[] gradient, float[] byMean, float[] byLogVar) {
      for (int i = 0; i < gradient.length; i++) {
        int j = i % logVar.length;
        byMean[j] += gradient[i];
        byLogVar[j] +=
            (float)
                (gradient[i] * epsilon[i] * scale.exponent * Math.exp(scale.exponent * logVar[j]));
      }
    }

    /** With z, ε is where it was: only the scale makes the density another. */
    private void addByLogDensity(float[] gradient, float[] byLogVar) {
      for (int i = 0; i < epsilon.length; i++) {
        byLogVar[i % logVar.length] -= (float) (scale.exponent * gradient[i / latentDim]);
      }
    }

    /** d log N(z; mean, scale²) / dz = −ε / scale, and then as by z. */
    private void addByPath(float[] gradient, float[] byMean, float[] byLogVar) {
      float[] byZ = new float[epsilon.length];
      for (int i = 0; i < byZ.length; i++) {
        double deviation = Math.exp(scale.exponent * logVar[i % logVar.length]);
        byZ[i] = (float) (-gradient[i / latentDim] * epsilon[i] / deviation);
      }
      addByZ(byZ, byMean, byLogVar);
    }

    @Override
    public void close() {}
  }
}
