package org.vae4j.cli;

import java.util.Map;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Part;
import org.vae4j.experiment.Experiment;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** The table of a model's parts and layers that is printed before training. */
final class Summary {
  private static final int NAME_WIDTH = 26;
  private static final int TYPE_WIDTH = 40;
  private static final int SHAPE_WIDTH = 12;
  private static final int COUNT_WIDTH = 14;

  private Summary() {}

  static String of(Experiment experiment) {
    TextTable table =
        TextTable.forColumns(
            new ColorScheme.Builder(Ansi.OFF).build(),
            new Column(NAME_WIDTH, 0, Overflow.WRAP),
            new Column(TYPE_WIDTH, 1, Overflow.WRAP),
            new Column(SHAPE_WIDTH, 1, Overflow.WRAP),
            new Column(COUNT_WIDTH, 1, Overflow.WRAP));
    table.addRowValues("Layer", "Type", "Output", rightAligned("Parameters"));
    rule(table);
    long total = 0;
    for (Map.Entry<String, Part> entry : experiment.vae().parts().entrySet()) {
      total += addPart(table, entry.getKey(), entry.getValue());
      rule(table);
    }
    table.addRowValues("total", "", "", count(total));
    return heading(experiment) + table;
  }

  private static String heading(Experiment experiment) {
    return "%s: %,d training and %,d validation images, %s%n%n"
        .formatted(
            experiment.config().name(),
            experiment.dataset().training().size(),
            experiment.dataset().validation().size(),
            experiment.dataset().imageShape());
  }

  private static long addPart(TextTable table, String role, Part part) {
    long count = part.parameterCount();
    String engine = part.engine().map(name -> "engine " + name).orElse("");
    table.addRowValues(role, engine, "", count(count));
    for (LayerSummary layer : part.layers()) {
      table.addRowValues(
          "  " + layer.name(), layer.type(), layer.outputShape(), count(layer.parameterCount()));
    }
    return count;
  }

  private static void rule(TextTable table) {
    table.addRowValues(
        "-".repeat(NAME_WIDTH),
        "-".repeat(TYPE_WIDTH - 1),
        "-".repeat(SHAPE_WIDTH - 1),
        "-".repeat(COUNT_WIDTH - 1));
  }

  private static String count(long parameters) {
    return rightAligned(parameters == 0 ? "" : "%,d".formatted(parameters));
  }

  private static String rightAligned(String text) {
    return " ".repeat(Math.max(0, COUNT_WIDTH - 1 - text.length())) + text;
  }
}
