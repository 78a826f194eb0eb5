package org.vae4j.cli;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.vae4j.config.Json;
import org.vae4j.data.Identity;

/** Rows as JSON, an object in each line. */
final class JsonLinesSink implements RowSink {
  private final Writer out;
  private final RowOutput.Rows rows;

  /**
   * Rows as objects.
   *
   * @param out where to; closed in the end
   * @param rows what they are
   */
  JsonLinesSink(Writer out, RowOutput.Rows rows) {
    this.out = out;
    this.rows = rows;
  }

  @Override
  public void write(Identity identity, float[] row) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    put(object, identity);
    if (rows.list().isEmpty()) {
      object.putAll(byName(row));
    } else {
      object.put(rows.list().get(), rows.areNamed() ? byName(row) : list(row));
    }
    out.write(Json.line(object));
  }

  private void put(Map<String, Object> object, Identity identity) {
    List<String> others = rows.list().isEmpty() ? rows.columns() : List.of();
    for (IdentityField field : IdentityField.of(identity, others)) {
      Object text = field.text(identity).orElseThrow();
      object.put(field.column(), field == IdentityField.INDEX ? identity.index() : text);
    }
  }

  private Map<String, Object> byName(float... row) {
    Map<String, Object> numbers = new LinkedHashMap<>();
    for (int i = 0; i < row.length; i++) {
      numbers.put(rows.columns().get(i), rows.areBytes() ? (Object) (int) row[i] : row[i]);
    }
    return numbers;
  }

  private Object list(float... row) {
    return rows.areBytes() ? IntStream.range(0, row.length).map(i -> (int) row[i]).toArray() : row;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
