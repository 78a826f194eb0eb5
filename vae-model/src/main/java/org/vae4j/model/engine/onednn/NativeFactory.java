package org.vae4j.model.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.ShortPointer;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.Node;
import org.vae4j.api.network.ParameterLayout;
import org.vae4j.api.tensor.Parameters;

/**
 * Makes the native objects of one plan. All belong to the {@link PointerScope} that is open while
 * they are made.
 */
final class NativeFactory {
  /** A cache line, and the widest vector register. */
  private static final int ALIGNMENT = 64;

  private final engine processor = Library.processor();
  private final Address values;
  private final Address gradients;
  private final ParameterLayout layout;
  private final Map<String, LayerParameters> layers = new HashMap<>();
  private final List<memory> ones = new ArrayList<>();
  private final List<memory> scratchpads = new ArrayList<>();
  private long scratchpadSize;

  NativeFactory(Parameters parameters, ParameterLayout layout) {
    this.layout = layout;
    this.values = Address.of(parameters.values());
    this.gradients = Address.of(parameters.gradients());
  }

  engine processor() {
    return processor;
  }

  /** A layer's parameters, which all chunks of a batch share. */
  LayerParameters parameters(Node node) {
    return layers.computeIfAbsent(node.name(), name -> new LayerParameters(this, node));
  }

  /** Where a node's tensor begins in the flat vectors. */
  long offset(Node node, String parameter) {
    return layout.offset(node.name(), parameter);
  }

  /** Parameters from the given one on. */
  memory values(memory.desc description, long offset) {
    return at(values.plus(offset), description);
  }

  /** Gradients of parameters from the given one on. */
  memory gradients(memory.desc description, long offset) {
    return at(gradients.plus(offset), description);
  }

  /** Memory that is there already. */
  memory at(Address address, memory.desc description) {
    return new memory(description, processor, address);
  }

  /** New memory. */
  memory allocate(memory.desc description) {
    return at(allocate(description.get_size()), description);
  }

  /** New memory for a batch. */
  Address allocate(BatchShape batch, data_type type) {
    return allocate(Descriptions.of(type, batch).get_size());
  }

  /** Memory full of ones, which is never written to. */
  memory ones(memory.desc description) {
    for (memory known : ones) {
      if (known.get_desc().equals(description)) {
        return known;
      }
    }
    memory made = allocate(description);
    fillWithOnes(made, description);
    ones.add(made);
    return made;
  }

  private static void fillWithOnes(memory target, memory.desc description) {
    long bytes = description.get_size();
    int one = Float.floatToIntBits(1);
    if (description.get_data_type().intern() == data_type.f32) {
      IntPointer numbers = new IntPointer(target.get_data_handle());
      LongStream.range(0, bytes / Float.BYTES).forEach(i -> numbers.put(i, one));
    } else { // bfloat16, the upper half of a float32
      ShortPointer numbers = new ShortPointer(target.get_data_handle());
      LongStream.range(0, bytes / Short.BYTES).forEach(i -> numbers.put(i, (short) (one >>> 16)));
    }
  }

  private Address allocate(long bytes) {
    long address = new BytePointer(bytes + ALIGNMENT).address();
    return new Address((address + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
  }

  /** Attributes that primitives are made with unless they end in something. */
  primitive_attr attributes() {
    primitive_attr attributes = new primitive_attr();
    attributes.set_scratchpad_mode(scratchpad_mode.user);
    return attributes;
  }

  /** Attributes of a primitive that ends in an activation. */
  primitive_attr attributes(Activation activation) {
    primitive_attr attributes = attributes();
    if (activation != Activation.LINEAR) {
      post_ops ending = new post_ops();
      ending.append_eltwise(Eltwise.forward(activation), Eltwise.alpha(activation), 0);
      attributes.set_post_ops(ending);
    }
    return attributes;
  }

  /** Attributes of a primitive that adds to what is there. */
  primitive_attr addingAttributes() {
    post_ops ending = new post_ops();
    ending.append_sum();
    primitive_attr attributes = attributes();
    attributes.set_post_ops(ending);
    return attributes;
  }

  /** A primitive of the given arguments, to which its scratchpad is added. */
  Step step(primitive_desc_base description, IntMemoryMap arguments) {
    memory.desc scratchpad = description.scratchpad_desc();
    if (scratchpad.get_size() > 0) {
      memory placeholder = at(new Address(0), scratchpad);
      scratchpads.add(placeholder);
      scratchpadSize = Math.max(scratchpadSize, scratchpad.get_size());
      arguments.put(DNNL_ARG_SCRATCHPAD, placeholder);
    }
    return new PrimitiveStep(new primitive(description.get()), arguments);
  }

  /** Copies numbers to where they lie differently. */
  Step copy(memory from, memory to) {
    return copy(from, to, attributes());
  }

  /** Adds numbers to others, which may lie differently. */
  Step add(memory from, memory to) {
    return copy(from, to, addingAttributes());
  }

  private Step copy(memory from, memory to, primitive_attr attributes) {
    reorder.primitive_desc description = new reorder.primitive_desc(from, to, attributes, false);
    return step(description, new IntMemoryMap().put(DNNL_ARG_FROM, from).put(DNNL_ARG_TO, to));
  }

  /** Gives all primitives so far one scratchpad: a plan runs one at a time. */
  void allocateScratchpad() {
    if (scratchpadSize > 0) {
      Address shared = allocate(scratchpadSize);
      scratchpads.forEach(scratchpad -> scratchpad.set_data_handle(shared));
      scratchpads.clear();
    }
  }
}
