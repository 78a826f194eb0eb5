package org.vae4j.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.vae4j.config.ComponentHelp;
import org.vae4j.config.Setting;
import org.vae4j.experiment.ExperimentConfig;

/** Components and their settings as a page of Markdown. */
final class ComponentsMarkdown {
  private ComponentsMarkdown() {}

  /** The page of all components, with what experiments have beside them. */
  static String reference(List<ComponentHelp> components) {
    return """
        # Reference

        This page lists every key of an [experiment file](experiments.md) and every component, with all settings.
        `./vae components --markdown` writes it, and includes your own plugins. A component without required settings may be
        written as its name alone.

        %s

        ## The whole

        %s
        %s"""
        .formatted(
            contents(components),
            table("key", Setting.of(ExperimentConfig.class)),
            families(components));
  }

  private static String contents(List<ComponentHelp> components) {
    return components.stream()
        .map(ComponentHelp::family)
        .distinct()
        .map(family -> " · [%s](#%s)".formatted(family, family))
        .collect(Collectors.joining("", "[the whole](#the-whole)", ""));
  }

  /** Families, and in each its components. */
  static String families(List<ComponentHelp> components) {
    Map<String, List<String>> families =
        components.stream()
            .collect(
                Collectors.groupingBy(
                    ComponentHelp::family,
                    LinkedHashMap::new,
                    Collectors.mapping(ComponentsMarkdown::component, Collectors.toList())));
    return families.entrySet().stream()
        .map(family -> "## %s\n\n%s".formatted(family.getKey(), join(family.getValue())))
        .collect(Collectors.joining("\n"));
  }

  private static String join(List<String> sections) {
    return String.join("\n", sections);
  }

  private static String component(ComponentHelp component) {
    String settings =
        component.settings().isEmpty() ? "" : table("setting", component.settings()) + "\n";
    return "### %s\n\n%s (%s)\n\n%s```yaml\n%s\n```\n"
        .formatted(
            component.path(),
            escape(component.description()),
            component.origin().name(),
            settings,
            component.example());
  }

  private static String table(String what, List<Setting> settings) {
    return "| %s | what it is | value | default |\n|---|---|---|---|\n%s"
        .formatted(what, rows("", settings));
  }

  private static String rows(String path, List<Setting> settings) {
    return settings.stream()
        .map(setting -> row(path, setting) + fields(path, setting))
        .collect(Collectors.joining());
  }

  private static String row(String path, Setting setting) {
    return "| `%s%s` | %s | %s | %s |\n"
        .formatted(
            path,
            setting.name(),
            escape(setting.description()),
            value(setting),
            setting.isRequired() ? "required" : code(setting.fallback()));
  }

  private static String fields(String path, Setting setting) {
    String each = setting.type().startsWith("a list") ? "[]." : ".";
    return rows(path + setting.name() + each, setting.fields());
  }

  private static String value(Setting setting) {
    String type =
        setting.fields().isEmpty()
            ? setting.type()
            : setting.type().replaceFirst("\\{.*}", "a map");
    return escape(type);
  }

  private static String code(String yaml) {
    return yaml.isEmpty() ? "" : "`" + escape(yaml) + "`";
  }

  private static String escape(String text) {
    return text.replace("|", "\\|");
  }
}
