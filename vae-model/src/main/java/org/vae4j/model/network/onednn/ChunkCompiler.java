package org.vae4j.model.network.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory.data_type;
import org.vae4j.api.Mode;
import org.vae4j.model.network.FeatureShape;

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
    program().operations().forEach(this::addForward);
    return forward;
  }

  private void addForward(Operation operation) {
    FeatureShape shape = shape(operation.name());
    if (operation instanceof Operation.Reshape) {
      views.put(operation.name(), views.get(operation.input()).reshaped(shape));
      return;
    }
    View out = output(operation);
    views.put(operation.name(), out);
    if (isTraining() && operation.activation().needsInput()) {
      View before = internal(operation.name() + "/linear", shape);
      addLayer(operation.linear(), before);
      forward.add(ActivationSteps.forward(context.workshop(), operation.activation(), before, out));
    } else {
      addLayer(operation, out);
    }
    if (isExposed(operation) && out.slot().valueType() != data_type.f32) {
      forward.add(convert(out, boundary(operation.name())));
    }
  }

  /** With what the operation gives before a function of its own step, if it has one. */
  private void addLayer(Operation operation, View out) {
    List<View> in = operation.feeders().stream().map(views::get).toList();
    LayerPrimitives layer = context.maker().make(operation, in, out, from);
    layer.addForward(forward);
    layers.put(operation.name(), layer);
    linear.put(operation.name(), out);
  }

  private View output(Operation operation) {
    String name = operation.name();
    if (!isExposed(operation)) {
      return internal(name, shape(name));
    }
    if (!isNarrow()) {
      return boundary(name);
    }
    boolean canWiden =
        operation instanceof Operation.Dense || operation instanceof Operation.Convolution;
    if (!canWiden || operation.activation() != Nonlinearity.IDENTITY) {
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
    for (int i = program().operations().size() - 1; i >= 0; i--) {
      addBackward(program().operations().get(i));
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

  private void addBackward(Operation operation) {
    LayerPrimitives layer = layers.get(operation.name());
    if (layer == null) {
      return; // a reshape: the gradient, too, is in the same slot
    }
    View out = views.get(operation.name());
    if (isExposed(operation) && out.slot().gradientType() != data_type.f32) {
      backward.add(convertGradient(boundary(operation.name()), out));
    }
    Nonlinearity activation = operation.activation();
    if (activation != Nonlinearity.IDENTITY) {
      View before = linear.get(operation.name());
      backward.add(ActivationSteps.backward(context.workshop(), activation, before, out));
    }
    layer.addParameterGradients(backward);
    for (String input : operation.feeders()) {
      View in = views.get(input);
      boolean isFirst = in.slot() == views.get(program().input()).slot();
      addInputGradient(operation, in, isFirst ? toInput : backward);
    }
  }

  /** The first that a slot feeds sets its gradient, others add to it. */
  private void addInputGradient(Operation operation, View in, List<Step> steps) {
    LayerPrimitives layer = layers.get(operation.name());
    Slot slot = in.slot();
    if (!slot.hasGradient()) {
      layer.addInputGradient(slot.gradient(), steps);
      slot.setHasGradient();
      return;
    }
    Workshop workshop = context.workshop();
    Address more =
        context.reused().of(operation.name() + "/input gradient", in.shape(), slot.gradientType());
    layer.addInputGradient(more, steps);
    steps.add(
        workshop.add(
            workshop.at(more, in.gradientDescription()),
            workshop.at(slot.gradient(), in.gradientDescription())));
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

  private boolean isExposed(Operation operation) {
    return context.boundaries().containsKey(operation.name());
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
    Address value = context.workshop().allocate(batch, type);
    Address gradient = context.reused().of(vertex + "/gradient", shape, type);
    return new View(batch, new Slot(value, gradient, type));
  }

  private Step convert(View from, View to) {
    Workshop workshop = context.workshop();
    return workshop.copy(
        workshop.at(from.slot().value(), from.description()),
        workshop.at(to.slot().value(), to.description()));
  }

  private Step convertGradient(View from, View to) {
    Workshop workshop = context.workshop();
    return workshop.copy(
        workshop.at(from.slot().gradient(), from.gradientDescription()),
        workshop.at(to.slot().gradient(), to.gradientDescription()));
  }
}
