package org.vae4j.api.tensor;

import java.nio.charset.StandardCharsets;

/** The 64-bit FNV-1a hash, which numbers streams of random numbers by purpose and position. */
final class Fnv {
  /** The hash of nothing. */
  static final long OFFSET = 0xcbf29ce484222325L;

  private static final long PRIME = 0x100000001b3L;

  private Fnv() {}

  /** Continues a hash. */
  static long hash(long start, String purpose, int... position) {
    long hash = start;
    for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * PRIME;
    }
    for (int number : position) {
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        hash = (hash ^ (number >>> shift & 0xff)) * PRIME;
      }
    }
    return hash;
  }
}
