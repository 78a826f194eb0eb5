package org.vae4j.model.loss;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.DecodedParameter;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Divergence;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Part;
import org.vae4j.api.model.Penalty;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Regularizer;
import org.vae4j.api.model.Term;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.ComponentNames;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.NumberRange;
import org.vae4j.api.tensor.Tensors;

/**
 * The negative evidence lower bound: mean over images of reduced −log p(x|z) + weight · reduced
 * divergence (Kingma and Welling, 2013; with a weight other than 1, the β-VAE of Higgins et al.,
 * 2017). The weight may be annealed (Bowman et al., "Generating sentences from a continuous space",
 * 2015).
 *
 * <p>With both terms summed and weight 1 it is the bound itself, in nats per image.
 *
 * <p>With a capacity C, which may be annealed too, the term of the divergence is weight · |KL − C|,
 * where KL is the mean over the batch (Burgess et al., "Understanding disentangling in β-VAE",
 * 2018).
 *
 * <p>Regularizers add terms of the whole batch, each times its weight. What is told of
 * reconstruction and divergence does not have them.
 */
public final class Elbo implements Loss {
  private static final String RECONSTRUCTION = "reconstruction";
  private static final String DIVERGENCE = "divergence";
  private static final String REGULARIZERS = "regularizers";

  private final Likelihood reconstruction;
  private final Divergence divergence;
  private final List<Regularizer> regularizers;
  private final Schedule annealing;
  private final double capacity;
  private final Schedule capacityAnnealing;

  /**
   * The settings.
   *
   * @param reconstruction the likelihood
   * @param divergence the regularising term
   * @param regularizers further terms, of the whole batch
   * @param annealing what the divergence's weight is multiplied by
   * @param capacity the divergence that is aimed at, in nats per image; 0 for the bound
   * @param capacityAnnealing what the capacity is multiplied by
   */
  @Description("negative evidence lower bound: reconstruction + weight · divergence")
  public record Config(
      @Description("likelihood of the image") @Example("{type: bernoulli}")
          ComponentConfig<Likelihood> reconstruction,
      @Description("how far the posterior is from the prior") @Example("{type: gaussian-kl}")
          ComponentConfig<Divergence> divergence,
      @Description("what else is asked of the codes of a batch: terms that are added")
          @Default("[]")
          List<ComponentConfig<Regularizer>> regularizers,
      @Description("what the weight of the divergence is multiplied by in the course of training")
          @Default("{type: constant}")
          ComponentConfig<Schedule> annealing,
      @Description("divergence that is aimed at, in nats per image: the objective has |KL − C|")
          @Default("0.0")
          @Range(min = 0)
          double capacity,
      @Description("what the capacity is multiplied by in the course of training")
          @Default("{type: constant}")
          ComponentConfig<Schedule> capacityAnnealing)
      implements ComponentConfig<Loss> {

    /** Checks the settings. */
    public Config {
      Settings.check(
          Config.class,
          reconstruction,
          divergence,
          regularizers,
          annealing,
          capacity,
          capacityAnnealing);
      regularizers = List.copyOf(regularizers);
    }
  }

  /**
   * Makes the loss.
   *
   * @param config the settings
   * @param reconstruction the likelihood
   * @param divergence the regularising term
   * @param regularizers further terms, of the whole batch
   * @param annealing what the divergence's weight is multiplied by
   * @param capacityAnnealing what the capacity is multiplied by
   */
  @Inject
  public Elbo(
      Config config,
      @Named(RECONSTRUCTION) Likelihood reconstruction,
      @Named(DIVERGENCE) Divergence divergence,
      @Named(REGULARIZERS) List<Regularizer> regularizers,
      @Named("annealing") Schedule annealing,
      @Named("capacityAnnealing") Schedule capacityAnnealing) {
    this(reconstruction, divergence, regularizers, annealing, config.capacity(), capacityAnnealing);
  }

  /**
   * Makes a loss that is the same from the first step to the last.
   *
   * @param reconstruction the likelihood
   * @param divergence the regularising term
   */
  public Elbo(Likelihood reconstruction, Divergence divergence) {
    this(reconstruction, divergence, List.of());
  }

  /**
   * Makes a loss with regularizers that is the same from the first step to the last.
   *
   * @param reconstruction the likelihood
   * @param divergence the regularising term
   * @param regularizers further terms, of the whole batch
   */
  public Elbo(Likelihood reconstruction, Divergence divergence, List<Regularizer> regularizers) {
    this(reconstruction, divergence, regularizers, progress -> 1, 0, progress -> 1);
  }

