package org.vae4j.data;

import java.util.Optional;

/**
 * Which example of its input an example is.
 *
 * @param index its position in the split or input, from 0
 * @param className the name of its class; nothing if the input has none, and empty if it is not
 *     known of this example alone
 * @param id what the data calls it: the file of a picture, or a row's value in the column {@code
 *     id}; nothing if the input has none, and empty if this example alone has none
 */
public record Identity(long index, Optional<String> className, Optional<String> id) {

  /**
   * An example of which only the position is known.
   *
   * @param index its position, from 0
   * @return its identity
   */
  public static Identity of(long index) {
    return new Identity(index, Optional.empty(), Optional.empty());
  }

  /**
   * What an example is called in messages.
   *
   * @return its id, or its position where it has none
   */
  public String name() {
    return id.filter(text -> !text.isEmpty()).orElseGet(() -> Long.toString(index));
  }
}
