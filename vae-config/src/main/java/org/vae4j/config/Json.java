package org.vae4j.config;

import java.util.Map;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes JSON that people can read, too. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .defaultPrettyPrinter(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withSeparators(
                      PrettyPrinter.DEFAULT_SEPARATORS.withObjectNameValueSpacing(Spacing.AFTER)))
          .build();

  private static final JsonMapper LINES = JsonMapper.builder().build();

  private Json() {}

  /**
   * Writes a map.
   *
   * @param map its keys and values: maps, lists, texts, numbers and booleans
   * @return JSON, with a line's end at its end, the same on every system
   */
  public static String write(Map<String, ?> map) {
    return MAPPER.writeValueAsString(map) + "\n";
  }

  /**
   * Writes a map in one line.
   *
   * @param map as for {@link #write}
   * @return JSON, with a line's end at its end
   */
  public static String line(Map<String, ?> map) {
    return LINES.writeValueAsString(map) + "\n";
  }
}
