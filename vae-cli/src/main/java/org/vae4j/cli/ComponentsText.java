package org.vae4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.cli.report.TextColumns;
import org.vae4j.config.ComponentHelp;
import org.vae4j.config.Setting;

/** Components and their settings, in columns for people. */
final class ComponentsText {
  private ComponentsText() {}

  /** Families and their components; the columns of all families are as wide as the widest entry. */
  static String list(List<ComponentHelp> components) {
    List<String> lines = TextColumns.lines(components.stream().map(ComponentsText::row).toList());
    StringBuilder text = new StringBuilder();
    String family = "";
    for (int i = 0; i < components.size(); i++) {
      if (!components.get(i).family().equals(family)) {
        text.append(family.isEmpty() ? "" : "\n");
        family = components.get(i).family();
        text.append(family).append('\n');
      }
      text.append("  ").append(lines.get(i)).append('\n');
    }
    return text.toString();
  }

  private static List<String> row(ComponentHelp component) {
    return List.of(
        component.name(),
        component.origin().name(),
        component.origin().version().orElse(""),
        component.description());
  }

  /** Everything about one component. */
  static String settings(ComponentHelp component) {
    StringBuilder text = new StringBuilder();
    text.append("%s: %s\n".formatted(component.path(), component.description()));
    text.append("from ").append(component.origin().name());
    component.origin().version().ifPresent(version -> text.append(' ').append(version));
    text.append("\n\n");
    List<List<String>> rows = new ArrayList<>();
    for (Setting setting : component.settings()) {
      rows.add(List.of(setting.name(), setting.description()));
      rows.add(List.of("", setting.type() + "; " + need(setting)));
    }
    TextColumns.lines(rows).forEach(line -> text.append("  ").append(line).append('\n'));
    text.append(rows.isEmpty() ? "  There are no settings.\n" : "");
    return text.append("\nExample: %s\n".formatted(component.example())).toString();
  }

  private static String need(Setting setting) {
    if (setting.isRequired()) {
      return "required";
    }
    return setting.fallback().isEmpty() ? "may be left out" : "default " + setting.fallback();
  }
}
