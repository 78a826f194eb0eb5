package org.vae4j.config;

import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with a configuration, from all that read it. */
public final class Problems {
  private final String source;
  private final List<Problem> found = new ArrayList<>();

  /**
   * No problems yet.
   *
   * @param source the name of the file that the configuration begins with
   */
  public Problems(String source) {
    this.source = source;
  }

  /**
   * Notes a problem.
   *
   * @param location where it stands
   * @param message what is wrong and what would be right
   */
  public void add(Location location, String message) {
    add(new Problem(location, message));
  }

  /**
   * Notes a problem.
   *
   * @param problem the problem
   */
  public void add(Problem problem) {
    found.add(problem);
  }

  /**
   * Ends with everything that was noted, if anything was.
   *
   * @throws InvalidConfigException if there are problems
   */
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidConfigException(source, found);
    }
  }

  /** What to throw where a problem leaves nothing to go on with: it, and those before it. */
  InvalidConfigException last(Location location, String message) {
    add(location, message);
    return new InvalidConfigException(source, found);
  }
}
