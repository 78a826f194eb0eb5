package org.vae4j.model.flow;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Flow;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Part;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/**
 * A flow that sees the dimensions of z in reverse. What it gives is in their own order, so that the
 * determinant is the same.
 *
 * @param flow the flow, whose parameters these are
 */
public record Reversed(Flow flow) implements Flow {

  @Override
  public List<Head> heads() {
    return flow.heads();
  }

  @Override
  public boolean isOrdered() {
    return flow.isOrdered();
  }

  @Override
  public Parameters parameters() {
    return flow.parameters();
  }

  @Override
  public Map<String, Part> parts() {
    return flow.parts();
  }

  @Override
  public List<LayerSummary> layers() {
    return flow.layers();
  }

  @Override
  public void close() {
    flow.close();
  }

  @Override
  public Pass forward(Tensors inputs) {
    Pass pass = flow.forward(reversed(inputs));
    Tensors output = reversed(pass.output());
    return new Pass() {
      @Override
      public Tensors output() {
        return output;
      }

      @Override
      public Tensors backward(Tensors outputGradient) {
        return reversed(pass.backward(reversed(outputGradient)));
      }

      @Override
      public void close() {
        pass.close();
      }
    };
  }

  /** The same with z, or its gradient, from the last dimension to the first. */
  private static Tensors reversed(Tensors tensors) {
    return tensors.find(Sampler.Z).map(z -> tensors.with(Sampler.Z, reversed(z))).orElse(tensors);
  }

  private static INDArray reversed(INDArray z) {
    float[] values = Floats.copyOf(z);
    float[] reversed = new float[values.length];
    int d = Math.toIntExact(z.size(1));
    for (int i = 0; i < values.length; i++) {
      reversed[i] = values[i - i % d + d - 1 - i % d];
    }
    return Nd4j.create(reversed, z.shape(), 'c');
  }
}
