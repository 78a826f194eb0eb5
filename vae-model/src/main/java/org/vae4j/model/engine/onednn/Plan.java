package org.vae4j.model.engine.onednn;

import java.lang.ref.Reference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Tensors;

/**
 * A network compiled for one shape of batch: primitives, their memory, and the tensors at its ends.
 * Used by one pass at a time.
 */
final class Plan implements AutoCloseable {
  private final Key key;
  private final Steps steps;
  private final Port input;
  private final Map<String, Port> outputs;
  private final Holdings holdings;
  private final stream queue;
  private final Tensors output;

  /**
   * What a plan is made for.
   *
   * @param input the shape of the input
   * @param mode whether it can be run backwards
   */
  record Key(BatchShape input, Mode mode) {}

  /**
   * What is run, in order.
   *
   * @param forward computes the outputs
   * @param backwardToParameters adds to the gradients of the parameters
   * @param backward does that and computes the gradient of the input
   */
  record Steps(List<Step> forward, List<Step> backwardToParameters, List<Step> backward) {}

  /**
   * An input or output.
   *
   * @param value the numbers
   * @param gradient their gradient, null in plans that are never run backwards
   */
  record Port(INDArray value, INDArray gradient) {}

  /**
   * What must live as long as the plan.
   *
   * @param natives everything native, closed with the plan
   * @param boundaries the memory of inputs and outputs
   * @param parameters the network's vectors
   * @param masks what is drawn before each pass
   */
  record Holdings(
      PointerScope natives,
      Collection<Boundary> boundaries,
      Parameters parameters,
      List<PlanMask> masks) {}

  Plan(Key key, Steps steps, Port input, Map<String, Port> outputs, Holdings holdings) {
    this.key = key;
    this.steps = steps;
    this.input = input;
    this.outputs = outputs;
    this.holdings = holdings;
    this.queue = new stream(Library.processor());
    Tensors tensors = Tensors.empty();
    for (Map.Entry<String, Port> port : outputs.entrySet()) {
      tensors = tensors.with(port.getKey(), port.getValue().value());
    }
    this.output = tensors;
  }

  Key key() {
    return key;
  }

  /** Computes the outputs, which are valid until the next call. */
  Tensors forward(INDArray batch, Noise noise) {
    holdings.masks().forEach(mask -> mask.draw(noise));
    Boundary.copy("input", batch, input.value());
    run(steps.forward());
    return output;
  }

  /** Adds to the gradients of the parameters. */
  void backwardToParameters(Tensors outputGradient) {
    copyIn(outputGradient);
    run(steps.backwardToParameters());
  }

  /** Adds to the gradients of the parameters and gives the gradient of the input. */
  INDArray backward(Tensors outputGradient) {
    copyIn(outputGradient);
    run(steps.backward());
    return input.gradient();
  }

  private void copyIn(Tensors outputGradient) {
    outputs.forEach(
        (name, port) ->
            outputGradient
                .find(name)
                .ifPresentOrElse(
                    gradient -> Boundary.copy("gradient of " + name, gradient, port.gradient()),
                    () -> Floats.clear(port.gradient())));
  }

  private void run(List<Step> list) {
    try {
      for (int i = 0; i < list.size(); i++) {
        list.get(i).run(queue);
      }
    } finally {
      // JavaCPP frees what Java cannot reach, and the primitives hold nothing but addresses.
      Reference.reachabilityFence(holdings);
    }
  }

  @Override
  public void close() {
    holdings.natives().close();
  }
}
