package org.vae4j.viz;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.vae4j.api.training.EpochMetrics;

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

  /** Whether the value is the same in all epochs. */
  boolean isConstant() {
    return values.stream().distinct().count() <= 1;
  }

  /**
   * Curves for one axis without what exploded, which leaves gaps. An explosion is a value that is a
   * hundred times as large as all below it, and as the value that the lowest curve ends with: what
   * grows or falls step by step is none.
   */
  static List<LossSeries> withoutExplosions(List<LossSeries> curves) {
    double limit = explosionsFrom(curves);
    return curves.stream().map(curve -> curve.below(limit)).toList();
  }

  private static double explosionsFrom(List<LossSeries> curves) {
    double scale =
        curves.stream()
            .filter(curve -> !curve.isEmpty())
            .mapToDouble(LossSeries::lastFinite)
            .min()
            .stream()
            .map(Math::abs)
            .findFirst()
            .orElse(0);
    double[] all = curves.stream().flatMapToDouble(LossSeries::finite).sorted().toArray();
    for (double value : all) {
      if (scale > 0 && value > MOST_DECENT_RATIO * scale) {
        return value;
      }
      scale = Math.max(scale, Math.abs(value));
    }
    return Double.POSITIVE_INFINITY;
  }

  private double lastFinite() {
    return finite().reduce(Double.NaN, (before, value) -> value);
  }

  private LossSeries below(double limit) {
    return new LossSeries(
        name, epochs, values.stream().map(value -> value < limit ? value : Double.NaN).toList());
  }

  /** What this curve lacks without its explosions, in words; empty if nothing. */
  String remarkOnExplosions(LossSeries without) {
    List<String> exploded =
        IntStream.range(0, values.size())
            .filter(i -> without.values.get(i).isNaN() && !values.get(i).isNaN())
            .mapToObj(
                i -> String.format(Locale.ROOT, "%.3g in epoch %d", values.get(i), epochs.get(i)))
            .toList();
    return exploded.isEmpty()
        ? ""
        : "Not shown: %s, too large for the rest: %s".formatted(name, first(exploded));
  }

  /** The first of them, and how many more there are. */
  private static String first(List<String> all) {
    String named = all.stream().limit(MOST_EPOCHS_NAMED).collect(Collectors.joining(", "));
    int more = all.size() - MOST_EPOCHS_NAMED;
    return named + (more > 0 ? " and %d more".formatted(more) : "");
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
    return "Not shown: %s, not a finite number in %s %s"
        .formatted(name, missing.size() == 1 ? "epoch" : "epochs", first(missing));
  }
}
