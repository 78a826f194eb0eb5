package org.vae4j.api.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The value of an objective on some images, and the same pass in units that can be compared between
 * experiments. Each is a mean over images.
 *
 * @param objective what is optimised, on the scale that the experiment's reductions and weights
 *     give it
 * @param reconstruction −log p(x|z), summed over all values of the image: nats per image
 * @param divergence the divergence of q(z|x) from the prior, summed over latent dimensions: nats
 *     per image
 * @param measures what else the objective has found, in units of its own, such as penalties before
 *     their weights: by names of letters and digits that begin with a small letter, in order
 */
public record LossValue(
    double objective, double reconstruction, double divergence, Map<String, Double> measures) {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");
  private static final Set<String> TAKEN =
      Set.of("loss", "objective", "negativeElbo", "reconstruction", "divergence");

  /**
   * Keeps its own map.
   *
   * @throws IllegalArgumentException if a measure has no such name, or that of a number that there
   *     is always
   */
  public LossValue {
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    for (String name : measures.keySet()) {
      if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
        throw new IllegalArgumentException(
            "measure (%s) must be a name of letters and digits that begins with a small letter,"
                    .formatted(name)
                + " and none of "
                + String.join(", ", TAKEN.stream().sorted().toList()));
      }
    }
  }

  /**
   * A value without further measures.
   *
   * @param objective what is optimised
   * @param reconstruction −log p(x|z), nats per image
   * @param divergence of q(z|x) from the prior, nats per image
   */
  public LossValue(double objective, double reconstruction, double divergence) {
    this(objective, reconstruction, divergence, Map.of());
  }

  /**
   * The negative evidence lower bound at weight 1, whatever weights are optimised.
   *
   * @return reconstruction + divergence, in nats per image
   */
  public double negativeElbo() {
    return reconstruction + divergence;
  }
}
