package org.vae4j.train;

import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * What is done when the loss is no longer a finite number: training goes back to the end of the
 * last epoch, and on from there with a smaller learning rate.
 *
 * @param attempts how often at most in one training
 * @param factor what the learning rate is multiplied by each time
 */
public record Recovery(
    @Description("how often at most") @Default("3") @Range(min = 1) int attempts,
    @Description("what the learning rate is multiplied by each time")
        @Default("0.5")
        @Range(above = 0, below = 1)
        double factor) {

  /** Checks the settings. */
  public Recovery {
    Settings.check(Recovery.class, attempts, factor);
  }
}
