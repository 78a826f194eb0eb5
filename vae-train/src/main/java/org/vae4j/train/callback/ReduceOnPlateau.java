package org.vae4j.train.callback;

import jakarta.inject.Inject;
import java.util.List;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Finding;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.PlanCheck;
import org.vae4j.api.training.Training;
import org.vae4j.api.training.TrainingPlan;

/**
 * Makes the learning rate smaller when the validation negative ELBO no longer gets better, as
 * Keras's {@code ReduceLROnPlateau}. It is that at weight 1, in nats per image, whatever weights
 * are optimised. Epochs do not count while these still change.
 */
public final class ReduceOnPlateau implements Callback, PlanCheck {
  private final Config config;
  private double best;
  private int waited;
  private int cooling;

  /**
   * The settings.
   *
   * @param factor what the learning rate is multiplied by
   * @param patience how many epochs in a row may bring nothing better before that
   * @param minDelta by how much more than this an epoch must be better, in nats per image
   * @param cooldown how many epochs after that do not count
   * @param minLearningRate what the learning rate is not taken below
   */
  @Description("reduces the learning rate when the validation negative ELBO no longer gets better")
  public record Config(
      @Description("what the learning rate is multiplied by")
          @Default("0.1")
          @Range(above = 0, below = 1)
          double factor,
      @Description("after how many epochs in a row without a better one")
          @Default("10")
          @Range(min = 1)
          int patience,
      @Description("an epoch is better if by more than this, in nats per image")
          @Default("1.0e-4")
          @Range(min = 0)
          double minDelta,
      @Description("how many epochs do not count after the rate has been reduced")
          @Default("0")
          @Range(min = 0)
          int cooldown,
      @Description("what the learning rate is not taken below") @Default("0.0") @Range(min = 0)
          double minLearningRate)
      implements ComponentConfig<Callback> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, factor, patience, minDelta, cooldown, minLearningRate);
    }
  }

  /**
   * Makes the callback.
   *
   * @param config the settings
   */
  @Inject
  public ReduceOnPlateau(Config config) {
    this.config = config;
  }

  @Override
  public List<Finding> check(TrainingPlan plan) {
    return plan.outlasts("patience", config.patience());
  }

  @Override
  public void trainingStarted(Training training) {
    best = Double.POSITIVE_INFINITY;
    waited = 0;
    cooling = 0;
  }

  @Override
  public void epochDone(EpochMetrics metrics, Training training) {
    if (!training.isSettled()) {
      return;
    }
    if (cooling > 0) {
      cooling--;
      waited = 0;
    }
    double value = metrics.validation().negativeElbo();
    if (value < best - config.minDelta()) {
      best = value;
      waited = 0;
    } else if (cooling == 0 && ++waited >= config.patience()) {
      reduce(metrics.learningRate(), training);
    }
  }

  @Override
  public void save(State state) {
    state.put("best", best);
    state.put("waited", waited);
    state.put("cooling", cooling);
  }

  @Override
  public void restore(State state, Training training) {
    best = state.number("best");
    waited = (int) state.count("waited");
    cooling = (int) state.count("cooling");
  }

  private void reduce(double rate, Training training) {
    if (rate > config.minLearningRate()) {
      double reduced = Math.max(rate * config.factor(), config.minLearningRate());
      training.scaleLearningRate(reduced / rate);
      cooling = config.cooldown();
      waited = 0;
    }
  }
}
