package org.vae4j.cli.sweep;

import java.util.stream.Collectors;
import org.vae4j.config.Node;
import org.vae4j.config.Node.Kind;
import org.vae4j.config.Node.Mapping;
import org.vae4j.config.Node.Scalar;
import org.vae4j.config.Node.Sequence;

/** Writes YAML in one line. */
final class FlowYaml {

  private FlowYaml() {}

  /** What is read back as the same. */
  static String of(Node node) {
    if (node instanceof Scalar scalar) {
      return of(scalar);
    }
    if (node instanceof Sequence sequence) {
      return sequence.elements().stream()
          .map(FlowYaml::of)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (node instanceof Mapping mapping) {
      return mapping.entries().stream()
          .map(entry -> quotedIfNeeded(entry.key()) + ": " + of(entry.value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return "";
  }

  private static String of(Scalar scalar) {
    return scalar.kind() == Kind.TEXT ? quotedIfNeeded(scalar.text()) : scalar.text();
  }

  /** Words stand as they are, unless they would be read as something else. */
  private static String quotedIfNeeded(String text) {
    boolean plain =
        text.matches("[A-Za-z][A-Za-z0-9_./-]*")
            && !text.matches("(?i)true|false|null|yes|no|on|off|y|n");
    return plain ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
