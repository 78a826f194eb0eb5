package org.vae4j.api.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.tensor.Parameters;

/**
 * A part of the model: something that may own parameters and can say what it is made of.
 *
 * <p>Each part owns its forward and its backward computation; nothing else computes gradients.
 */
public interface Part extends AutoCloseable {

  /**
   * What the part is made of, for summaries and figures.
   *
   * @return its layers, or the one line that describes it, in order of computation; those of parts
   *     within it too
   */
  List<LayerSummary> layers();

  /**
   * What the part learns, beside what parts within it do.
   *
   * @return its parameters with their gradients; {@link Parameters#none()} if it learns nothing
   */
  default Parameters parameters() {
    return Parameters.none();
  }

  /**
   * Parts within this one that learn something of their own, such as the likelihood of a loss.
   *
   * @return the parts by name, in order; none unless overridden
   */
  default Map<String, Part> parts() {
    return Map.of();
  }

  /**
   * This part and all that are within it.
   *
   * @param name how this one is called
   * @return the parts by names such as {@code loss/reconstruction}, this one first
   */
  default Map<String, Part> withParts(String name) {
    Map<String, Part> all = new LinkedHashMap<>();
    all.put(name, this);
    parts().forEach((within, part) -> all.putAll(part.withParts(name + "/" + within)));
    return all;
  }

  /**
   * How many numbers are learned in this part and in all that are within it.
   *
   * @return a count, 0 if nothing is learned
   */
  default long parameterCount() {
    return withParts("").values().stream().mapToLong(part -> part.parameters().count()).sum();
  }

  /**
   * What computes the part.
   *
   * @return the name of the engine that runs its network; nothing if it has none
   */
  default Optional<String> engine() {
    return Optional.empty();
  }

  /**
   * Frees memory outside the Java heap at once, which is else freed some time after nobody holds
   * the part any more. Parameters stay, and passes that are open keep theirs until they are closed.
   */
  @Override
  default void close() {
    parts().values().forEach(Part::close);
  }
}
