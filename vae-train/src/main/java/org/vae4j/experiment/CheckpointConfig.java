package org.vae4j.experiment;

import java.util.Optional;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * When a run is saved so that it can be resumed, beside after each epoch.
 *
 * @param everySteps after every so many steps, too
 * @param everyMinutes whenever so many minutes have gone by, too
 * @param keep how many checkpoints stay: the newest, and that of the best epoch beside them
 */
public record CheckpointConfig(
    @Description("saves after every so many steps, too") @Range(min = 1)
        Optional<Integer> everySteps,
    @Description("saves whenever so many minutes have gone by, too") @Range(above = 0)
        Optional<Double> everyMinutes,
    @Description("how many of the newest stay; that of the best epoch does, too")
        @Default("3")
        @Range(min = 1)
        int keep) {

  /** Checks the settings. */
  public CheckpointConfig {
    Settings.check(CheckpointConfig.class, everySteps, everyMinutes, keep);
  }
}
