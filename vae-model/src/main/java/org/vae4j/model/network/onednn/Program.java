package org.vae4j.model.network.onednn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vae4j.api.Precision;
import org.vae4j.model.network.FeatureShape;

/**
 * What a network computes, for a batch of any size.
 *
 * @param input the name of the input
 * @param operations what is computed, each after those that feed it
 * @param outputs the vertices that are outputs, by the name of the output
 * @param precision how numbers are written between the input and the outputs
 */
record Program(
    String input, List<Operation> operations, Map<String, String> outputs, Precision precision) {

  /**
   * What may lie between one layer and the next, in bytes: more than that in two layers that follow
   * one another falls out of the cache, so that a batch is better computed in chunks. Measured; a
   * constant and not the machine's own cache, because the chunks decide in which order gradients
   * are added up, and so the last bits.
   */
  private static final long CACHE = 5L << 19;

  /** Chunks of fewer images give primitives too little to do at a time. */
  private static final int SMALLEST_CHUNK = 8;

  /** The vertices, or the input, whose numbers the outputs show, if need be in another shape. */
  Set<String> exposed() {
    return outputs.values().stream().map(this::source).collect(Collectors.toUnmodifiableSet());
  }

  /** The vertex, or the input, whose numbers a vertex shows, if need be in another shape. */
  String source(String vertex) {
    for (Operation operation : operations) {
      if (operation instanceof Operation.Reshape && operation.name().equals(vertex)) {
        return source(operation.input());
      }
    }
    return vertex;
  }

  /**
   * The shape of every vertex's output for one image, and of the input.
   *
   * @throws IllegalArgumentException if the input's shape does not fit
   */
  Map<String, FeatureShape> shapes(FeatureShape inputShape) {
    Map<String, FeatureShape> shapes = new HashMap<>();
    shapes.put(input, inputShape);
    for (Operation operation : operations) {
      shapes.put(operation.name(), operation.outputShape(shapes.get(operation.input())));
    }
    return shapes;
  }

  /** How many of a batch's images are computed at a time. */
  int chunk(BatchShape batch) {
    if (operations.stream().anyMatch(Operation::looksAcrossBatch)) {
      return batch.images();
    }
    int chunk = Integer.highestOneBit(Math.toIntExact(Math.max(CACHE / widest(batch), 1)));
    return Math.min(Math.max(chunk, SMALLEST_CHUNK), batch.images());
  }

  /** The most bytes that a layer reads and writes for one image. */
  private long widest(BatchShape batch) {
    Map<String, FeatureShape> shapes = shapes(batch.features());
    int bytes = precision == Precision.BFLOAT16 ? Short.BYTES : Float.BYTES;
    return operations.stream()
        .mapToLong(operation -> bytes * width(operation, shapes))
        .max()
        .orElse(1);
  }

  private static long width(Operation operation, Map<String, FeatureShape> shapes) {
    return Stream.concat(operation.feeders().stream(), Stream.of(operation.name()))
        .mapToLong(vertex -> shapes.get(vertex).length())
        .sum();
  }
}
