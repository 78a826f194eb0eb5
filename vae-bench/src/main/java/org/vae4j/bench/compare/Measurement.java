package org.vae4j.bench.compare;

import java.util.ArrayList;
import java.util.List;

/**
 * What was measured several times.
 *
 * @param workload such as {@code training, batch 16}
 * @param contender such as {@code Keras XLA}
 * @param unit such as {@code images/s}
 * @param values one for each round, at least one
 */
record Measurement(String workload, String contender, String unit, List<Double> values) {

  Measurement {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("values ([]) must be at least one");
    }
  }

  Measurement and(double value) {
    List<Double> more = new ArrayList<>(values);
    more.add(value);
    return new Measurement(workload, contender, unit, more);
  }

  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  double min() {
    return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  double max() {
    return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  boolean moreIsBetter() {
    return unit.endsWith("/s");
  }

  /** How many times as fast as another one this is. */
  double timesAsFastAs(Measurement other) {
    return moreIsBetter() ? median() / other.median() : other.median() / median();
  }
}
