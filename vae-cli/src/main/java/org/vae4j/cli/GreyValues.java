package org.vae4j.cli;

import org.vae4j.api.data.Batch;
import org.vae4j.api.model.Loss;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.Floats;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.loss.Elbo;
import org.vae4j.model.loss.Iwae;

/**
 * Whether images have grey values under a likelihood of black and white, whose −log p is then the
 * larger, the greyer they are, however well the model knows them.
 */
final class GreyValues {
  private final boolean mayMatter;
  private boolean seen;

  /**
   * Of a model.
   *
   * @param by what its images are told apart by
   * @param loss its objective
   */
  GreyValues(ScoreKind by, ComponentConfig<Loss> loss) {
    this.mayMatter = by.isOfGreys() && isOfBlackAndWhite(loss);
  }

  private static boolean isOfBlackAndWhite(ComponentConfig<Loss> loss) {
    return (loss instanceof Elbo.Config elbo && elbo.reconstruction() instanceof Bernoulli)
        || (loss instanceof Iwae.Config iwae && iwae.reconstruction() instanceof Bernoulli);
  }

  void look(Batch images) {
    if (mayMatter && !seen) {
      for (float value : Floats.copyOf(images.images())) {
        seen |= value > 0 && value < 1;
      }
    }
  }

  /** Whether scores contain how grey images are. */
  boolean matter() {
    return seen;
  }
}
