package org.vae4j.experiment;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.training.EpochMetrics;

/**
 * Two runs of one experiment, number by number; times aside.
 *
 * @param epochs how many epochs both have, and so are compared
 * @param differences by what each metric and the weights are compared by: where two values are
 *     farthest from each other; nothing where all have the same bits
 */
public record Reproduction(int epochs, Map<String, Optional<Difference>> differences) {
  private static final String WEIGHTS = "weights";

  /**
   * Two numbers that should be the same.
   *
   * @param place where they are: an epoch or a tensor
   * @param expected the one that was
   * @param actual the one that is
   */
  public record Difference(String place, double expected, double actual) {

    /**
     * By how much.
     *
     * @return at least 0; infinite if either is no finite number
     */
    public double size() {
      double size = Math.abs(expected - actual);
      return Double.isNaN(size) ? Double.POSITIVE_INFINITY : size;
    }

    private static Optional<Difference> larger(Optional<Difference> one, Difference other) {
      boolean same = Double.compare(other.expected, other.actual) == 0;
      return same || one.filter(it -> it.size() >= other.size()).isPresent()
          ? one
          : Optional.of(other);
    }
  }

  /**
   * Compares two runs. Where one has no weights, these are left out.
   *
   * @param expected the run that was
   * @param actual the run that shall be the same
   * @return what differs
   * @throws InvalidRunException if weights are damaged, or of another model
   */
  public static Reproduction of(SavedRun expected, SavedRun actual) {
    List<EpochMetrics> then = expected.history();
    List<EpochMetrics> now = actual.history();
    int epochs = Math.min(then.size(), now.size());
    Map<String, Optional<Difference>> differences = new LinkedHashMap<>();
    MetricsTable.reproducible(then)
        .forEach(
            (name, metric) -> {
              Optional<Difference> largest = Optional.empty();
              for (int i = 0; i < epochs; i++) {
                largest =
                    Difference.larger(
                        largest,
                        new Difference(
                            "epoch " + (i + 1),
                            metric.applyAsDouble(then.get(i)),
                            metric.applyAsDouble(now.get(i))));
              }
              differences.put(name, largest);
            });
    Optional<Map<String, INDArray>> weightsThen = expected.weights();
    Optional<Map<String, INDArray>> weightsNow = actual.weights();
    if (weightsThen.isPresent() && weightsNow.isPresent()) {
      differences.put(WEIGHTS, weights(weightsThen.get(), actual.path(), weightsNow.get()));
    }
    return new Reproduction(epochs, differences);
  }

  private static Optional<Difference> weights(
      Map<String, INDArray> then, Path actual, Map<String, INDArray> now) {
    Optional<Difference> largest = Optional.empty();
    for (Map.Entry<String, INDArray> tensor : then.entrySet()) {
      INDArray other = now.get(tensor.getKey());
      if (other == null || !Arrays.equals(other.shape(), tensor.getValue().shape())) {
        throw new InvalidRunException(actual, "there is no such tensor as " + tensor.getKey());
      }
      float[] a = Floats.copyOf(tensor.getValue());
      float[] b = Floats.copyOf(other);
      largest =
          IntStream.range(0, a.length)
              .mapToObj(i -> new Difference(tensor.getKey(), a[i], b[i]))
              .reduce(largest, Difference::larger, (one, another) -> another);
    }
    return largest;
  }

  /**
   * Whether all numbers have the same bits.
   *
   * @return true if nothing differs, and something was compared
   */
  public boolean isExact() {
    return epochs > 0 && differences.values().stream().allMatch(Optional::isEmpty);
  }
}
