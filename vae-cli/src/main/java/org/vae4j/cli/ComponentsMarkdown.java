package org.vae4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vae4j.experiment.ExperimentConfig;
import org.vae4j.experiment.TrainingConfig;
import org.vae4j.experiment.config.ComponentHelp;
import org.vae4j.experiment.config.Setting;

/** Components and their settings as a page of Markdown. */
final class ComponentsMarkdown {
  private static final String TRAINING = "training";

  private ComponentsMarkdown() {}

  /** The page of all components, with what experiments have beside them. */
  static String reference(List<ComponentHelp> components) {
    return """
        # Reference

        Every key of an [experiment file](experiments.md), and every component that it can name, with all settings: written by
        `./vae components --markdown`, which does the same with plugins of your own. A component without required settings
        may be written as its name alone.

        %s

        ## The whole

        %s
        ## %s

        %s
        %s"""
        .formatted(
            contents(components),
            table("key", Setting.of(ExperimentConfig.class)),
            TRAINING,
            table("key", Setting.of(TrainingConfig.class)),
            families(components));
  }

  private static String contents(List<ComponentHelp> components) {
    List<String> links = new ArrayList<>(List.of("[the whole](#the-whole)", link(TRAINING)));
    components.stream()
        .map(ComponentHelp::family)
        .distinct()
        .forEach(family -> links.add(link(family)));
    return String.join(" · ", links);
  }

  private static String link(String heading) {
    return "[%s](#%s)".formatted(heading, heading);
  }

  /** Families, and in each its components. */
  static String families(List<ComponentHelp> components) {
    StringBuilder text = new StringBuilder();
    String family = "";
    for (ComponentHelp component : components) {
      if (!component.family().equals(family)) {
        text.append(family.isEmpty() ? "" : "\n");
        family = component.family();
        text.append("## ").append(family).append('\n');
      }
      text.append('\n').append(component(component));
    }
    return text.toString();
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
    return hasOwnTable(setting) ? "" : rows(path + setting.name() + each, setting.fields());
  }

  private static boolean hasOwnTable(Setting setting) {
    return setting.name().equals(TRAINING);
  }

  private static String value(Setting setting) {
    if (hasOwnTable(setting)) {
      return "see " + link(TRAINING);
    }
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
