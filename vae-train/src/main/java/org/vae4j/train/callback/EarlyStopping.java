package org.vae4j.train.callback;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.vae4j.api.model.LossValue;
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
 * Ends training when the validation negative ELBO no longer gets better, as Keras's callback of
 * this name. It is that at weight 1, in nats per image, whatever weights are optimised. Epochs do
 * not count while these still change.
 *
 * <p>The best epoch is the last that was better than the best before it, and by more than {@code
 * minDelta}. Its parameters come back when training ends, however it ends.
 */
public final class EarlyStopping implements Callback, PlanCheck {
  private final Config config;
  private double best;
  private int bestEpoch;
  private int waited;
  private ParameterCopy bestParameters;
  private boolean hasMovedOn;

  /**
   * The settings.
   *
   * @param patience how many epochs in a row may bring nothing better before training ends
   * @param minDelta by how much more than this an epoch must be better, in nats per image
   * @param restoreBest whether the parameters of the best epoch come back at the end
   */
  @Description("ends training when the validation negative ELBO no longer gets better")
  public record Config(
      @Description("after how many epochs in a row without a better one training ends")
          @Default("3")
          @Range(min = 1)
          int patience,
      @Description("an epoch is better if by more than this, in nats per image")
          @Default("0.0")
          @Range(min = 0)
          double minDelta,
      @Description("whether the parameters of the best epoch come back at the end") @Default("true")
          boolean restoreBest)
      implements ComponentConfig<Callback> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, patience, minDelta, restoreBest);
    }
  }

  /**
   * Makes the callback.
   *
   * @param config the settings
   */
  @Inject
  public EarlyStopping(Config config) {
    this.config = config;
  }

  @Override
  public List<Finding> check(TrainingPlan plan) {
    return plan.outlasts("patience", config.patience());
  }

  @Override
  public void trainingStarted(Training training) {
    best = Double.POSITIVE_INFINITY;
    bestEpoch = 0;
    waited = 0;
    bestParameters = null;
    hasMovedOn = false;
  }

  @Override
  public void stepDone(long step, LossValue value, Training training) {
    hasMovedOn = true;
  }

  @Override
  public void epochDone(EpochMetrics metrics, Training training) {
    if (!training.isSettled()) {
      return;
    }
    double value = metrics.validation().negativeElbo();
    if (value < best - config.minDelta()) {
      best = value;
      bestEpoch = metrics.epoch();
      waited = 0;
      bestParameters = config.restoreBest() ? new ParameterCopy(training.vae()) : null;
      hasMovedOn = false;
    } else if (++waited >= config.patience()) {
      training.stop(reason());
    }
  }

  private String reason() {
    String margin =
        config.minDelta() > 0 ? " by more than %s nats".formatted(config.minDelta()) : "";
    return String.format(
        Locale.ROOT,
        "the validation negative ELBO has not come below the %.5g nats/image of epoch %d%s",
        best,
        bestEpoch,
        margin);
  }

  @Override
  public void save(State state) {
    state.put("best", best);
    state.put("bestEpoch", bestEpoch);
    state.put("waited", waited);
    state.put("hasMovedOn", hasMovedOn ? 1 : 0);
    if (bestParameters != null) {
      bestParameters.save(state.part("bestParameters"));
    }
  }

  @Override
  public void restore(State state, Training training) {
    best = state.number("best");
    bestEpoch = (int) state.count("bestEpoch");
    waited = (int) state.count("waited");
    hasMovedOn = state.count("hasMovedOn") == 1;
    if (config.restoreBest() && bestEpoch > 0) {
      bestParameters = new ParameterCopy(training.vae(), state.part("bestParameters"));
    }
  }

  @Override
  public void trainingEnded(Training training) {
    if (bestParameters != null && hasMovedOn) {
      bestParameters.copyInto(training.vae());
      training.restored(bestEpoch);
    }
  }
}
