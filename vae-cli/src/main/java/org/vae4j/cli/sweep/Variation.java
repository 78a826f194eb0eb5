package org.vae4j.cli.sweep;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One of the runs of a sweep.
 *
 * @param name the name of its directory, by which it is known
 * @param values what it is by: the values of the settings that vary, by path, as YAML
 * @param seed its seed, where seeds vary
 * @param overrides all that is set, such as {@code latentDim=2}
 */
public record Variation(
    String name, Map<String, String> values, OptionalLong seed, List<String> overrides) {

  /** Keeps its own list. */
  public Variation {
    overrides = List.copyOf(overrides);
  }
}
