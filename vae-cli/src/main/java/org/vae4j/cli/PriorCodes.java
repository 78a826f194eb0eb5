package org.vae4j.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.vae4j.api.Labels;
import org.vae4j.data.ImageStream;
import org.vae4j.inference.VaeModel;

/** Codes that are drawn from the prior, some at a time. */
final class PriorCodes implements ImageStream {
  private final VaeModel model;
  private final boolean inTurn;
  private final int count;
  private final long seed;
  private int done;

  /**
   * Some codes.
   *
   * @param model whose prior it is
   * @param inTurn whether they are of one of its classes after the other
   * @param count how many
   * @param seed where the randomness comes from
   */
  PriorCodes(VaeModel model, boolean inTurn, int count, long seed) {
    this.model = model;
    this.inTurn = inTurn;
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
    int first = done;
    done += n;
    return Optional.of(
        inTurn
            ? ofClassesInTurn(first, codes)
            : new Named(names(first, n, i -> Integer.toString(i)), codes));
  }

  private Named ofClassesInTurn(int first, List<float[]> codes) {
    List<String> classes = model.classNames();
    int[] labels =
        IntStream.range(first, first + codes.size()).map(i -> i % classes.size()).toArray();
    return new Named(
        names(first, codes.size(), i -> "%d (%s)".formatted(i, classes.get(i % classes.size()))),
        codes,
        Labels.of(labels, classes.size()));
  }

  private static List<String> names(int first, int n, IntFunction<String> name) {
    return IntStream.range(first, first + n).mapToObj(name).toList();
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
