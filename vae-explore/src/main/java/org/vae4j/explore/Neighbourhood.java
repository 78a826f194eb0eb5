package org.vae4j.explore;

import java.util.List;

/**
 * Which classes the images around a code are of.
 *
 * @param neighbours how many images were looked at
 * @param shares how many of them each class has, the largest share first; no class without any
 */
record Neighbourhood(int neighbours, List<Share> shares) {

  /** Keeps its own list. */
  Neighbourhood {
    shares = List.copyOf(shares);
  }

  /**
   * The share of one class.
   *
   * @param name the class
   * @param count how many of the neighbours are of it
   */
  record Share(String name, int count) {}
}
