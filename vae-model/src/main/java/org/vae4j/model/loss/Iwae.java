package org.vae4j.model.loss;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.DecodedParameter;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Part;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.ComponentNames;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.NumberRange;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.density.LogSumExp;
import org.vae4j.model.density.Rounded;

/**
 * The importance-weighted bound: −log 1/k Σ_s w_s for the weights w_s = p(x|z_s) p(z_s) / q(z_s|x)
 * of k draws, a mean over images in nats (Burda, Grosse and Salakhutdinov, "Importance weighted
 * autoencoders", 2015). With k = 1 it is the negative ELBO of one draw; the more draws, the closer
 * it is to −log p(x) in the mean.
 *
 * <p>What is told of reconstruction and divergence are means over all draws, −log p(x|z) and log
 * q(z|x) − log p(z), whose sum is the negative ELBO.
 */
public final class Iwae implements Loss {
  private static final String RECONSTRUCTION = "reconstruction";
  private static final String PRIOR = "prior";

  private final Config config;
  private final Likelihood reconstruction;
  private final Prior prior;

  /** What the encoder learns by. */
  public enum Gradient {
    /** The gradient of the bound. The more draws, the more of it is noise. */
    PLAIN,
    /**
     * The same in the mean, with less noise: each draw counts by its squared share of the weights,
     * and log q(z|x) by way of z alone (Tucker et al., "Doubly reparameterized gradient estimators
     * for Monte Carlo objectives", 2019).
     */
    DOUBLY_REPARAMETERIZED
  }

