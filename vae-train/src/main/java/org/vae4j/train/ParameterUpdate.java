package org.vae4j.train;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.vae4j.api.Floats;
import org.vae4j.api.Optimizer;
import org.vae4j.api.Parameters;
import org.vae4j.api.Part;

/** The optimizer's update of every part, and the slots that it needs for that. */
final class ParameterUpdate {
  private final Optimizer optimizer;
  private final List<Vector> vectors;
  private long step;

  ParameterUpdate(Collection<Part> parts, Optimizer optimizer) {
    this.optimizer = optimizer;
    this.vectors =
        parts.stream()
            .map(Part::parameters)
            .filter(parameters -> parameters.count() > 0)
            .map(parameters -> Vector.of(parameters, optimizer.slots().size()))
            .toList();
  }

  void apply(double learningRate) {
    step++;
    for (Vector vector : vectors) {
      Floats.copy(vector.parameters.values(), vector.values);
      Floats.copy(vector.parameters.gradients(), vector.gradients);
      optimizer.updateInto(learningRate, step, vector.values, vector.gradients, vector.slots);
      Floats.copyInto(vector.values, vector.parameters.values());
    }
  }

  /** The parameters of one part, with room for their copies: loops over arrays are the fastest. */
  private static final class Vector {
    private final Parameters parameters;
    private final float[] values;
    private final float[] gradients;
    private final List<float[]> slots;

    private Vector(Parameters parameters, int length, List<float[]> slots) {
      this.parameters = parameters;
      this.values = new float[length];
      this.gradients = new float[length];
      this.slots = slots;
    }

    static Vector of(Parameters parameters, int slotCount) {
      int length = Math.toIntExact(parameters.count());
      List<float[]> slots = Stream.generate(() -> new float[length]).limit(slotCount).toList();
      return new Vector(parameters, length, slots);
    }
  }
}
