package org.vae4j.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.vae4j.data.ImageStream;
import org.vae4j.inference.VaeModel;

/** Codes that are drawn from the prior, some at a time. */
final class PriorCodes implements ImageStream {
  private final VaeModel model;
  private final int count;
  private final long seed;
  private int done;

  PriorCodes(VaeModel model, int count, long seed) {
    this.model = model;
    this.count = count;
    this.seed = seed;
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.of(count);
  }

  @Override
  public Optional<Named> next(int most) {
    int n = Math.min(most, count - done);
    if (n == 0) {
      return Optional.empty();
    }
    List<float[]> codes = List.of(model.sampleCodes(done, n, seed));
    List<String> names = IntStream.range(done, done + n).mapToObj(Integer::toString).toList();
    done += n;
    return Optional.of(new Named(names, codes));
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
