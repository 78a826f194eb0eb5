package org.vae4j.api;

import java.util.List;
import java.util.Optional;

/**
 * A part of the model: something that may own parameters and can say what it is made of.
 *
 * <p>Each part owns its forward and its backward computation; nothing else computes gradients.
 */
public interface Part extends AutoCloseable {

  /**
   * What the part is made of, for summaries and figures.
   *
   * @return its layers, or the one line that describes it, in order of computation
   */
  List<LayerSummary> layers();

  /**
   * What the part learns.
   *
   * @return its parameters with their gradients; {@link Parameters#none()} if it learns nothing
   */
  default Parameters parameters() {
    return Parameters.none();
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
  default void close() {}
}
