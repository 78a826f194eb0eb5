package org.vae4j.api.spi;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks settings against the {@link Range} and {@link Pattern} that their record states. */
public final class Settings {

  private Settings() {}

  /**
   * Checks all values of a record; to be called first in its compact constructor, so that a record
   * made by a Java program keeps the same rules as one read from a file.
   *
   * @param type the record's class
   * @param values the values of all its fields, in order
   * @throws IllegalArgumentException for the first value that is null or not as it must be, in the
   *     form {@code NAME (VALUE) must RULE}
   */
  public static void check(Class<? extends Record> type, Object... values) {
    RecordComponent[] components = type.getRecordComponents();
    if (components.length != values.length) {
      throw new IllegalArgumentException(
          "%s has %d fields, not %d".formatted(type, components.length, values.length));
    }
    for (int i = 0; i < values.length; i++) {
      violation(components[i], values[i])
          .ifPresent(
              message -> {
                throw new IllegalArgumentException(message);
              });
    }
  }

  /**
   * Checks one value.
   *
   * @param field the record's field
   * @param value its value
   * @return what is wrong, in the form {@code NAME (VALUE) must RULE}; nothing if nothing is
   */
  public static Optional<String> violation(RecordComponent field, Object value) {
    if (value == null) {
      return Optional.of(field.getName() + " must not be null");
    }
    if (value instanceof Optional<?> optional) {
      return optional.flatMap(present -> violation(field, present));
    }
    if (value instanceof List<?> list) {
      return list.stream().flatMap(element -> violation(field, element).stream()).findFirst();
    }
    if (value instanceof String text) {
      return Optional.ofNullable(field.getAnnotation(Pattern.class))
          .filter(pattern -> !text.matches(pattern.value()))
          .map(pattern -> refusal(field, value, pattern.rule()));
    }
    return value instanceof Number number ? numberViolation(field, number) : Optional.empty();
  }

  private static Optional<String> numberViolation(RecordComponent field, Number number) {
    double x = number.doubleValue();
    if (!Double.isFinite(x)) {
      return Optional.of(refusal(field, number, "be finite"));
    }
    Range range = field.getAnnotation(Range.class);
    if (range == null
        || (x >= range.min() && x <= range.max() && x > range.above() && x < range.below())) {
      return Optional.empty();
    }
    return Optional.of(refusal(field, number, "be " + describe(range)));
  }

  private static String refusal(RecordComponent field, Object value, String rule) {
    return "%s (%s) must %s".formatted(field.getName(), LongLists.cut(value.toString()), rule);
  }

  /**
   * A range in words.
   *
   * @param range the range
   * @return such as {@code >= 0 and < 1}
   */
  public static String describe(Range range) {
    List<String> rules = new ArrayList<>();
    addRule(rules, ">= ", range.min());
    addRule(rules, "> ", range.above());
    addRule(rules, "<= ", range.max());
    addRule(rules, "< ", range.below());
    return String.join(" and ", rules);
  }

  private static void addRule(List<String> rules, String relation, double bound) {
    if (Double.isFinite(bound)) {
      rules.add(relation + BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString());
    }
  }
}
