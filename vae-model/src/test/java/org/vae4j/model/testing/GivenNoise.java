package org.vae4j.model.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Noise;

/** Noise whose draws are given. */
public final class GivenNoise implements Noise {
  private final Deque<INDArray> normal;
  private final Deque<int[]> permutations;

  /**
   * Noise.
   *
   * @param normal what its normal draws give, one after another
   * @param permutations what its permutations are
   */
  public GivenNoise(List<INDArray> normal, List<int[]> permutations) {
    this.normal = new ArrayDeque<>(normal);
    this.permutations = new ArrayDeque<>(permutations);
  }

  @Override
  public INDArray normal(long... shape) {
    return normal.remove();
  }

  @Override
  public int[] permutation(int n) {
    return permutations.remove();
  }

  @Override
  public int nextBits() {
    throw new AssertionError("no other draws");
  }

  @Override
  public Noise branch(String purpose, int... position) {
    return this;
  }
}
