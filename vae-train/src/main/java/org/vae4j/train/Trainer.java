package org.vae4j.train;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.vae4j.api.Dataset;
import org.vae4j.api.Dataset.Split;
import org.vae4j.api.EpochMetrics;
import org.vae4j.api.LossValue;
import org.vae4j.api.Optimizer;
import org.vae4j.api.Seeds;
import org.vae4j.api.Vae;

/**
 * Fits a model to a dataset: shuffled mini-batches, the last partial one included, and validation
 * with fresh noise after each epoch.
 *
 * <p>With the same seeds, engine and number of threads, the same numbers come out.
 */
public final class Trainer {
  private static final double NANOS = 1e9;

  private final TrainingStep step;
  private final Dataset dataset;
  private final Seeds seeds;

  /**
   * A trainer.
   *
   * @param vae the model, with its parameters as training shall start from
   * @param dataset the data
   * @param optimizer turns gradients into steps
   * @param seeds all randomness
   */
  public Trainer(Vae vae, Dataset dataset, Optimizer optimizer, Seeds seeds) {
    this.step = new TrainingStep(vae, optimizer);
    this.dataset = dataset;
    this.seeds = seeds;
  }

  /**
   * Trains.
   *
   * @param epochs how often every training image is seen
   * @param batchSize how many images a step sees
   * @param listener is told how it goes
   * @param stop asked after each step whether to end now
   * @return true if all epochs are done, false if it was stopped before
   * @throws NonFiniteLossException if the loss is not a finite number, naming epoch and step
   */
  public boolean fit(int epochs, int batchSize, TrainingListener listener, BooleanSupplier stop) {
    for (int epoch = 1; epoch <= epochs; epoch++) {
      listener.epochStarted(epoch, epochs, dataset.training().size());
      long start = System.nanoTime();
      LossMean training = new LossMean();
      if (!train(epoch, batchSize, training, listener, stop)) {
        return false;
      }
      double trainingSeconds = (System.nanoTime() - start) / NANOS;
      listener.validationStarted();
      LossValue validation = validate(epoch, batchSize);
      if (!Double.isFinite(validation.objective())) {
        throw new NonFiniteLossException(validation, epoch);
      }
      listener.epochDone(
          new EpochMetrics(
              epoch,
              training.mean(),
              validation,
              (System.nanoTime() - start) / NANOS,
              dataset.training().size() / trainingSeconds));
    }
    return true;
  }

  private boolean train(
      int epoch, int batchSize, LossMean mean, TrainingListener listener, BooleanSupplier stop) {
    Split split = dataset.training();
    int[] order = seeds.shuffle(epoch).permutation(split.size());
    for (int from = 0, number = 0; from < order.length; from += batchSize, number++) {
      if (stop.getAsBoolean()) {
        return false;
      }
      int to = Math.min(from + batchSize, order.length);
      int[] indices = Arrays.copyOfRange(order, from, to);
      try {
        mean.add(step.train(split.read(indices), seeds.training(epoch, number)), indices.length);
      } catch (NonFiniteLossException e) {
        throw new NonFiniteLossException(e, epoch, number + 1);
      }
      listener.stepDone(to, mean.mean());
    }
    return !stop.getAsBoolean();
  }

  private LossValue validate(int epoch, int batchSize) {
    Split split = dataset.validation();
    LossMean mean = new LossMean();
    for (int from = 0, number = 0; from < split.size(); from += batchSize, number++) {
      int to = Math.min(from + batchSize, split.size());
      int[] indices = IntStream.range(from, to).toArray();
      mean.add(step.evaluate(split.read(indices), seeds.validation(epoch, number)), to - from);
    }
    return mean.mean();
  }
}
