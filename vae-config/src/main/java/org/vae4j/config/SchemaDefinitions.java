package org.vae4j.config;

import static java.util.Locale.ROOT;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Shorthand;
import org.vae4j.config.catalogue.Catalogue;

/**
 * Schemas of records and all that they have, each under a name of its own and referred to by it.
 */
final class SchemaDefinitions {
  private static final Pattern WORDS = Pattern.compile("(?<=[a-z])(?=[A-Z])");

  private final SchemaFamilies families;
  private final Map<String, Map<String, Object>> definitions = new TreeMap<>();

  SchemaDefinitions(Catalogue catalogue) {
    this.families = new SchemaFamilies(catalogue, this);
  }

  /** All that have been referred to. */
  Map<String, Map<String, Object>> all() {
    return definitions;
  }

  /**
   * The map that a record is written as.
   *
   * @param type the record's class
   * @param isWhole whether all that is required must be there
   * @param more properties that are not the record's
   */
  Map<String, Object> object(
      Class<? extends Record> type, boolean isWhole, Map<String, Map<String, Object>> more) {
    Map<String, Object> properties = new LinkedHashMap<>(more);
    List<String> required = new ArrayList<>();
    for (RecordComponent field : Reflection.settings(type)) {
      Setting setting = Setting.of(field);
      properties.put(setting.name(), property(field, setting, isWhole));
      if (setting.isRequired()) {
        required.add(setting.name());
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    if (isWhole && !required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  private Map<String, Object> property(RecordComponent field, Setting setting, boolean isWhole) {
    Map<String, Object> schema = new LinkedHashMap<>();
    putText(schema, "description", setting.description());
    schema.putAll(value(field.getGenericType(), field, isWhole));
    if (!setting.fallback().isEmpty()) {
      schema.put("default", YamlValues.read(setting.fallback()));
    }
    if (isInsertedRight(setting.example())) {
      schema.put("examples", List.of(YamlValues.read(setting.example())));
    }
    return schema;
  }

  /** Of maps, the YAML language server would insert {@code [object Object]}. */
  private static boolean isInsertedRight(String example) {
    return !example.isEmpty() && !example.contains("{");
  }

  private Map<String, Object> value(Type type, RecordComponent field, boolean isWhole) {
    Class<?> raw = Reflection.raw(type);
    if (raw == Optional.class) {
      return value(Reflection.argument(type), field, isWhole);
    }
    if (raw == List.class) {
      return list(value(Reflection.argument(type), field, true));
    }
    if (raw == ComponentConfig.class) {
      Class<?> family = Reflection.raw(Reflection.argument(type));
      return define(Catalogue.familyName(family), isWhole, () -> families.of(family, isWhole));
    }
    if (raw.isRecord()) {
      Class<? extends Record> record = raw.asSubclass(Record.class);
      return define(raw.getName(), isWhole, () -> record(record, isWhole));
    }
    return SchemaScalars.of(raw, field);
  }

  private static Map<String, Object> list(Map<String, Object> element) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "array");
    schema.put("items", element);
    return schema;
  }

  private Map<String, Object> record(Class<? extends Record> type, boolean isWhole) {
    Shorthand shorthand = type.getAnnotation(Shorthand.class);
    Map<String, Object> object = object(type, isWhole, Map.of());
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("title", WORDS.matcher(type.getSimpleName()).replaceAll(" ").toLowerCase(ROOT));
    if (shorthand == null) {
      schema.putAll(object);
      return schema;
    }
    schema.put("if", Map.of("type", "object"));
    schema.put("then", object);
    schema.put("else", ((Map<?, ?>) object.get("properties")).get(shorthand.value()));
    return schema;
  }

  /** A reference to a definition, which is made when it is first referred to. */
  Map<String, Object> define(String name, boolean isWhole, Supplier<Map<String, Object>> schema) {
    String fullName = isWhole ? name : "overlay." + name;
    if (!definitions.containsKey(fullName)) {
      definitions.put(fullName, Map.of()); // it may refer to itself
      definitions.put(fullName, schema.get());
    }
    return Map.of("$ref", "#/$defs/" + fullName);
  }

  static void putText(Map<String, Object> schema, String key, String text) {
    if (!text.isEmpty()) {
      schema.put(key, text);
    }
  }
}