  /**
   * The settings.
   *
   * @param reconstruction the likelihood
   * @param prior what codes are taken to be
   * @param samples how many draws for each image, k
   * @param gradient what the encoder learns by
   */
  @Description("importance-weighted bound of k draws: −log mean p(x|z) p(z) / q(z|x)")
  public record Config(
      @Description("likelihood of the image") @Example("{type: bernoulli}")
          ComponentConfig<Likelihood> reconstruction,
      @Description("what codes are taken to be") @Default("{type: standard-normal}")
          ComponentConfig<Prior> prior,
      @Description("draws for each image, k") @Default("5") @Range(min = 1, max = 10_000)
          int samples,
      @Description("what the encoder learns by: the bound's own gradient, or one of less noise")
          @Default("plain")
          Gradient gradient)
      implements ComponentConfig<Loss> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, reconstruction, prior, samples, gradient);
    }
  }

  /**
   * Makes the loss.
   *
   * @param config the settings
   * @param reconstruction the likelihood
   * @param prior what codes are taken to be
   * @param sampler says what is known of the draws
   * @throws IllegalArgumentException if the density of the draws is not, or the likelihood is a
   *     mean over values
   */
  @Inject
  public Iwae(
      Config config,
      @Named(RECONSTRUCTION) Likelihood reconstruction,
      @Named(PRIOR) Prior prior,
      Sampler sampler) {
    Compatibility.requireLogDensity(sampler, "iwae");
    if (config.gradient() == Gradient.DOUBLY_REPARAMETERIZED
        && !sampler.outputs().contains(Sampler.PATH_LOG_DENSITY)) {
      throw new IllegalArgumentException(
          "gradient (doubly-reparameterized) must be plain for the sampler %s"
              .formatted(ComponentNames.of(sampler)));
    }
    if (reconstruction.reduction() != Reduction.SUM) {
      throw new IllegalArgumentException(
          "reconstruction: reduction (mean) must be sum for iwae, whose weights are probabilities");
    }
    this.config = config;
    this.reconstruction = reconstruction;
    this.prior = prior;
  }

  @Override
  public int samples() {
    return config.samples();
  }

  @Override
  public ImageShape decodedShape(ImageShape images) {
    return reconstruction.decodedShape(images);
  }

  @Override
  public List<DecodedParameter> decodedParameters(NumberRange values) {
    return reconstruction.decodedParameters(values);
  }

  @Override
  public boolean supports(ValueRange values) {
    return reconstruction.supports(values);
  }

  @Override
  public INDArray meanImage(Tensors decoded) {
    return reconstruction.mean(decoded.get(Decoder.DECODED));
  }

  @Override
  public INDArray samplePrior(int n, int latentSize, Noise noise) {
    return prior.sample(n, noise);
  }

  @Override
  public double[] negativeLogPrior(INDArray z, Noise noise) {
    return prior.negativeLogDensity(z, noise).nats();
  }

  @Override
  public Map<String, Part> parts() {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put(RECONSTRUCTION, reconstruction);
    parts.put(PRIOR, prior);
    return parts;
  }

  @Override
  public List<LayerSummary> layers() {
    return List.of(
        summary(RECONSTRUCTION, reconstruction),
        summary(PRIOR, prior),
        new LayerSummary("bound", "importance weights of %d draws".formatted(samples()), "1", 0));
  }

  private static LayerSummary summary(String name, Part part) {
    return new LayerSummary(name, part.layers().get(0).type(), "1", part.parameterCount());
  }

  @Override
  public double[] negativeLogLikelihood(
      Batch batch, Tensors posterior, Tensors latent, Tensors decoded, Noise noise) {
    return reconstruction
        .negativeLogLikelihood(batch.images(), decoded.get(Decoder.DECODED))
        .nats();
  }

  @Override
  public Optional<double[]> deviance(Batch batch, Tensors decoded) {
    return reconstruction.deviance(batch.images(), decoded.get(Decoder.DECODED));
  }

  @Override
  public LossPass forward(
      Batch batch,
      Tensors posterior,
      Tensors latent,
      Tensors decoded,
      TrainingProgress progress,
      Noise noise) {
    return new IwaePass(
        batch.size(),
        reconstruction.negativeLogLikelihood(batch.images(), decoded.get(Decoder.DECODED)),
        prior.negativeLogDensity(latent.get(Sampler.Z), noise.branch(PRIOR)),
        Floats.copyOf(latent.get(Sampler.LOG_DENSITY)));
  }

  private final class IwaePass implements LossPass {
    private final int images;
    private final Term negativeLogLikelihood;
    private final Term negativeLogPrior;
    private final float[] logDensity;

    /** log 1/k Σ_s w_s of all images together. */
    private double bound;

    /** What each draw has of the weights of its image. */
    private final double[] shares;

    IwaePass(int images, Term negativeLogLikelihood, Term negativeLogPrior, float[] logDensity) {
      this.images = images;
      this.negativeLogLikelihood = negativeLogLikelihood;
      this.negativeLogPrior = negativeLogPrior;
      this.logDensity = logDensity;
      this.shares = new double[logDensity.length];
      double[] logWeights = new double[logDensity.length / images];
      for (int image = 0; image < images; image++) {
        for (int s = 0; s < logWeights.length; s++) {
          logWeights[s] = logWeight(s * images + image);
        }
        double log = LogSumExp.of(logWeights);
        for (int s = 0; s < logWeights.length; s++) {
          shares[s * images + image] = Math.exp(logWeights[s] - log);
        }
        bound += log - Math.log(logWeights.length);
      }
    }

    private double logWeight(int row) {
      return -negativeLogLikelihood.nats()[row] - negativeLogPrior.nats()[row] - logDensity[row];
    }

    @Override
    public LossValue value() {
      double reconstruction = Arrays.stream(negativeLogLikelihood.nats()).average().orElseThrow();
      double divergence = Arrays.stream(negativeLogPrior.nats()).average().orElseThrow();
      for (float log : logDensity) {
        divergence += (double) log / logDensity.length;
      }
      return new LossValue(-bound / images, reconstruction, divergence);
    }

    @Override
    public LossGradient backward() {
      double[] rowWeights = Arrays.stream(shares).map(share -> share / images).toArray();
      boolean plain = config.gradient() == Gradient.PLAIN;
      return new LossGradient(
          Tensors.empty(),
          negativeLogPrior
              .gradient(rowWeights)
              .with(
                  plain ? Sampler.LOG_DENSITY : Sampler.PATH_LOG_DENSITY,
                  Rounded.tensor(rowWeights, rowWeights.length)),
          negativeLogLikelihood.gradient(rowWeights),
          plain ? Optional.empty() : Optional.of(Rounded.tensor(shares, shares.length)));
    }
  }
}
