package org.vae4j.cli;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.vae4j.api.data.Labels;
import org.vae4j.data.Identity;
import org.vae4j.data.ImageStream;
import org.vae4j.inference.CodeSampler;

/** Codes that are drawn, some at a time. */
final class DrawnCodes implements ImageStream {
  private final CodeSampler sampler;
  private final List<String> classes;
  private final List<Integer> turn;
  private final int count;
  private final long seed;
  private int done;

  /**
   * Some codes.
   *
   * @param sampler draws them
   * @param classes the classes of the model
   * @param turn the positions of those that they are of, one after the other; empty for a model
   *     that is not conditional
   * @param count how many
   * @param seed where the randomness comes from
   */
  DrawnCodes(CodeSampler sampler, List<String> classes, List<Integer> turn, int count, long seed) {
    this.sampler = sampler;
    this.classes = List.copyOf(classes);
    this.turn = List.copyOf(turn);
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
    List<float[]> codes = List.of(sampler.sample(done, n, seed));
    int first = done;
    done += n;
    return Optional.of(
        turn.isEmpty()
            ? new Named(identities(first, n, Identity::of), codes)
            : ofClassesInTurn(first, codes));
  }

  private Named ofClassesInTurn(int first, List<float[]> codes) {
    int[] labels = IntStream.range(first, first + codes.size()).map(this::label).toArray();
    return new Named(
        identities(first, codes.size(), this::ofClass), codes, Labels.of(labels, classes.size()));
  }

  private Identity ofClass(int index) {
    return new Identity(index, Optional.of(classes.get(label(index))), Optional.empty());
  }

  private int label(int index) {
    return turn.get(index % turn.size());
  }

  private static List<Identity> identities(int first, int n, IntFunction<Identity> identity) {
    return IntStream.range(first, first + n).mapToObj(identity).toList();
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
