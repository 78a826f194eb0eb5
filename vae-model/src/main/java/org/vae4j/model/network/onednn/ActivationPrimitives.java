package org.vae4j.model.network.onednn;

import java.util.List;

/** A function of each number; from one place to another, since others may read its input too. */
final class ActivationPrimitives implements LayerPrimitives {
  private final Workshop workshop;
  private final Nonlinearity function;
  private final View in;
  private final View out;

  ActivationPrimitives(Workshop workshop, ActivationOperation operation, View in, View out) {
    this.workshop = workshop;
    this.function = operation.function();
    this.in = in;
    this.out = out;
  }

  @Override
  public void addForward(List<Step> steps) {
    steps.add(
        function == Nonlinearity.IDENTITY
            ? copy(in.slot().value(), out.slot().value())
            : ActivationSteps.forward(workshop, function, in, out));
  }

  @Override
  public void addInputGradient(Address target, List<Step> steps) {
    if (function == Nonlinearity.IDENTITY) {
      steps.add(copy(out.slot().gradient(), target));
      return;
    }
    Slot known = function.needsInput() ? in.slot() : out.slot();
    View before = new View(in.batch(), new Slot(known.value(), target, known.valueType()));
    steps.add(ActivationSteps.backward(workshop, function, before, out));
  }

  private Step copy(Address from, Address to) {
    return workshop.copy(workshop.at(from, in.description()), workshop.at(to, in.description()));
  }
}
