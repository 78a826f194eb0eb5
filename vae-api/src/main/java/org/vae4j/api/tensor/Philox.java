package org.vae4j.api.tensor;

/**
 * Philox4x32-10, the counter-based generator of Salmon et al., "Parallel random numbers: as easy as
 * 1, 2, 3" (2011): a stream is fixed by its key and number.
 */
final class Philox implements Noise {
  private static final int ROUNDS = 10;
  private static final int MULTIPLIER_0 = 0xD2511F53;
  private static final int MULTIPLIER_1 = 0xCD9E8D57;
  private static final int WEYL_0 = 0x9E3779B9;
  private static final int WEYL_1 = 0xBB67AE85;

  private final long key;
  private final long stream;
  private long block;
  private final int[] words = new int[4];
  private int used = words.length;

  Philox(long key, long stream) {
    this.key = key;
    this.stream = stream;
  }

  @Override
  public int nextBits() {
    if (used == words.length) {
      philox(key, stream, block++, words, 0);
      used = 0;
    }
    return words[used++];
  }

  @Override
  public void nextBits(int[] target) {
    int i = 0;
    while (i < target.length) {
      if (used == words.length && i + words.length <= target.length) {
        philox(key, stream, block++, target, i);
        i += words.length;
      } else {
        target[i++] = nextBits();
      }
    }
  }

  @Override
  public Noise branch(String purpose, int... position) {
    return new Philox(key, Fnv.hash(stream, "/" + purpose, position));
  }

  /** One block: ten rounds over the counter (block, stream) under the key, into four words. */
  static void philox(long key, long stream, long block, int[] words, int from) {
    int k0 = (int) key;
    int k1 = (int) (key >>> 32);
    int c0 = (int) block;
    int c1 = (int) (block >>> 32);
    int c2 = (int) stream;
    int c3 = (int) (stream >>> 32);
    for (int round = 0; round < ROUNDS; round++) {
      long product0 = Integer.toUnsignedLong(MULTIPLIER_0) * Integer.toUnsignedLong(c0);
      long product1 = Integer.toUnsignedLong(MULTIPLIER_1) * Integer.toUnsignedLong(c2);
      c0 = (int) (product1 >>> 32) ^ c1 ^ k0;
      c1 = (int) product1;
      c2 = (int) (product0 >>> 32) ^ c3 ^ k1;
      c3 = (int) product0;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    words[from] = c0;
    words[from + 1] = c1;
    words[from + 2] = c2;
    words[from + 3] = c3;
  }
}
