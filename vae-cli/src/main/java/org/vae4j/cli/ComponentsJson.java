package org.vae4j.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.config.ComponentHelp;
import org.vae4j.config.Json;
import org.vae4j.config.Setting;
import org.vae4j.config.YamlValues;

/**
 * Components and their settings for machines. The names of the fields are part of what {@code vae}
 * promises: docs/experiments.md has them.
 */
final class ComponentsJson {

  private ComponentsJson() {}

  static String of(List<ComponentHelp> components) {
    return Json.write(
        Map.of("components", components.stream().map(ComponentsJson::component).toList()));
  }

  private static Map<String, Object> component(ComponentHelp component) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("family", component.family());
    json.put("name", component.name());
    json.put("description", component.description());
    json.put("origin", component.origin().name());
    component.origin().file().ifPresent(file -> json.put("jar", file.toString()));
    component.origin().version().ifPresent(version -> json.put("version", version));
    json.put("settings", component.settings().stream().map(ComponentsJson::setting).toList());
    json.put("example", YamlValues.read(component.example()));
    return json;
  }

  private static Map<String, Object> setting(Setting setting) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", setting.name());
    json.put("description", setting.description());
    json.put("type", setting.type());
    json.put("required", setting.isRequired());
    if (!setting.fallback().isEmpty()) {
      json.put("default", YamlValues.read(setting.fallback()));
    }
    if (!setting.example().isEmpty()) {
      json.put("example", YamlValues.read(setting.example()));
    }
    return json;
  }
}
