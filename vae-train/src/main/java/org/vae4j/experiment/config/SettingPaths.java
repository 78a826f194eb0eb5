package org.vae4j.experiment.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.experiment.Catalogue;
import org.vae4j.experiment.config.Node.Entry;

/** The paths of all settings that a document may have, with the components that it names. */
public final class SettingPaths {
  private final Catalogue catalogue;
  private final List<String> paths = new ArrayList<>();

  private SettingPaths(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Lists the paths.
   *
   * @param catalogue the components that the document may name
   * @param root the document
   * @param type the record that it is of
   * @return such as {@code training.epochs} and {@code encoder.layers[0].filters}, whether they are
   *     written or not; no settings of components that are neither named nor the default
   */
  public static List<String> of(Catalogue catalogue, Node root, Class<? extends Record> type) {
    SettingPaths all = new SettingPaths(catalogue);
    all.addRecord(Optional.of(root), type, "");
    return List.copyOf(all.paths);
  }

  private void addRecord(Optional<Node> node, Class<?> type, String path) {
    for (RecordComponent field : Reflection.settings(type)) {
      String fieldPath = Places.join(path, field.getName());
      paths.add(fieldPath);
      Optional<Node> written = node.flatMap(map -> entry(map, field.getName()));
      add(written.or(() -> fallback(field)), field.getGenericType(), fieldPath);
    }
  }

  private void add(Optional<Node> node, Type type, String path) {
    Class<?> raw = Reflection.raw(type);
    if (raw == Optional.class) {
      add(node, Reflection.argument(type), path);
    } else if (raw == List.class) {
      if (node.isPresent() && node.get() instanceof Node.Sequence list) {
        for (int i = 0; i < list.elements().size(); i++) {
          Optional<Node> element = Optional.of(list.elements().get(i));
          add(element, Reflection.argument(type), path + "[" + i + "]");
        }
      }
    } else if (raw == ComponentConfig.class) {
      addComponent(node, Reflection.raw(Reflection.argument(type)), path);
    } else if (raw.isRecord()) {
      addRecord(node, raw, path);
    }
  }

  private void addComponent(Optional<Node> node, Class<?> family, String path) {
    Optional<Node> map = node.map(Node::asComponent);
    map.flatMap(component -> entry(component, Node.TYPE))
        .filter(Node.Scalar.class::isInstance)
        .flatMap(name -> catalogue.find(family, ((Node.Scalar) name).text()))
        .ifPresent(binding -> addRecord(map, binding.config(), path));
  }

  private static Optional<Node> entry(Node node, String key) {
    return node instanceof Node.Mapping mapping
        ? mapping.entries().stream()
            .filter(entry -> entry.key().equals(key))
            .map(Entry::value)
            .findFirst()
        : Optional.empty();
  }

  private static Optional<Node> fallback(RecordComponent field) {
    return Optional.ofNullable(field.getAnnotation(Default.class))
        .map(Default::value)
        .map(yaml -> YamlReader.ofSource("default", new Problems("default")).read(yaml));
  }
}
