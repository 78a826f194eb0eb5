package org.vae4j.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NoiseProperties {

  @Property(tries = 200)
  void aPermutationHasEveryNumberOnce(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 500) int n) {
    int[] permutation = new Seeds(seed).shuffle(1).permutation(n);
    Arrays.sort(permutation);
    assertThat(permutation).containsExactly(IntStream.range(0, n).toArray());
  }

  @Property(tries = 500)
  void wholeNumbersStayBelowTheirBound(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = Integer.MAX_VALUE) int bound) {
    assertThat(new Seeds(seed).shuffle(1).nextInt(bound)).isBetween(0, bound - 1);
  }
}
