package org.vae4j.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.experiment.config.Json;

/** Rows as JSON, an object in each line. */
final class JsonLinesSink implements RowSink {
  private final Writer out;
  private final Optional<String> list;
  private final List<String> columns;

  /**
   * Rows as objects.
   *
   * @param out where to; closed in the end
   * @param list the key of all numbers together, as a list
   * @param columns the keys of the numbers where they are no list
   */
  JsonLinesSink(Writer out, Optional<String> list, List<String> columns) {
    this.out = out;
    this.list = list;
    this.columns = columns;
  }

  @Override
  public void write(String name, float[] row) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("name", name);
    list.ifPresentOrElse(key -> object.put(key, row), () -> putEach(object, row));
    out.write(Json.line(object));
  }

  private void putEach(Map<String, Object> object, float[] row) {
    for (int i = 0; i < row.length; i++) {
      object.put(columns.get(i), row[i]);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
