package org.vae4j.interop;

import java.util.Optional;
import org.vae4j.api.Likelihood;
import org.vae4j.api.Loss;
import org.vae4j.api.Part;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.likelihood.Beta;
import org.vae4j.model.likelihood.Categorical;
import org.vae4j.model.likelihood.ContinuousBernoulli;
import org.vae4j.model.likelihood.DiagonalGaussian;
import org.vae4j.model.likelihood.Laplace;

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

  /** That of a loss; nothing if it is none of these. */
  static Optional<MeanImage> of(Loss loss) {
    return loss.parts().values().stream()
        .filter(Likelihood.class::isInstance)
        .findFirst()
        .flatMap(MeanImage::ofLikelihood);
  }

  private static Optional<MeanImage> ofLikelihood(Part likelihood) {
    if (likelihood instanceof Bernoulli) {
      return Optional.of(new Sigmoid());
    }
    if (likelihood instanceof ContinuousBernoulli) {
      return Optional.of(new ContinuousMean());
    }
    if (likelihood instanceof DiagonalGaussian || likelihood instanceof Laplace) {
      return Optional.of(new First(((Likelihood) likelihood).parametersPerValue()));
    }
    if (likelihood instanceof Beta) {
      return Optional.of(new SigmoidOfDifference(Beta.LIMIT));
    }
    if (likelihood instanceof Categorical categorical) {
      return Optional.of(new Levels(categorical.levels()));
    }
    return Optional.empty();
  }
}
