package org.vae4j.viz;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.model.Sampler;

/** Whether settings fit the latent space of the model that they are for. */
final class LatentChecks {
  /** More rows or images side by side than can be looked at. */
  private static final int MOST_DIMENSIONS = 128;

  private LatentChecks() {}

  /**
   * Checks one dimension.
   *
   * @throws IllegalArgumentException if the latent space has no such dimension
   */
  static void dimension(String name, int dimension, Sampler sampler) {
    if (dimension >= sampler.latentSize()) {
      throw new IllegalArgumentException(
          "%s (%d) must be < %d (the latent size)"
              .formatted(name, dimension, sampler.latentSize()));
    }
  }

  /**
   * Checks the one dimension that is chosen, or whether all can be shown.
   *
   * @throws IllegalArgumentException if the latent space has no such dimension, or too many
   */
  static void dimensionOrAll(Optional<Integer> chosen, Sampler sampler) {
    chosen.ifPresent(dimension -> dimension("dimension", dimension, sampler));
    if (chosen.isEmpty() && sampler.latentSize() > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "dimension (all) must be one where the latent size (%d) is > %d"
              .formatted(sampler.latentSize(), MOST_DIMENSIONS));
    }
  }

  /**
   * Checks a plane's dimensions.
   *
   * @throws IllegalArgumentException if they are not two different ones
   */
  static void twoDimensions(List<Integer> dimensions) {
    if (dimensions.size() != 2 || dimensions.get(0).equals(dimensions.get(1))) {
      throw new IllegalArgumentException(
          "dimensions (%s) must be two different ones".formatted(dimensions));
    }
  }

  /**
   * Checks a code.
   *
   * @throws IllegalArgumentException if it has more or fewer numbers than the latent space has
   *     dimensions
   */
  static void code(String name, List<Double> code, Sampler sampler) {
    if (code.size() != sampler.latentSize()) {
      throw new IllegalArgumentException(
          "%s (%s) must have %s (the latent size)"
              .formatted(name, code, Words.count(sampler.latentSize(), "number")));
    }
  }

  /**
   * Checks the position of a validation image.
   *
   * @throws IllegalArgumentException if there are not so many
   */
  static void image(String name, int position, Dataset dataset) {
    if (position >= dataset.validation().size()) {
      throw new IllegalArgumentException(
          "%s (%d) must be < %d (the number of validation images)"
              .formatted(name, position, dataset.validation().size()));
    }
  }

  /**
   * Checks the ends of a range.
   *
   * @throws IllegalArgumentException if it does not go upwards
   */
  static void range(double from, double to) {
    if (to <= from) {
      throw new IllegalArgumentException("to (%s) must be > %s (from)".formatted(to, from));
    }
  }
}
