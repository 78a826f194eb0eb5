package org.vae4j.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Factors;
import org.vae4j.api.model.LatentMoments;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.evaluate.Evaluation.ActiveUnits;
import org.vae4j.evaluate.Evaluation.Likelihood;
import org.vae4j.evaluate.Evaluation.Probe;

/**
 * Measures how good a model is on the validation images of a dataset.
 *
 * <p>Each image has noise of its own, so that errors of the draws do not add up in a mean. The same
 * seed gives the same numbers. Not safe for use by several threads at once, as its model is not.
 */
public final class Evaluator {
  /** Of so many images, accuracies and variances are known well enough. */
  private static final int MOST_CODES = 10_000;

  private final Vae vae;
  private final Dataset dataset;
  private final Noise noise;

  /**
   * An evaluator.
   *
   * @param vae the model
   * @param dataset whose validation images it is tried on; classifiers of codes learn from its
   *     training images
   * @param seed where the randomness comes from
   * @throws IllegalArgumentException if there is no validation image
   */
  public Evaluator(Vae vae, Dataset dataset, long seed) {
    if (dataset.validation().size() == 0) {
      throw new IllegalArgumentException("the dataset must have validation images");
    }
    this.vae = vae;
    this.dataset = dataset;
    this.noise = new Seeds(seed).component("evaluate");
  }

  /**
   * Measures everything that there is to measure of the model and the data.
   *
   * @param samples how many draws of z the likelihood of an image is estimated from, at least 1; 0
   *     for no estimate
   * @param most how many images the bounds and the likelihood are of at most, evenly spread
   * @param watcher is told how far it is
   * @return the measures
   * @throws IllegalArgumentException if a number is out of range
   */
  public Evaluation evaluate(int samples, int most, Watcher watcher) {
    if (samples < 0 || most < 1) {
      throw new IllegalArgumentException(
          "samples (%d) must be >= 0, and most (%d) >= 1".formatted(samples, most));
    }
    int[] images = dataset.validation().spread(most);
    List<LossValue> losses = losses(images, watcher);
    boolean known = vae.sampler().outputs().contains(Sampler.LOG_DENSITY);
    Optional<Likelihood> likelihood =
        known && samples > 0 ? Optional.of(likelihood(images, samples, watcher)) : Optional.empty();
    List<LatentMoments> moments = moments();
    Codes validation = codes("encode validation images", dataset.validation(), watcher);
    boolean labelled = !dataset.classNames().isEmpty();
    Optional<Codes> training =
        labelled || validation.factors().isPresent()
            ? Optional.of(codes("encode training images", dataset.training(), watcher))
            : Optional.empty();
    watcher.begins("tell classes and factors from codes", 0);
    return new Evaluation(
        images.length,
        Estimate.of(losses.stream().mapToDouble(LossValue::negativeElbo).toArray()),
        Estimate.of(losses.stream().mapToDouble(LossValue::reconstruction).toArray()),
        Estimate.of(losses.stream().mapToDouble(LossValue::divergence).toArray()),
        likelihood,
        moments.stream().map(LatentMoments::kl).toList(),
        moments.isEmpty() ? Optional.empty() : Optional.of(activeUnits(moments)),
        labelled ? training.flatMap(codes -> probe(codes, validation)) : Optional.empty(),
        training.flatMap(codes -> disentanglement(codes, validation)));
  }

  private List<LossValue> losses(int[] images, Watcher watcher) {
    watcher.begins("negative ELBO", images.length);
    return Arrays.stream(images)
        .mapToObj(
            i -> {
              LossValue loss = vae.losses(image(i), 1, noise.branch("elbo", i)).get(0);
              watcher.step(1);
              return loss;
            })
        .toList();
  }

  private Batch image(int i) {
    return dataset.validation().read(i);
  }

  private Likelihood likelihood(int[] images, int samples, Watcher watcher) {
    watcher.begins("importance-weighted likelihood", images.length);
    double[] nats =
        Arrays.stream(images)
            .mapToDouble(
                i -> {
                  Noise own = noise.branch("likelihood", i);
                  double all = vae.importanceWeighted(image(i), samples, own)[0];
                  watcher.step(1);
                  return all;
                })
            .toArray();
    return new Likelihood(samples, Estimate.of(nats));
  }

  private List<LatentMoments> moments() {
    return LatentMoments.areOf(vae.sampler())
        ? LatentMoments.of(vae, dataset.validation())
        : List.of();
  }

  private static ActiveUnits activeUnits(List<LatentMoments> moments) {
    int active = (int) moments.stream().filter(LatentMoments::isActive).count();
    return new ActiveUnits(active, moments.size(), LatentMoments.ACTIVE_VARIANCE);
  }

  private Codes codes(String task, Dataset.Split split, Watcher watcher) {
    watcher.begins(task, Math.min(split.size(), MOST_CODES));
    return Codes.of(vae, split, MOST_CODES, watcher);
  }

  private static Optional<Probe> probe(Codes training, Codes validation) {
    int[] learned = training.classes();
    int[] tried = validation.classes();
    if (Arrays.stream(learned).distinct().count() < 2) {
      return Optional.empty();
    }
    double accuracy =
        LinearClassifier.logistic(training.standardised(training), learned)
            .accuracy(validation.standardised(training), tried);
    int classes = Arrays.stream(tried).max().orElseThrow() + 1;
    long most =
        IntStream.range(0, classes)
            .mapToLong(label -> Arrays.stream(tried).filter(it -> it == label).count())
            .max()
            .orElseThrow();
    return Optional.of(
        new Probe(accuracy, (double) most / tried.length, learned.length, tried.length));
  }

  private Optional<Disentanglement> disentanglement(Codes training, Codes validation) {
    if (validation.factors().isEmpty() || training.factors().isEmpty()) {
      return Optional.empty();
    }
    Factors factors = validation.factors().get();
    int[] varying =
        IntStream.range(0, factors.factors().size())
            .filter(f -> vary(training.factor(f)) && vary(validation.factor(f)))
            .toArray();
    if (varying.length < 2) {
      return Optional.empty();
    }
    double[] variances = validation.variances();
    int[] used =
        IntStream.range(0, variances.length)
            .filter(j -> variances[j] > LatentMoments.ACTIVE_VARIANCE)
            .toArray();
    HeldFactor held = new HeldFactor(validation, varying, noise.branch("held factor"));
    return Optional.of(
        new Disentanglement(
            MutualInformation.gap(validation, varying),
            Predictability.sap(training, validation, varying),
            Predictability.dci(training, validation, varying),
            held.factorVae(used),
            held.betaVae(),
            Arrays.stream(varying).mapToObj(f -> factors.factors().get(f).name()).toList()));
  }

  private static boolean vary(int... values) {
    return Arrays.stream(values).distinct().count() > 1;
  }
}
