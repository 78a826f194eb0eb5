package org.vae4j.model.engine.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory.data_type;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.network.Node;
import org.vae4j.api.tensor.Mode;

/**
 * Makes the steps of a program for some of a batch's images. In bfloat16 all that lies between the
 * boundaries is, and the boundaries are float32.
 */
final class ChunkCompiler {
  private final PlanCompiler.Context context;
  private final int from;
  private final int images;
  private final Map<String, View> views = new HashMap<>();
  private final Map<String, View> linear = new HashMap<>();
  private final Map<String, LayerPrimitives> layers = new HashMap<>();
  private final List<Step> forward = new ArrayList<>();
  private final List<Step> backward = new ArrayList<>();
  private final List<Step> toInput = new ArrayList<>();

  /**
   * Of a chunk.
   *
   * @param context what all chunks share
   * @param from the first image
   * @param images how many there are
   */
  ChunkCompiler(PlanCompiler.Context context, int from, int images) {
    this.context = context;
    this.from = from;
    this.images = images;
  }

  /** The steps that compute the outputs. */
  List<Step> forward() {
    String input = program().input();
    views.put(input, boundary(input));
    if (isNarrow() && !program().exposed().contains(input)) {
      View narrow = internal(input, shape(input));
      forward.add(convert(boundary(input), narrow));
      views.put(input, narrow);
    }
    program().nodes().forEach(this::addForward);
    return forward;
  }

  private void addForward(Node node) {
    FeatureShape shape = shape(node.name());
    if (node instanceof Node.Reshape reshape) {
      views.put(node.name(), views.get(reshape.input()).reshaped(shape));
      return;
    }
    View out = output(node);
    views.put(node.name(), out);
    if (isTraining() && Eltwise.needsInput(ending(node))) {
      View before = internal(node.name() + "/linear", shape);
      addLayer(linear(node), before);
      forward.add(ActivationSteps.forward(context.natives(), ending(node), before, out));
    } else {
      addLayer(node, out);
    }
    if (isExposed(node) && out.slot().valueType() != data_type.f32) {
      forward.add(convert(out, boundary(node.name())));
    }
  }

  /** The function at the end of a node that computes something else before. */
  private static Activation ending(Node node) {
    return node instanceof Node.Activated ? Activation.LINEAR : node.activation();
  }

  /** The same without the function at its end. */
  private static Node linear(Node node) {
    if (node instanceof Node.Convolution c) {
      return new Node.Convolution(
          c.name(),
          c.input(),
          c.inputShape(),
          c.output(),
          c.transposed(),
          c.window(),
          Activation.LINEAR);
    }
    Node.Dense d = (Node.Dense) node;
    return new Node.Dense(d.name(), d.input(), d.numbers(), d.output(), Activation.LINEAR);
  }

  /** With what the node gives before a function of its own step, if it has one. */
  private void addLayer(Node node, View out) {
    List<View> in = node.inputs().stream().map(views::get).toList();
    LayerPrimitives layer = context.maker().make(node, in, out, from);
    layer.addForward(forward);
    layers.put(node.name(), layer);
    linear.put(node.name(), out);
  }

  private View output(Node node) {
    String name = node.name();
    if (!isExposed(node)) {
      return internal(name, shape(name));
    }
    if (!isNarrow()) {
      return boundary(name);
    }
    boolean canWiden = node instanceof Node.Dense || node instanceof Node.Convolution;
    if (!canWiden || ending(node) != Activation.LINEAR) {
      return internal(name, shape(name));
    }
    Slot narrow = internal(name, shape(name)).slot();
    Slot wide = boundary(name).slot();
    return new View(
        new BatchShape(images, shape(name)),
        new Slot(wide.value(), wide.valueType(), narrow.gradient(), narrow.gradientType()));
  }

  /** The steps that add to the gradients of the parameters, after those of {@link #forward}. */
  List<Step> backward() {
    for (String vertex : program().outputs().values()) {
      views.get(vertex).slot().setHasGradient();
    }
    for (int i = program().nodes().size() - 1; i >= 0; i--) {
      addBackward(program().nodes().get(i));
    }
    View input = views.get(program().input());
    View boundary = boundary(program().input());
    if (input.slot().gradientType() != data_type.f32) {
      toInput.add(convertGradient(input, boundary));
    }
    return backward;
  }

  /** The steps that compute the gradient of the input, right after those of {@link #backward}. */
  List<Step> toInput() {
    return toInput;
  }

  private void addBackward(Node node) {
    LayerPrimitives layer = layers.get(node.name());
    if (layer == null) {
      return; // a reshape: the gradient, too, is in the same slot
    }
    View out = views.get(node.name());
    if (isExposed(node) && out.slot().gradientType() != data_type.f32) {
      backward.add(convertGradient(boundary(node.name()), out));
    }
    Activation activation = ending(node);
    if (activation != Activation.LINEAR) {
      View before = linear.get(node.name());
      backward.add(ActivationSteps.backward(context.natives(), activation, before, out));
    }
    layer.addParameterGradients(backward);
    for (String input : node.inputs()) {
      View in = views.get(input);
      boolean isFirst = in.slot() == views.get(program().input()).slot();
      addInputGradient(node, in, isFirst ? toInput : backward);
    }
  }

  /** The first that a slot feeds sets its gradient, others add to it. */
  private void addInputGradient(Node node, View in, List<Step> steps) {
    LayerPrimitives layer = layers.get(node.name());
    Slot slot = in.slot();
    if (!slot.hasGradient()) {
      layer.addInputGradient(slot.gradient(), steps);
      slot.setHasGradient();
      return;
    }
    NativeFactory natives = context.natives();
    Address more =
        context.reused().of(node.name() + "/input gradient", in.shape(), slot.gradientType());
    layer.addInputGradient(more, steps);
    steps.add(
        natives.add(
            natives.at(more, in.gradientDescription()),
            natives.at(slot.gradient(), in.gradientDescription())));
  }

  private Program program() {
    return context.program();
  }

  private boolean isTraining() {
    return context.mode() == Mode.TRAINING;
  }

  private boolean isNarrow() {
    return context.type() != data_type.f32;
  }

  private boolean isExposed(Node node) {
    return context.boundaries().containsKey(node.name());
  }

  private FeatureShape shape(String vertex) {
    return context.shapes().get(vertex);
  }

  private View boundary(String vertex) {
    FeatureShape shape = shape(vertex);
    return new View(
        new BatchShape(images, shape),
        context.boundaries().get(vertex).slot((long) from * shape.length()));
  }

  /** Memory of the chunk's own for what is needed again on the way back, shared memory else. */
  private View internal(String vertex, FeatureShape shape) {
    BatchShape batch = new BatchShape(images, shape);
    data_type type = context.type();
    if (!isTraining()) {
      return new View(batch, new Slot(context.reused().of(vertex, shape, type), null, type));
    }
    Address value = context.natives().allocate(batch, type);
    Address gradient = context.reused().of(vertex + "/gradient", shape, type);
    return new View(batch, new Slot(value, gradient, type));
  }

  private Step convert(View from, View to) {
    NativeFactory natives = context.natives();
    return natives.copy(
        natives.at(from.slot().value(), from.description()),
        natives.at(to.slot().value(), to.description()));
  }

  private Step convertGradient(View from, View to) {
    NativeFactory natives = context.natives();
    return natives.copy(
        natives.at(from.slot().gradient(), from.gradientDescription()),
        natives.at(to.slot().gradient(), to.gradientDescription()));
  }
}
