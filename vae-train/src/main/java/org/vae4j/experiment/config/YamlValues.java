package org.vae4j.experiment.config;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vae4j.experiment.config.Node.Entry;

/** YAML texts, such as those of defaults and examples, as the values that JSON has. */
public final class YamlValues {

  private YamlValues() {}

  /**
   * Reads a text.
   *
   * @param yaml the text
   * @return a map, list, string, number or boolean, or null
   * @throws InvalidConfigException if it is not YAML
   */
  public static Object read(String yaml) {
    Problems problems = new Problems(yaml);
    Object value = value(YamlReader.ofSource(yaml, problems).read(yaml));
    problems.throwIfAny();
    return value;
  }

  private static Object value(Node node) {
    if (node instanceof Node.Mapping mapping) {
      Map<String, Object> map = new LinkedHashMap<>();
      for (Entry entry : mapping.entries()) {
        map.put(entry.key(), value(entry.value()));
      }
      return map;
    }
    if (node instanceof Node.Sequence sequence) {
      return sequence.elements().stream().map(YamlValues::value).toList();
    }
    return node instanceof Node.Scalar scalar ? value(scalar) : null;
  }

  private static Object value(Node.Scalar scalar) {
    return switch (scalar.kind()) {
      case TEXT -> scalar.text();
      case INTEGER -> new BigInteger(scalar.text());
      case DECIMAL -> Double.valueOf(scalar.text());
      case BOOLEAN -> Boolean.valueOf(scalar.text());
      case NULL -> null;
    };
  }
}
