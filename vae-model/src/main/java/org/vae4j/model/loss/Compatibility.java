package org.vae4j.model.loss;

import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentNames;

/** Whether an objective or a term of it can be computed of a sampler's posteriors. */
final class Compatibility {

  private Compatibility() {}

  /**
   * Refuses a sampler that does not fit.
   *
   * @param fits whether it does
   * @param sampler the sampler
   * @param rule what it must do or be
   * @param type what needs that
   * @throws IllegalArgumentException if it does not, naming the divergences that fit it
   */
  static void require(boolean fits, Sampler sampler, String rule, String type) {
    if (!fits) {
      throw new IllegalArgumentException(
          "sampler (%s) must %s for %s; this one goes with the divergence %s"
              .formatted(
                  ComponentNames.of(sampler),
                  rule,
                  type,
                  String.join(" or ", sampler.divergences())));
    }
  }

  /** Refuses a sampler that does not tell log q(z|x). */
  static void requireLogDensity(Sampler sampler, String type) {
    require(
        sampler.outputs().contains(Sampler.LOG_DENSITY),
        sampler,
        "give logDensity, log q(z|x) of its draws,",
        type);
  }
}
