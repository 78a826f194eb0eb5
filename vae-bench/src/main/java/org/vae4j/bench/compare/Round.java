package org.vae4j.bench.compare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.vae4j.api.model.LossValue;
import org.vae4j.train.TrainingListener;

/** Measures the training steps after the first few, without validation, until its time is over. */
final class Round implements TrainingListener {
  /** What was evicted from the caches since the last round comes back in these steps. */
  static final int WARM_STEPS = 3;

  private static final double NANOS = 1e9;

  private final double limit;
  private final LongSupplier clock;
  private int steps;
  private int images;
  private int imagesOfEpoch;
  private long start;
  private long end;
  private long validationStart;
  private double loss;

  Round(double seconds, LongSupplier clock) {
    this.limit = seconds;
    this.clock = clock;
  }

  @Override
  public void epochStarted(int epoch, int epochs, int total) {
    if (imagesOfEpoch > 0) {
      start += clock.getAsLong() - validationStart;
    }
    imagesOfEpoch = 0;
  }

  @Override
  public void stepDone(int imagesDone, LossValue running) {
    long now = clock.getAsLong();
    steps++;
    if (steps == WARM_STEPS) {
      start = now;
    } else if (steps > WARM_STEPS) {
      images += imagesDone - imagesOfEpoch;
      end = now;
    }
    imagesOfEpoch = imagesDone;
    loss = running.objective();
  }

  @Override
  public void validationStarted() {
    validationStart = clock.getAsLong();
  }

  boolean isOver() {
    return images > 0 && seconds() >= limit;
  }

  private double seconds() {
    return (end - start) / NANOS;
  }

  Map<String, Object> result() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("imagesPerSecond", images / seconds());
    result.put("images", images);
    result.put("seconds", seconds());
    result.put("loss", loss);
    return result;
  }
}
