package org.vae4j.train;

import org.vae4j.api.model.LossValue;
import org.vae4j.api.tensor.State;

/** How far a training is: the epochs that are done, and what there is of the next. */
final class Position {
  private static final double NANOS = 1e9;

  private int epochs;
  private int steps;
  private LossMean mean = new LossMean();
  private double earlierSeconds;
  private long start;

  /** How many epochs are done. */
  int epochs() {
    return epochs;
  }

  /** How many steps of the next epoch are done. */
  int steps() {
    return steps;
  }

  /** The mean loss of these steps. */
  LossValue mean() {
    return mean.mean();
  }

  boolean isBetweenEpochs() {
    return steps == 0;
  }

  void beginEpoch() {
    start = System.nanoTime();
  }

  /** Time spent on the epoch that was begun last, without what lay between leaving and resuming. */
  double seconds() {
    return earlierSeconds + (System.nanoTime() - start) / NANOS;
  }

  void addStep(LossValue value, int images) {
    steps++;
    mean.add(value, images);
  }

  void endEpoch() {
    epochs++;
    steps = 0;
    mean = new LossMean();
    earlierSeconds = 0;
  }

  void save(State state) {
    state.put("epochs", epochs);
    state.put("steps", steps);
    state.put("seconds", isBetweenEpochs() ? 0 : seconds());
    mean.save(state.part("mean"));
  }

  /** Refuses a position that a training of so many epochs and steps does not come to. */
  void restore(State state, int maxEpochs, int stepsPerEpoch) {
    epochs = atMost(maxEpochs, state, "epochs");
    steps = atMost(epochs < maxEpochs ? stepsPerEpoch : 0, state, "steps");
    earlierSeconds = state.number("seconds");
    mean.restore(state.part("mean"));
  }

  private static int atMost(int max, State state, String name) {
    long value = state.count(name);
    if (value > max) {
      throw new IllegalArgumentException("%s (%d) must be <= %d".formatted(name, value, max));
    }
    return (int) value;
  }
}
