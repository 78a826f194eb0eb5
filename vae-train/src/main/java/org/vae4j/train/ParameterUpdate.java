package org.vae4j.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.Floats;
import org.vae4j.api.Optimizer;
import org.vae4j.api.Parameters;
import org.vae4j.api.Part;

/**
 * The optimizer's update of every part, by gradients that are clipped before, and the slots that it
 * needs for that.
 */
final class ParameterUpdate {
  /**
   * Numbers that are updated together: few enough for all that belongs to them to stay in cache.
   */
  private static final long STRETCH = 1 << 15;

  private final Optimizer optimizer;
  private final Optional<GradientClipping> clipping;
  private final List<Stretch> stretches = new ArrayList<>();
  private final Map<Integer, Copies> copies = new HashMap<>();
  private final Untrained untrained;
  private long step;

  ParameterUpdate(
      Collection<Part> parts, Optimizer optimizer, Optional<GradientClipping> clipping) {
    this.optimizer = optimizer;
    this.clipping = clipping;
    this.untrained = new Untrained(parts);
    parts.stream()
        .map(Part::parameters)
        .filter(parameters -> parameters.count() > 0)
        .forEach(this::addStretches);
  }

  private void addStretches(Parameters parameters) {
    for (long from = 0; from < parameters.count(); from += STRETCH) {
      long to = Math.min(from + STRETCH, parameters.count());
      int length = Math.toIntExact(to - from);
      stretches.add(
          new Stretch(
              part(parameters.values(), from, to),
              part(parameters.gradients(), from, to),
              copies.computeIfAbsent(length, Copies::new),
              slots(length)));
    }
  }

  private List<float[]> slots(int length) {
    return optimizer.slots().stream().map(name -> new float[length]).toList();
  }

  private static INDArray part(INDArray vector, long from, long to) {
    return vector.get(NDArrayIndex.interval(from, to));
  }

  void apply(double learningRate) {
    step++;
    untrained.keep();
    Consumer<float[]> clip =
        clipping.map(c -> c.inPlace(this::gradientNorm)).orElse(gradients -> {});
    stretches.forEach(stretch -> stretch.update(optimizer, learningRate, step, clip));
    untrained.restore();
  }

  private double gradientNorm() {
    double norm = Math.sqrt(stretches.stream().mapToDouble(Stretch::squaredGradientNorm).sum());
    if (!Double.isFinite(norm)) {
      throw new NonFiniteLossException(norm);
    }
    return norm;
  }

  /** Arrays for the numbers of one stretch after another: loops over arrays are the fastest. */
  private static final class Copies {
    private final float[] values;
    private final float[] gradients;

    Copies(int length) {
      this.values = new float[length];
      this.gradients = new float[length];
    }
  }

  /** Some numbers of one part. */
  private record Stretch(INDArray values, INDArray gradients, Copies copies, List<float[]> slots) {

    void update(Optimizer optimizer, double learningRate, long step, Consumer<float[]> clip) {
      Floats.copy(values, copies.values);
      Floats.copy(gradients, copies.gradients);
      clip.accept(copies.gradients);
      optimizer.updateInto(learningRate, step, copies.values, copies.gradients, slots);
      Floats.copyInto(copies.values, values);
    }

    double squaredGradientNorm() {
      Floats.copy(gradients, copies.gradients);
      double sum = 0;
      for (float g : copies.gradients) {
        sum += (double) g * g;
      }
      return sum;
    }
  }
}
