package org.vae4j.model.loss;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.Batch;
import org.vae4j.api.Decoder;
import org.vae4j.api.Divergence;
import org.vae4j.api.ImageShape;
import org.vae4j.api.LayerSummary;
import org.vae4j.api.Likelihood;
import org.vae4j.api.Loss;
import org.vae4j.api.LossValue;
import org.vae4j.api.Reduction;
import org.vae4j.api.Tensors;
import org.vae4j.api.Term;
import org.vae4j.api.ValueRange;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Settings;

/**
 * The negative evidence lower bound: mean over images of reduced −log p(x|z) + weight · reduced
 * divergence (Kingma and Welling, 2013; with a weight other than 1, the β-VAE of Higgins et al.,
 * 2017).
 *
 * <p>With both terms summed and weight 1 it is the bound itself, in nats per image.
 */
public final class Elbo implements Loss {
  private final Likelihood reconstruction;
  private final Divergence divergence;

  /**
   * The settings.
   *
   * @param reconstruction the likelihood
   * @param divergence the regularising term
   */
  @Description("negative evidence lower bound: reconstruction + weight · divergence")
  public record Config(
      @Description("likelihood of the image") @Example("{type: bernoulli}")
          ComponentConfig<Likelihood> reconstruction,
      @Description("how far the posterior is from the prior") @Example("{type: gaussian-kl}")
          ComponentConfig<Divergence> divergence)
      implements ComponentConfig<Loss> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, reconstruction, divergence);
    }
  }

  /**
   * Makes the loss.
   *
   * @param reconstruction the likelihood
   * @param divergence the regularising term
   */
  @Inject
  public Elbo(
      @Named("reconstruction") Likelihood reconstruction,
      @Named("divergence") Divergence divergence) {
    this.reconstruction = reconstruction;
    this.divergence = divergence;
  }

  @Override
  public ImageShape decodedShape(ImageShape images) {
    return new ImageShape(
        images.height(),
        images.width(),
        Math.multiplyExact(images.channels(), reconstruction.parametersPerValue()));
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
  public List<LayerSummary> layers() {
    return List.of(
        new LayerSummary(
            "reconstruction", describe(reconstruction, reconstruction.reduction(), 1), "1", 0),
        new LayerSummary(
            "divergence",
            describe(divergence, divergence.reduction(), divergence.weight()),
            "1",
            0));
  }

  private static String describe(Object term, Reduction reduction, double weight) {
    String text =
        reduction.name().toLowerCase(Locale.ROOT) + " of " + term.getClass().getSimpleName();
    return weight == 1 ? text : text + " · " + weight;
  }

  @Override
  public LossPass forward(Batch batch, Tensors posterior, Tensors latent, Tensors decoded) {
    return new ElboPass(
        reconstruction.negativeLogLikelihood(batch.images(), decoded.get(Decoder.DECODED)),
        divergence.divergence(posterior, latent),
        posterior);
  }

  private final class ElboPass implements LossPass {
    private final Term likelihood;
    private final Term kl;
    private final double likelihoodFactor;
    private final double klFactor;
    private final Tensors posterior;

    ElboPass(Term likelihood, Term kl, Tensors posterior) {
      this.likelihood = likelihood;
      this.kl = kl;
      this.likelihoodFactor = reconstruction.reduction().factor(likelihood.valuesPerRow());
      this.klFactor = divergence.weight() * divergence.reduction().factor(kl.valuesPerRow());
      this.posterior = posterior;
    }

    @Override
    public LossValue value() {
      double nll = Arrays.stream(likelihood.nats()).average().orElseThrow();
      double nats = Arrays.stream(kl.nats()).average().orElseThrow();
      return new LossValue(likelihoodFactor * nll + klFactor * nats, nll, nats);
    }

    @Override
    public LossGradient backward() {
      Tensors byPosterior = Tensors.empty();
      Tensors byLatent = Tensors.empty();
      Tensors byTerm = kl.gradient(equalWeights(kl, klFactor));
      Set<String> heads = posterior.names();
      for (String name : byTerm.names()) {
        if (heads.contains(name)) {
          byPosterior = byPosterior.with(name, byTerm.get(name));
        } else {
          byLatent = byLatent.with(name, byTerm.get(name));
        }
      }
      return new LossGradient(
          byPosterior, byLatent, likelihood.gradient(equalWeights(likelihood, likelihoodFactor)));
    }

    private static double[] equalWeights(Term term, double factor) {
      double[] weights = new double[term.nats().length];
      Arrays.fill(weights, factor / weights.length);
      return weights;
    }
  }
}
