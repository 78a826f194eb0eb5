package org.vae4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.TableColumn;
import org.vae4j.api.spi.LongLists;
import org.vae4j.api.spi.VisibleText;

/** What a table was read as, column by column. */
final class DataColumns {
  private DataColumns() {}

  /** Lines of text; none if the data is no table. */
  static List<String> of(Dataset dataset) {
    List<String> lines = new ArrayList<>();
    for (TableColumn column : dataset.columns()) {
      lines.add(VisibleText.line("  %s: %s".formatted(name(column), content(column, dataset))));
    }
    return LongLists.cut(lines);
  }

  private static String name(TableColumn column) {
    return column.name().isEmpty() ? "(no name)" : column.name();
  }

  private static String content(TableColumn column, Dataset dataset) {
    return switch (column.use()) {
      case VALUE ->
          column
              .range()
              .map(all -> "value, %s to %s".formatted(number(all.min()), number(all.max())))
              .orElse("value");
      case LABEL -> "label, " + String.join(", ", LongLists.cut(classes(dataset)));
      case ID -> "id";
      case PASSED_OVER -> "passed over";
    };
  }

  /** A number of a table, which has float32; none is a negative zero. */
  private static String number(double value) {
    return Float.toString((float) (value + 0.0)).replaceFirst("\\.0$", "");
  }

  private static List<String> classes(Dataset dataset) {
    int[] counts = new int[dataset.classNames().size()];
    Stream.of(dataset.training(), dataset.validation())
        .map(Dataset.Split::labels)
        .forEach(labels -> count(labels, counts));
    return IntStream.range(0, counts.length)
        .mapToObj(i -> "%s (%,d)".formatted(dataset.classNames().get(i), counts[i]))
        .toList();
  }

  private static void count(Labels labels, int... counts) {
    for (int i = 0; i < labels.size(); i++) {
      counts[labels.get(i)]++;
    }
  }
}
