package org.vae4j.viz;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.vae4j.api.EpochMetrics;

/**
 * One curve of the loss chart.
 *
 * @param name what the legend calls it
 * @param epochs the epochs
 * @param values the value in each; NaN where there is none that could be drawn, which leaves a gap
 */
record LossSeries(String name, List<Integer> epochs, List<Double> values) {
  /** From here on a linear axis shows all but the largest value as zero. */
  private static final double MOST_DECENT_RATIO = 100;

  private static final int MOST_EPOCHS_NAMED = 10;

  static LossSeries of(
      String name, List<EpochMetrics> history, ToDoubleFunction<EpochMetrics> value) {
    return new LossSeries(
        name,
        history.stream().map(EpochMetrics::epoch).toList(),
        history.stream()
            .map(value::applyAsDouble)
            .map(x -> Double.isFinite(x) ? x : Double.NaN)
            .toList());
  }

  LossSeries named(String other) {
    return new LossSeries(other, epochs, values);
  }

  boolean isEmpty() {
    return finite().findAny().isEmpty();
  }

  /** The same curve for a logarithmic axis. */
  LossSeries logarithm() {
    return new LossSeries(name, epochs, values.stream().map(Math::log10).toList());
  }

  /** Whether the value is the same in all epochs. */
  boolean isConstant() {
    return values.stream().distinct().count() <= 1;
  }

  /**
   * The curve without values that have no place on one axis with the last, because the loss
   * exploded; they become gaps.
   */
  LossSeries withoutExplosions() {
    double last = finite().reduce(Double.NaN, (before, value) -> value);
    return new LossSeries(
        name,
        epochs,
        values.stream()
            .map(value -> last > 0 && value > MOST_DECENT_RATIO * last ? Double.NaN : value)
            .toList());
  }

  /** What the curve without explosions lacks, in words; empty if nothing. */
  String remarkOnExplosions() {
    LossSeries without = withoutExplosions();
    String exploded =
        IntStream.range(0, values.size())
            .filter(i -> without.values.get(i).isNaN() && !values.get(i).isNaN())
            .limit(MOST_EPOCHS_NAMED)
            .mapToObj(
                i -> String.format(Locale.ROOT, "%.3g in epoch %d", values.get(i), epochs.get(i)))
            .collect(Collectors.joining(", "));
    return exploded.isEmpty()
        ? ""
        : "Not shown: %s, too large for the rest: %s".formatted(name, exploded);
  }

  boolean hasGaps() {
    return finite().count() < values.size();
  }

  /** The values that can be drawn. */
  DoubleStream finite() {
    return values.stream().mapToDouble(x -> x).filter(Double::isFinite);
  }

  /** Whether all of this curve is under another that is drawn over it. */
  boolean isBeginningOf(LossSeries other) {
    return values.size() <= other.values.size()
        && values.equals(other.values.subList(0, values.size()));
  }

  /** What is missing from the curve, in words; empty if nothing is. */
  String remark() {
    List<String> missing =
        IntStream.range(0, values.size())
            .filter(i -> values.get(i).isNaN())
            .mapToObj(i -> epochs.get(i).toString())
            .toList();
    if (missing.isEmpty()) {
      return "";
    }
    String named = missing.stream().limit(MOST_EPOCHS_NAMED).collect(Collectors.joining(", "));
    int more = missing.size() - MOST_EPOCHS_NAMED;
    return "Not shown: %s, not a finite number in %s %s%s"
        .formatted(
            name,
            missing.size() == 1 ? "epoch" : "epochs",
            named,
            more > 0 ? " and %d more".formatted(more) : "");
  }

  /**
   * Whether curves are to be drawn on a logarithmic axis, because one of them exploded. Values that
   * are not positive have no place on one, and hiding them would be worse than a flat curve.
   */
  static boolean needLogarithm(List<LossSeries> curves) {
    double[] all = curves.stream().flatMapToDouble(LossSeries::finite).sorted().toArray();
    return all.length > 0 && all[0] > 0 && all[all.length - 1] > MOST_DECENT_RATIO * all[0];
  }
}