  Elbo(
      Likelihood reconstruction,
      Divergence divergence,
      List<Regularizer> regularizers,
      Schedule annealing,
      double capacity,
      Schedule capacityAnnealing) {
    this.reconstruction = reconstruction;
    this.divergence = divergence;
    this.regularizers = List.copyOf(regularizers);
    this.annealing = annealing;
    this.capacity = capacity;
    this.capacityAnnealing = capacityAnnealing;
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
  public Map<String, Part> parts() {
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put(RECONSTRUCTION, reconstruction);
    parts.put(DIVERGENCE, divergence);
    for (int i = 0; i < regularizers.size(); i++) {
      parts.put(REGULARIZERS + "/" + i, regularizers.get(i));
    }
    return parts;
  }

  @Override
  public List<LayerSummary> layers() {
    List<LayerSummary> terms = new ArrayList<>();
    terms.add(
        new LayerSummary(
            RECONSTRUCTION,
            describe(reconstruction, reconstruction.reduction()),
            "1",
            reconstruction.parameterCount()));
    terms.add(new LayerSummary(DIVERGENCE, describeDivergence(), "1", divergence.parameterCount()));
    for (Regularizer regularizer : regularizers) {
      String term = weighted(ComponentNames.of(regularizer), regularizer.weight());
      terms.add(new LayerSummary("regularizer", term, "1", regularizer.parameterCount()));
    }
    return terms;
  }

  private String describeDivergence() {
    String term = describe(divergence, divergence.reduction());
    String distance = capacity == 0 ? term : "|%s − %s nats|".formatted(term, capacity);
    return weighted(distance, divergence.weight());
  }

  private static String weighted(String term, double weight) {
    return weight == 1 ? term : term + " · " + weight;
  }

  private static String describe(Part term, Reduction reduction) {
    return reduction.name().toLowerCase(Locale.ROOT) + " of " + term.layers().get(0).type();
  }

  @Override
  public INDArray samplePrior(int n, int latentSize, Noise noise) {
    return divergence.samplePrior(n, latentSize, noise);
  }

  @Override
  public double[] negativeLogPrior(INDArray z, Noise noise) {
    return divergence.negativeLogPrior(z, noise);
  }

  @Override
  public double divergenceWeight(TrainingProgress progress) {
    return divergence.weight() * annealing.factor(progress);
  }

  @Override
  public boolean isSettled(TrainingProgress progress) {
    return annealing.isSettled(progress)
        && (capacity == 0 || capacityAnnealing.isSettled(progress));
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
    return new ElboPass(
        reconstruction.negativeLogLikelihood(batch.images(), decoded.get(Decoder.DECODED)),
        divergence.divergence(posterior, latent, noise.branch(DIVERGENCE)),
        penalties(posterior, latent, noise),
        posterior,
        divergenceWeight(progress),
        capacity * capacityAnnealing.factor(progress));
  }

  private List<Penalty> penalties(Tensors posterior, Tensors latent, Noise noise) {
    List<Penalty> penalties = new ArrayList<>();
    for (int i = 0; i < regularizers.size(); i++) {
      penalties.add(regularizers.get(i).penalty(posterior, latent, noise.branch(REGULARIZERS, i)));
    }
    return penalties;
  }

  private final class ElboPass implements LossPass {
    private final Term likelihood;
    private final Term kl;
    private final List<Penalty> penalties;
    private final Tensors posterior;
    private final double likelihoodFactor;
    private final double klFactor;
    private final double nats;
    private final double capacity;

    ElboPass(
        Term likelihood,
        Term kl,
        List<Penalty> penalties,
        Tensors posterior,
        double weight,
        double capacity) {
      this.likelihood = likelihood;
      this.kl = kl;
      this.penalties = penalties;
      this.posterior = posterior;
      this.likelihoodFactor = reconstruction.reduction().factor(likelihood.valuesPerRow());
      this.nats = mean(kl);
      this.capacity = capacity;
      // An estimate may be below 0, and is not turned about where there is no capacity.
      double sign = capacity == 0 || nats >= capacity ? 1 : -1;
      this.klFactor = sign * weight * divergence.reduction().factor(kl.valuesPerRow());
    }

    private static double mean(Term term) {
      return Arrays.stream(term.nats()).average().orElseThrow();
    }

    @Override
    public LossValue value() {
      double objective =
          likelihood.weighted(equalWeights(likelihood, likelihoodFactor))
              + kl.weighted(equalWeights(kl, klFactor))
              - klFactor * capacity;
      Map<String, Double> measures = new LinkedHashMap<>();
      for (int i = 0; i < penalties.size(); i++) {
        double penalty = penalties.get(i).value();
        objective += regularizers.get(i).weight() * penalty;
        put(measures, regularizers.get(i).measure(), penalty);
        penalties.get(i).measures().forEach((name, value) -> put(measures, name, value));
      }
      return new LossValue(objective, mean(likelihood), nats, measures);
    }

    /** Where a name is taken, a number is added. */
    private static void put(Map<String, Double> measures, String name, double value) {
      String free = name;
      for (int i = 2; measures.containsKey(free); i++) {
        free = name + i;
      }
      measures.put(free, value);
    }

    @Override
    public LossGradient backward() {
      Tensors byCodes = kl.gradient(equalWeights(kl, klFactor));
      for (int i = 0; i < penalties.size(); i++) {
        byCodes = byCodes.plus(penalties.get(i).gradient(regularizers.get(i).weight()));
      }
      Tensors byLatent = byCodes.without(posterior.names());
      return new LossGradient(
          byCodes.without(byLatent.names()),
          byLatent,
          likelihood.gradient(equalWeights(likelihood, likelihoodFactor)));
    }

    private static double[] equalWeights(Term term, double factor) {
      double[] weights = new double[term.nats().length];
      Arrays.fill(weights, factor / weights.length);
      return weights;
    }
  }
}
