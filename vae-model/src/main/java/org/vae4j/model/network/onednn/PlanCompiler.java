package org.vae4j.model.network.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.vae4j.api.Mode;
import org.vae4j.api.Parameters;
import org.vae4j.model.network.FeatureShape;

/** Compiles a program to a plan for one shape of batch. */
final class PlanCompiler {
  private final Program program;
  private final Set<String> exposed;
  private final boolean isTraining;
  private final Workshop workshop;
  private final LayerPrimitivesMaker maker;
  private final Map<String, View> views = new HashMap<>();
  private final Map<String, View> linear = new HashMap<>();
  private final Map<String, LayerPrimitives> layers = new HashMap<>();
  private final Map<Slot, Boundary> boundaries = new LinkedHashMap<>();
  private final List<Step> forward = new ArrayList<>();
  private final List<Step> backward = new ArrayList<>();
  private final List<Step> backwardToInput = new ArrayList<>();

  private PlanCompiler(Program program, Mode mode, Parameters parameters) {
    this.program = program;
    this.exposed = program.exposed();
    this.isTraining = mode == Mode.TRAINING;
    this.workshop = new Workshop(parameters);
    this.maker = new LayerPrimitivesMaker(workshop, mode);
  }

  /**
   * Compiles a plan.
   *
   * @param program what it computes
   * @param key for which batches
   * @param parameters the vectors that it reads and adds to
   * @return a plan, which the caller closes
   * @throws IllegalArgumentException if the input's shape does not fit
   */
  static Plan compile(Program program, Plan.Key key, Parameters parameters) {
    try (PointerScope natives = new PointerScope()) {
      PlanCompiler compiler = new PlanCompiler(program, key.mode(), parameters);
      compiler.addSteps(key.input());
      Plan plan = compiler.plan(key, parameters, natives);
      natives.extend();
      return plan;
    }
  }

  private void addSteps(BatchShape input) {
    views.put(program.input(), new View(input, boundary(input)));
    program.operations().forEach(this::addForward);
    if (isTraining) {
      for (String vertex : program.outputs().values()) {
        views.get(vertex).slot().setHasGradient();
      }
      for (int i = program.operations().size() - 1; i >= 0; i--) {
        addBackward(program.operations().get(i));
      }
    }
    workshop.allocateScratchpad();
  }

  private void addForward(Operation operation) {
    View in = views.get(operation.input());
    FeatureShape shape = operation.outputShape(in.shape());
    if (operation instanceof Operation.Reshape) {
      views.put(operation.name(), in.reshaped(shape));
      return;
    }
    BatchShape batch = in.batch().with(shape);
    View out =
        new View(batch, exposed.contains(operation.name()) ? boundary(batch) : internal(batch));
    views.put(operation.name(), out);
    if (isTraining && operation.activation().needsInput()) {
      View before = new View(batch, internal(batch));
      addLayer(operation.linear(), in, before);
      forward.add(ActivationSteps.forward(workshop, operation.activation(), before, out));
    } else {
      addLayer(operation, in, out);
    }
  }

  /** With what the operation gives before a function of its own step, if it has one. */
  private void addLayer(Operation operation, View in, View out) {
    LayerPrimitives layer = maker.make(operation, in, out);
    layer.addForward(forward);
    layers.put(operation.name(), layer);
    linear.put(operation.name(), out);
  }

  private void addBackward(Operation operation) {
    LayerPrimitives layer = layers.get(operation.name());
    if (layer == null) {
      return; // a reshape: the gradient, too, is in the same slot
    }
    View out = views.get(operation.name());
    Nonlinearity activation = operation.activation();
    if (activation != Nonlinearity.IDENTITY) {
      View before = linear.get(operation.name());
      backward.add(ActivationSteps.backward(workshop, activation, before, out));
    }
    layer.addParameterGradients(backward);
    View in = views.get(operation.input());
    boolean isFirst = in.slot() == views.get(program.input()).slot();
    addInputGradient(layer, in, isFirst ? backwardToInput : backward);
  }

  /** The first that a slot feeds sets its gradient, others add to it. */
  private void addInputGradient(LayerPrimitives layer, View in, List<Step> steps) {
    Slot slot = in.slot();
    if (!slot.hasGradient()) {
      layer.addInputGradient(slot.gradient(), steps);
      slot.setHasGradient();
      return;
    }
    Address more = workshop.allocate(in.batch());
    layer.addInputGradient(more, steps);
    steps.add(
        workshop.add(
            workshop.at(more, in.description()), workshop.at(slot.gradient(), in.description())));
  }

  private Slot internal(BatchShape batch) {
    return new Slot(workshop.allocate(batch), isTraining ? workshop.allocate(batch) : null);
  }

  private Slot boundary(BatchShape batch) {
    Boundary boundary = new Boundary(batch.length(), isTraining);
    boundaries.put(boundary.slot(), boundary);
    return boundary.slot();
  }

  private Plan plan(Plan.Key key, Parameters parameters, PointerScope natives) {
    Map<String, Plan.Port> outputs = new LinkedHashMap<>();
    program.outputs().forEach((name, vertex) -> outputs.put(name, port(vertex)));
    return new Plan(
        key,
        new Plan.Steps(forward, backward, backwardToInput),
        port(program.input()),
        outputs,
        new Plan.Holdings(natives, List.copyOf(boundaries.values()), parameters));
  }

  private Plan.Port port(String vertex) {
    View view = views.get(vertex);
    Boundary boundary = boundaries.get(view.slot());
    return new Plan.Port(
        boundary.value(view.batch()), isTraining ? boundary.gradient(view.batch()) : null);
  }
}
