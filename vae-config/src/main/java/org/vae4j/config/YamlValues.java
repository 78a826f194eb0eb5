package org.vae4j.config;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.vae4j.config.Node.Entry;

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

  /**
   * Reads a file as a flat list of its settings.
   *
   * @param source the file's name, for messages
   * @param yaml the file
   * @return values by paths such as {@code encoder.layers[0].filters}, in order; a list of nothing
   *     but scalars is one value
   * @throws InvalidConfigException if it is not YAML, or no map
   */
  public static Map<String, String> flat(String source, byte[] yaml) {
    Problems problems = new Problems(source);
    Node root = new YamlReader(source, problems).read(yaml);
    if (!(root instanceof Node.Mapping)) {
      problems.add(root.location(), "experiment: must be a map, not " + root.describe());
    }
    problems.throwIfAny();
    Map<String, String> settings = new LinkedHashMap<>();
    flatten("", root, settings);
    return settings;
  }

  private static void flatten(String path, Node node, Map<String, String> settings) {
    if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(e -> flatten(Places.join(path, e.key()), e.value(), settings));
    } else if (node instanceof Node.Sequence sequence && !isFlat(sequence)) {
      for (int i = 0; i < sequence.elements().size(); i++) {
        flatten(path + "[" + i + "]", sequence.elements().get(i), settings);
      }
    } else {
      settings.put(path, Objects.toString(value(node)));
    }
  }

  private static boolean isFlat(Node.Sequence sequence) {
    return sequence.elements().stream().allMatch(Node.Scalar.class::isInstance);
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
