package org.vae4j.api.training;

import java.nio.file.Path;

/** The files of a run's figures: every name is given out once. */
@FunctionalInterface
public interface FigureFiles {

  /**
   * A file to write a figure to.
   *
   * @param name the figure's name, such as {@code grid-1-2}; if it is taken, a number is added
   * @param extension the file's kind without a dot, such as {@code png}
   * @return a path that does not exist yet, in a folder that does
   */
  Path create(String name, String extension);
}
