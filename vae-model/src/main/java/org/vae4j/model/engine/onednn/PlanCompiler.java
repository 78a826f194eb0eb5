package org.vae4j.model.engine.onednn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.javacpp.PointerScope;
import org.vae4j.api.network.FeatureShape;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Precision;

/** Compiles a program to a plan for one shape of batch, chunk by chunk. */
final class PlanCompiler {

  private PlanCompiler() {}

  /**
   * What the chunks of a plan share.
   *
   * @param program what they compute
   * @param mode whether they can be run backwards
   * @param type how numbers are written within the network
   * @param chunk how many images are computed at a time
   * @param shapes the shape of every vertex's output for one image, and of the input
   * @param boundaries the memory of the input and of the vertices that outputs show
   * @param natives makes native objects
   * @param maker makes primitives
   * @param reused memory for all of them
   */
  record Context(
      Program program,
      Mode mode,
      data_type type,
      int chunk,
      Map<String, FeatureShape> shapes,
      Map<String, Boundary> boundaries,
      NativeFactory natives,
      LayerPrimitivesMaker maker,
      ReusedMemory reused) {

    static Context of(Program program, Plan.Key key, Parameters parameters) {
      Map<String, FeatureShape> shapes = program.shapes();
      int chunk = program.chunk(key.input().images());
      NativeFactory natives = new NativeFactory(parameters, program.layout());
      Map<String, Boundary> boundaries = new HashMap<>();
      boundaries.put(program.input(), boundary(key, key.input().features()));
      for (String vertex : program.exposed()) {
        boundaries.computeIfAbsent(vertex, name -> boundary(key, shapes.get(name)));
      }
      return new Context(
          program,
          key.mode(),
          program.precision() == Precision.BFLOAT16 ? data_type.bf16 : data_type.f32,
          chunk,
          shapes,
          Map.copyOf(boundaries),
          natives,
          new LayerPrimitivesMaker(natives, key.mode()),
          new ReusedMemory(natives, chunk));
    }

    private static Boundary boundary(Plan.Key key, FeatureShape shape) {
      return new Boundary(
          (long) key.input().images() * shape.length(), key.mode() == Mode.TRAINING);
    }
  }

  /**
   * Compiles a plan.
   *
   * @param program what it computes
   * @param key for which batches
   * @param parameters the vectors that it reads and adds to
   * @return a plan, which the caller closes
   */
  static Plan compile(Program program, Plan.Key key, Parameters parameters) {
    try (PointerScope scope = new PointerScope()) {
      Context context = Context.of(program, key, parameters);
      Plan.Steps steps = steps(context, key.input());
      context.natives().allocateScratchpad();
      Plan plan =
          plan(
              context,
              key,
              steps,
              new Plan.Holdings(
                  scope, context.boundaries().values(), parameters, context.maker().masks()));
      scope.extend();
      return plan;
    }
  }

  /** Backwards from the last chunk, of which the cache may still hold something. */
  private static Plan.Steps steps(Context context, BatchShape input) {
    List<Step> forward = new ArrayList<>();
    List<ChunkCompiler> chunks = new ArrayList<>();
    for (int from = 0; from < input.images(); from += context.chunk()) {
      ChunkCompiler chunk =
          new ChunkCompiler(context, from, Math.min(context.chunk(), input.images() - from));
      forward.addAll(chunk.forward());
      chunks.add(chunk);
    }
    List<Step> toParameters = new ArrayList<>();
    List<Step> toAll = new ArrayList<>();
    for (int i = chunks.size() - 1; i >= 0 && context.mode() == Mode.TRAINING; i--) {
      List<Step> backward = chunks.get(i).backward();
      toParameters.addAll(backward);
      toAll.addAll(backward);
      toAll.addAll(chunks.get(i).toInput());
    }
    return new Plan.Steps(forward, toParameters, toAll);
  }

  private static Plan plan(
      Context context, Plan.Key key, Plan.Steps steps, Plan.Holdings holdings) {
    Map<String, Plan.Port> outputs = new LinkedHashMap<>();
    context
        .program()
        .outputs()
        .forEach((name, vertex) -> outputs.put(name, port(context, key, vertex)));
    return new Plan(key, steps, port(context, key, context.program().input()), outputs, holdings);
  }

  private static Plan.Port port(Context context, Plan.Key key, String vertex) {
    Boundary boundary = context.boundaries().get(context.program().source(vertex));
    BatchShape shape = key.input().with(context.shapes().get(vertex));
    return new Plan.Port(
        boundary.value(shape), key.mode() == Mode.TRAINING ? boundary.gradient(shape) : null);
  }
}
