package org.vae4j.interop;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.Part;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.likelihood.Beta;
import org.vae4j.model.likelihood.Categorical;
import org.vae4j.model.likelihood.ContinuousBernoulli;
import org.vae4j.model.likelihood.DiagonalGaussian;
import org.vae4j.model.likelihood.DiscretisedLogisticMixture;
import org.vae4j.model.likelihood.Laplace;
import org.vae4j.model.likelihood.PerColumn;

/** How the mean of a likelihood follows from what is decoded, for those that formats can write. */
sealed interface MeanImage {

  /** Each first of some numbers is the mean, the others tell something else. */
  record First(int of) implements MeanImage {}

  /** Each number is a logit. */
  record Sigmoid() implements MeanImage {}

  /** Each number l is the logit of a continuous Bernoulli: 1 / (1 − e^−l) − 1 / l. */
  record ContinuousMean() implements MeanImage {
    /** Below it, the first terms of the Taylor series: float32 makes 1e-6 of the difference. */
    static final double SMALL = 0.1;
  }

  /** Of each two numbers, brought to ±limit, the sigmoid of their difference. */
  record SigmoidOfDifference(double limit) implements MeanImage {}

  /** Some numbers are logits of levels from 0 to 1. */
  record Levels(int levels) implements MeanImage {}

  /**
   * 3K numbers are K logits, K means and K logarithms of scales of logistic distributions, of which
   * levels from 0 to 1 have what lies around them.
   */
  record Mixture(int mixtures, int levels) implements MeanImage {

    /** The edge below a level from 1 on, in [−1, 1]. */
    double edge(int level) {
      return (2.0 * level - levels) / (levels - 1);
    }
  }

  /** A mean for each range of columns. */
  record Ranges(List<Columns> all) implements MeanImage {}

  /**
   * Columns side by side.
   *
   * @param count how many
   * @param decoded how many decoded numbers they have
   * @param mean their mean
   */
  record Columns(int count, int decoded, MeanImage mean) {}

  /** That of a loss; nothing if it is none of these. */
  static Optional<MeanImage> of(Loss loss) {
    return loss.parts().values().stream()
        .filter(Likelihood.class::isInstance)
        .findFirst()
        .map(Likelihood.class::cast)
        .flatMap(MeanImage::of);
  }

  private static Optional<MeanImage> of(Likelihood likelihood) {
    if (likelihood instanceof Bernoulli) {
      return Optional.of(new Sigmoid());
    }
    if (likelihood instanceof ContinuousBernoulli) {
      return Optional.of(new ContinuousMean());
    }
    if (likelihood instanceof DiagonalGaussian || likelihood instanceof Laplace) {
      return Optional.of(new First(likelihood.parametersPerValue()));
    }
    if (likelihood instanceof Beta) {
      return Optional.of(new SigmoidOfDifference(Beta.LIMIT));
    }
    if (likelihood instanceof Categorical categorical) {
      return Optional.of(new Levels(categorical.levels()));
    }
    if (likelihood instanceof DiscretisedLogisticMixture mixture) {
      return Optional.of(new Mixture(mixture.mixtures(), mixture.levels()));
    }
    if (likelihood instanceof PerColumn perColumn) {
      return of(perColumn);
    }
    return Optional.empty();
  }

  private static Optional<MeanImage> of(PerColumn likelihood) {
    List<Columns> ranges = new ArrayList<>();
    Iterator<Integer> counts = likelihood.columns().iterator();
    for (Part part : likelihood.parts().values()) {
      Likelihood own = (Likelihood) part;
      int count = counts.next();
      int decoded = own.decodedShape(new ImageShape(1, 1, count)).channels();
      Optional<MeanImage> mean = of(own);
      if (mean.isEmpty()) {
        return Optional.empty();
      }
      ranges.add(new Columns(count, decoded, mean.get()));
    }
    return Optional.of(new Ranges(ranges));
  }
}
