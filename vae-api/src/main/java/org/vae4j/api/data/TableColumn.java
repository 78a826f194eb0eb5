package org.vae4j.api.data;

import java.util.Optional;
import org.vae4j.api.tensor.NumberRange;

/**
 * A column of the table that a dataset was read from, for people to check.
 *
 * @param name what the table calls it; empty if it has no name
 * @param use what it is read as
 * @param range its smallest and largest number, in the units of the table; nothing unless it is
 *     read as values
 */
public record TableColumn(String name, Use use, Optional<NumberRange> range) {

  /** What a column is read as. */
  public enum Use {
    /** A value of each image. */
    VALUE,
    /** The class of each image. */
    LABEL,
    /** What each image is called. */
    ID,
    /** Nothing. */
    PASSED_OVER
  }
}
