package org.vae4j.cli;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.experiment.config.ComponentHelp;
import org.vae4j.experiment.config.Setting;

/** Components and their settings, in columns for people. */
final class ComponentsText {
  private static final int GAP = 2;

  private ComponentsText() {}

  /** Families and their components; the columns of all families are as wide as the widest entry. */
  static String list(List<ComponentHelp> components) {
    List<String> lines = columns(components.stream().map(ComponentsText::row).toList());
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
    columns(rows).forEach(line -> text.append("  ").append(line).append('\n'));
    text.append(rows.isEmpty() ? "  There are no settings.\n" : "");
    return text.append("\nExample: %s\n".formatted(component.example())).toString();
  }

  private static String need(Setting setting) {
    if (setting.isRequired()) {
      return "required";
    }
    return setting.fallback().isEmpty() ? "may be left out" : "default " + setting.fallback();
  }

  /**
   * Lines of rows that are equally long; each column but the last is as wide as its widest cell.
   */
  private static List<String> columns(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size() - 1; column++) {
        int width = width(rows, column);
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(width - cell.length() + (width == 0 ? 0 : GAP)));
      }
      lines.add(line.append(row.get(row.size() - 1)).toString());
    }
    return lines;
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
