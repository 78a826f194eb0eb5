package org.vae4j.config;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.spi.Pattern;
import org.vae4j.api.spi.Range;

/** Schemas of single values: what {@link Scalars} takes for them. */
final class SchemaScalars {

  private SchemaScalars() {}

  /** Numbers are in the field's range. */
  static Map<String, Object> of(Class<?> type, RecordComponent field) {
    if (type == Path.class) {
      return text(
          List.of("string", "number", "boolean"),
          EnvironmentReferences.WELL_FORMED,
          "must name a file or folder, with variables of the environment as ${env:NAME} or ${env:NAME:-default}");
    }
    if (type == String.class) {
      return string(field.getAnnotation(Pattern.class));
    }
    if (type == boolean.class || type == Boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type.isEnum()) {
      return Map.of("enum", Scalars.names(type));
    }
    return number(type, field.getAnnotation(Range.class));
  }

  private static Map<String, Object> string(Pattern pattern) {
    List<String> types = List.of("string", "number");
    return pattern == null
        ? text(types, EnvironmentReferences.NONE, "must not have ${env:…}, which is for paths")
        : text(
            types,
            EnvironmentReferences.NONE + "(?:" + pattern.value() + ")$",
            "must " + pattern.rule());
  }

  private static Map<String, Object> text(List<String> types, String pattern, String otherwise) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", types);
    schema.put("pattern", pattern);
    schema.put("patternErrorMessage", otherwise);
    return schema;
  }

  private static Map<String, Object> number(Class<?> type, Range range) {
    Map<String, Object> schema = new LinkedHashMap<>();
    boolean isWhole = type != double.class && type != Double.class;
    schema.put("type", isWhole ? "integer" : "number");
    if (isWhole) {
      boolean isLong = type == long.class || type == Long.class;
      schema.put("minimum", isLong ? Long.MIN_VALUE : Integer.MIN_VALUE);
      schema.put("maximum", isLong ? Long.MAX_VALUE : Integer.MAX_VALUE);
    }
    if (range != null) {
      putBound(schema, "minimum", range.min());
      putBound(schema, "maximum", range.max());
      putBound(schema, "exclusiveMinimum", range.above());
      putBound(schema, "exclusiveMaximum", range.below());
    }
    return schema;
  }

  private static void putBound(Map<String, Object> schema, String keyword, double bound) {
    if (Double.isFinite(bound)) {
      String digits = BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
      schema.put(keyword, new BigDecimal(digits));
    }
  }
}
