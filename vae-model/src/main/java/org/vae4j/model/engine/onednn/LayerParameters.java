package org.vae4j.model.engine.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.vae4j.api.network.Node;

/**
 * The parameters of one layer within the flat vectors, for the primitives of a plan. Primitives
 * choose how the kernel should lie; the vectors have an order of their own, so a step copies
 * between.
 */
final class LayerParameters {
  private final NativeFactory natives;
  private final long kernelOffset;
  private final long biasOffset;
  private final memory.desc biasDescription;
  private final List<Copy> copies = new ArrayList<>();
  private final List<memory> kernelGradients = new ArrayList<>();
  private memory biasGradient;

  /** A kernel that was described in one way and lies in another. */
  private record Copy(memory.desc lying, memory.desc wanted, memory numbers) {}

  LayerParameters(NativeFactory natives, Node node) {
    this.natives = natives;
    this.kernelOffset = natives.offset(node, Node.KERNEL);
    this.biasOffset = natives.offset(node, Node.BIAS);
    this.biasDescription = Descriptions.vector(node.output().channels());
  }

  memory.desc biasDescription() {
    return biasDescription;
  }

  memory bias() {
    return natives.values(biasDescription, biasOffset);
  }

  /**
   * The kernel as a primitive wants it.
   *
   * @param lying how it lies in the flat vector
   * @param wanted how it should lie
   * @param steps where the copying is added, if it must be copied
   */
  memory kernel(memory.desc lying, memory.desc wanted, List<Step> steps) {
    if (lying.equals(wanted)) {
      return natives.values(lying, kernelOffset);
    }
    for (Copy copy : copies) {
      if (copy.lying().equals(lying) && copy.wanted().equals(wanted)) {
        return copy.numbers();
      }
    }
    memory copied = natives.allocate(wanted);
    copies.add(new Copy(lying, wanted, copied));
    steps.add(natives.copy(natives.values(lying, kernelOffset), copied));
    return copied;
  }

  /** Where a primitive puts a gradient of the kernel before it is added to the vector. */
  memory kernelGradient(memory.desc wanted) {
    for (memory known : kernelGradients) {
      if (known.get_desc().equals(wanted)) {
        return known;
      }
    }
    memory made = natives.allocate(wanted);
    kernelGradients.add(made);
    return made;
  }

  /** Where a primitive puts a gradient of the bias before it is added to the vector. */
  memory biasGradient() {
    if (biasGradient == null) {
      biasGradient = natives.allocate(biasDescription);
    }
    return biasGradient;
  }

  /** Adds the step that adds to the kernel's gradient. */
  void addKernelGradient(memory gradient, memory.desc lying, List<Step> steps) {
    steps.add(natives.add(gradient, natives.gradients(lying, kernelOffset)));
  }

  /** Adds the step that adds to the bias's gradient. */
  void addBiasGradient(memory gradient, List<Step> steps) {
    steps.add(natives.add(gradient, natives.gradients(biasDescription, biasOffset)));
  }

  /** The bias's gradient, for a primitive that adds to it. */
  memory biasGradient(memory.desc description) {
    return natives.gradients(description, biasOffset);
  }
}
