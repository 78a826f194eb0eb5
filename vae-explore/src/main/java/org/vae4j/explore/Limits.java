package org.vae4j.explore;

import java.time.Duration;

/**
 * How much may go on at once. What goes beyond is refused with status 503, so that the rest is
 * still answered.
 *
 * @param bodies how many JSON bodies may be under way
 * @param pictures how many pictures may be under way, each of which may be large
 * @param bodyTime how long a body may take from its first byte to its last
 * @param waiting how many requests may wait for a thread that computes
 * @param connections how many connections may be open
 */
record Limits(int bodies, int pictures, Duration bodyTime, int waiting, int connections) {
  /** What a page for a few people needs. */
  static final Limits USUAL = new Limits(256, 8, Duration.ofSeconds(20), 32, 512);
}
