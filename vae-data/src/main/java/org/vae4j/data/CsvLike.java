package org.vae4j.data;

import java.util.List;
import java.util.Optional;

/**
 * What a table must have to be like one that was read before.
 *
 * @param owner whose columns these are, in words
 * @param names the columns of the numbers, in order; empty if they have no names
 * @param count how many columns of numbers there are
 * @param label the column of the classes
 * @param mustHaveLabel whether the classes must be there
 */
record CsvLike(
    String owner, List<String> names, int count, Optional<String> label, boolean mustHaveLabel) {}
