package org.vae4j.model.engine.onednn;

import java.util.List;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.Node;

/** A function of each number; from one place to another, since others may read its input too. */
final class ActivationPrimitives implements LayerPrimitives {
  private final NativeFactory natives;
  private final Activation function;
  private final View in;
  private final View out;

  ActivationPrimitives(NativeFactory natives, Node.Activated operation, View in, View out) {
    this.natives = natives;
    this.function = operation.activation();
    this.in = in;
    this.out = out;
  }

  @Override
  public void addForward(List<Step> steps) {
    steps.add(
        function == Activation.LINEAR
            ? copy(in.slot().value(), out.slot().value())
            : ActivationSteps.forward(natives, function, in, out));
  }

  @Override
  public void addInputGradient(Address target, List<Step> steps) {
    if (function == Activation.LINEAR) {
      steps.add(copy(out.slot().gradient(), target));
      return;
    }
    Slot known = Eltwise.needsInput(function) ? in.slot() : out.slot();
    View before = new View(in.batch(), new Slot(known.value(), target, known.valueType()));
    steps.add(ActivationSteps.backward(natives, function, before, out));
  }

  private Step copy(Address from, Address to) {
    return natives.copy(natives.at(from, in.description()), natives.at(to, in.description()));
  }
}
