package org.vae4j.experiment;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.Optimizer;
import org.vae4j.train.GradientClipping;
import org.vae4j.train.Recovery;

/**
 * How a model is trained.
 *
 * @param epochs how often every training image is seen
 * @param batchSize how many images a step sees
 * @param optimizer turns gradients into steps
 * @param schedule what the optimizer's learning rate is multiplied by
 * @param clip how large gradients may be
 * @param callbacks are told of training, and may end it
 * @param checkpoints when it is saved so that it can be resumed
 * @param recovery what is done when the loss is not a finite number
 */
public record TrainingConfig(
    @Description("how often every training image is seen") @Example("10") @Range(min = 1)
        int epochs,
    @Description("images in a step") @Default("128") @Range(min = 1, max = 65536) int batchSize,
    @Description("turns gradients into steps") @Default("{type: rmsprop}")
        ComponentConfig<Optimizer> optimizer,
    @Description("what the optimizer's learning rate is multiplied by") @Default("{type: constant}")
        ComponentConfig<Schedule> schedule,
    @Description("how large gradients may be") Optional<GradientClipping> clip,
    @Description("are told of training, and may end it") @Default("[]")
        List<ComponentConfig<Callback>> callbacks,
    @Description("when it is saved so that it can be resumed") @Default("{}")
        CheckpointConfig checkpoints,
    @Description("what is done when the loss is not finite; without it, the run fails")
        Optional<Recovery> recovery) {

  /** Checks the settings. */
  public TrainingConfig {
    Settings.check(
        TrainingConfig.class,
        epochs,
        batchSize,
        optimizer,
        schedule,
        clip,
        callbacks,
        checkpoints,
        recovery);
    callbacks = List.copyOf(callbacks);
  }
}
