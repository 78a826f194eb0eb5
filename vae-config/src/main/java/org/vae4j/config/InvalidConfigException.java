package org.vae4j.config;

import java.util.List;

/** A configuration that cannot be used; the message lists everything that is wrong with it. */
public final class InvalidConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<Problem> problems;

  /**
   * The exception for a configuration.
   *
   * @param source the file's name
   * @param problems what is wrong, at least one
   */
  public InvalidConfigException(String source, List<Problem> problems) {
    super(ProblemList.text(source, problems));
    this.problems = List.copyOf(problems);
  }

  /**
   * What is wrong.
   *
   * @return all problems that were found
   */
  public List<Problem> problems() {
    return problems;
  }
}
