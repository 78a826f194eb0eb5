package org.vae4j.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vae4j.api.spi.ComponentBinding;
import org.vae4j.config.catalogue.Catalogue;

/**
 * Schemas of the components that a family has.
 *
 * <p>One is told from the others by its type, in conditions rather than alternatives: an editor
 * then knows which is meant before the rest of it is valid, completes its keys, and complains of
 * nothing but what is wrong with it.
 */
final class SchemaFamilies {
  private static final String TYPE = "type";

  private final Catalogue catalogue;
  private final SchemaDefinitions definitions;

  SchemaFamilies(Catalogue catalogue, SchemaDefinitions definitions) {
    this.catalogue = catalogue;
    this.definitions = definitions;
  }

  /** Any component of a family; an overlay may leave its type to what it lies over. */
  Map<String, Object> of(Class<?> family, boolean isWhole) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("title", Catalogue.familyName(family));
    putMapOrName(schema, family);
    schema.put("properties", Map.of(TYPE, type(family)));
    if (isWhole) {
      schema.put("required", List.of(TYPE));
      schema.put("allOf", conditions(family, true));
    } else {
      schema.put("if", Map.of("required", List.of(TYPE)));
      schema.put("then", Map.of("allOf", conditions(family, false)));
      schema.put("else", Map.of("anyOf", alternatives(family)));
    }
    return schema;
  }

  /** A map, or the name alone of a component that requires no settings. */
  private void putMapOrName(Map<String, Object> schema, Class<?> family) {
    String names =
        catalogue.components(family).stream()
            .filter(binding -> Setting.of(binding.config()).stream().noneMatch(Setting::isRequired))
            .map(binding -> quoted(binding.name()))
            .collect(Collectors.joining("|"));
    if (names.isEmpty()) {
      schema.put("type", "object");
    } else {
      schema.put("type", List.of("object", "string"));
      schema.put("pattern", "^(" + names + ")$");
    }
  }

  private Map<String, Object> type(Class<?> family) {
    List<ComponentHelp> components =
        catalogue.components(family).stream().map(ComponentHelp::of).toList();
    Map<String, Object> type = new LinkedHashMap<>();
    type.put("description", "which " + Catalogue.familyName(family));
    type.put("enum", components.stream().map(ComponentHelp::name).toList());
    type.put("enumDescriptions", components.stream().map(ComponentHelp::description).toList());
    return type;
  }

  private List<Object> conditions(Class<?> family, boolean isWhole) {
    List<Object> conditions = new ArrayList<>();
    for (ComponentBinding<?> binding : catalogue.components(family)) {
      Map<String, Object> condition = new LinkedHashMap<>();
      condition.put("if", isOfType(binding.name()));
      condition.put("then", component(binding, isWhole));
      conditions.add(condition);
    }
    return conditions;
  }

  /**
   * Not by {@code const}: while it completes, the YAML language server takes the beginning of a
   * constant for the whole, and would confuse conv2d with conv2d-transpose.
   */
  private static Map<String, Object> isOfType(String name) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", Map.of(TYPE, Map.of("pattern", "^" + quoted(name) + "$")));
    schema.put("required", List.of(TYPE));
    return schema;
  }

  private static String quoted(String name) {
    return name.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0");
  }

  private List<Object> alternatives(Class<?> family) {
    List<Object> alternatives = new ArrayList<>();
    catalogue.components(family).forEach(binding -> alternatives.add(component(binding, false)));
    return alternatives;
  }

  private Map<String, Object> component(ComponentBinding<?> binding, boolean isWhole) {
    ComponentHelp help = ComponentHelp.of(binding);
    return definitions.define(
        help.family() + "." + help.name(), isWhole, () -> settings(binding, help, isWhole));
  }

  private Map<String, Object> settings(
      ComponentBinding<?> binding, ComponentHelp help, boolean isWhole) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("title", help.path());
    SchemaDefinitions.putText(schema, "description", help.description());
    Map<String, Map<String, Object>> type = Map.of(TYPE, Map.of("const", help.name()));
    schema.putAll(definitions.object(binding.config(), isWhole, type));
    return schema;
  }
}
