package org.vae4j.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vae4j.config.Node.Entry;

/** Replaces values of a configuration by path: {@code training.epochs=1}. */
public final class Overrides {

  /** Where the values stand. */
  public static final String SOURCE = "--set";

  private final Problems problems;
  private final Assignment assignment;

  /**
   * A value that replaces another.
   *
   * @param text the path and the value, as YAML: {@code path=value}
   * @param path where the path stands
   * @param value where the value stands
   */
  public record Assignment(String text, Location path, Location value) {

    /**
     * One of the command line.
     *
     * @param text the path and the value, as YAML: {@code path=value}
     * @return the assignment, whose place is {@code --set}
     */
    public static Assignment of(String text) {
      return new Assignment(text, Location.of(SOURCE), Location.of(SOURCE));
    }
  }

  private Overrides(Problems problems, Assignment assignment) {
    this.problems = problems;
    this.assignment = assignment;
  }

  /**
   * Applies an override.
   *
   * @param root the configuration
   * @param assignment {@code path=value}: the path's keys are joined by dots, positions in lists
   *     are numbers from 0, as in {@code layers.0} or {@code layers[0]}, and the value is YAML
   * @param problems where those of the assignment go
   * @return the configuration with the value in its place; a key that the map does not have is
   *     added. The configuration as it was if the assignment has no path or no readable value, or
   *     the path leads through something that is neither map nor list, which is a problem
   */
  public static Node apply(Node root, Assignment assignment, Problems problems) {
    return new Overrides(problems, assignment).apply(root);
  }

  private Node apply(Node root) {
    try {
      return applyOrRefuse(root, assignment.text());
    } catch (IllegalArgumentException e) {
      problems.add(assignment.path(), e.getMessage());
      return root;
    } catch (InvalidConfigException e) {
      return root; // the value's problem is noted
    }
  }

  private Node applyOrRefuse(Node root, String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw refusal("'%s' must be path=value, such as training.epochs=1".formatted(text));
    }
    String path = text.substring(0, equals).strip();
    String yaml = text.substring(equals + 1);
    if (yaml.isBlank()) {
      throw refusal("%s: a value must follow the '='".formatted(path));
    }
    Node value = placed(YamlReader.ofSource(assignment.value().source(), problems).read(yaml));
    String dotted = path.replaceAll("\\[(\\d+)]", ".$1"); // as messages write positions
    List<String> keys = Arrays.asList(dotted.split("\\.", -1));
    if (keys.size() > YamlReader.MAX_DEPTH) {
      throw refusal("a path must have at most %d keys".formatted(YamlReader.MAX_DEPTH));
    }
    return replace(root, keys, 0, value);
  }

  /** The value where it stands: it has been read by itself. */
  private Node placed(Node node) {
    Location place = assignment.value();
    if (node instanceof Node.Scalar scalar) {
      return new Node.Scalar(place, scalar.kind(), scalar.text());
    }
    if (node instanceof Node.Sequence sequence) {
      return new Node.Sequence(place, sequence.elements().stream().map(this::placed).toList());
    }
    return node instanceof Node.Mapping mapping
        ? new Node.Mapping(
            place,
            mapping.entries().stream()
                .map(entry -> new Entry(place, entry.key(), placed(entry.value())))
                .toList())
        : node;
  }

  private Node replace(Node node, List<String> path, int depth, Node value) {
    if (depth == path.size()) {
      return value;
    }
    String key = path.get(depth);
    if (node.asComponent() instanceof Node.Mapping mapping) {
      return replaceEntry(mapping, path, depth, value);
    }
    if (node instanceof Node.Sequence sequence) {
      List<Node> elements = new ArrayList<>(sequence.elements());
      int index = index(key, elements.size(), path, depth);
      elements.set(index, replace(elements.get(index), path, depth + 1, value));
      return new Node.Sequence(sequence.location(), elements);
    }
    throw refusal(
        "%s: '%s' is %s, which has no '%s'"
            .formatted(join(path, path.size()), join(path, depth), node.describe(), key));
  }

  private Node replaceEntry(Node.Mapping mapping, List<String> path, int depth, Node value) {
    String key = path.get(depth);
    List<Entry> entries = new ArrayList<>(mapping.entries());
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      if (entry.key().equals(key)) {
        Node replaced = replace(entry.value(), path, depth + 1, value);
        entries.set(i, new Entry(entry.location(), key, replaced));
        return new Node.Mapping(mapping.location(), entries);
      }
    }
    Location location = assignment.path();
    Node added = replace(new Node.Mapping(location, List.of()), path, depth + 1, value);
    entries.add(new Entry(location, key, added));
    return new Node.Mapping(mapping.location(), entries);
  }

  private static int index(String key, int size, List<String> path, int depth) {
    if (key.matches("[0-9]{1,6}") && Integer.parseInt(key) < size) {
      return Integer.parseInt(key);
    }
    String which = size == 0 ? "which is empty" : "from 0 to " + (size - 1);
    throw refusal(
        "%s: '%s' must be a position in '%s', %s"
            .formatted(join(path, path.size()), key, join(path, depth), which));
  }

  private static String join(List<String> path, int depth) {
    return String.join(".", path.subList(0, depth));
  }

  private static IllegalArgumentException refusal(String message) {
    return new IllegalArgumentException(message);
  }
}
