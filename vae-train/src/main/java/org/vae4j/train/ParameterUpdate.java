package org.vae4j.train;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.model.Part;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.Optimizer;

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
  private final NonTrainable nonTrainable;
  private long step;

  ParameterUpdate(
      Map<String, Part> parts, Optimizer optimizer, Optional<GradientClipping> clipping) {
    this.optimizer = optimizer;
    this.clipping = clipping;
    this.nonTrainable = new NonTrainable(parts.values());
    parts.forEach((role, part) -> addStretches(role, part.parameters()));
  }

  private void addStretches(String role, Parameters parameters) {
    for (long from = 0; from < parameters.count(); from += STRETCH) {
      long to = Math.min(from + STRETCH, parameters.count());
      int length = Math.toIntExact(to - from);
      stretches.add(
          new Stretch(
              role,
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
    nonTrainable.keep();
    Consumer<float[]> clip =
        clipping.map(c -> c.inPlace(this::gradientNorm)).orElse(gradients -> {});
    stretches.forEach(stretch -> stretch.update(optimizer, learningRate, step, clip));
    nonTrainable.restore();
  }

  private double gradientNorm() {
    double norm = Math.sqrt(stretches.stream().mapToDouble(Stretch::squaredGradientNorm).sum());
    if (!Double.isFinite(norm)) {
      throw new NonFiniteLossException(norm);
    }
    return norm;
  }

  /** Keeps the number of the step and every slot, such as {@code encoder/velocity}. */
  void save(State state) {
    state.put("step", step);
    slots()
        .forEach(
            (name, pieces) -> {
              FloatBuffer whole = FloatBuffer.allocate(length(pieces));
              pieces.forEach(whole::put);
              state.put(name, Nd4j.createFromArray(whole.array()));
            });
  }

  void restore(State state) {
    step = state.count("step");
    slots()
        .forEach(
            (name, pieces) -> {
              INDArray whole = Nd4j.createFromArray(new float[length(pieces)]);
              state.getInto(name, whole);
              FloatBuffer values = FloatBuffer.wrap(Floats.copyOf(whole));
              pieces.forEach(values::get);
            });
  }

  /** The pieces of each slot, in order. */
  private Map<String, List<float[]>> slots() {
    Map<String, List<float[]>> slots = new LinkedHashMap<>();
    List<String> names = optimizer.slots();
    for (Stretch stretch : stretches) {
      for (int i = 0; i < names.size(); i++) {
        slots
            .computeIfAbsent(stretch.role() + "/" + names.get(i), name -> new ArrayList<>())
            .add(stretch.slots().get(i));
      }
    }
    return slots;
  }

  private static int length(List<float[]> pieces) {
    return pieces.stream().mapToInt(piece -> piece.length).reduce(0, Math::addExact);
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
  private record Stretch(
      String role, INDArray values, INDArray gradients, Copies copies, List<float[]> slots) {

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
