package org.vae4j.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.vae4j.api.spi.ComponentBinding;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.config.catalogue.Catalogue;

/** Finds where in an experiment a key stands whose name is known, but not its path. */
public final class ExperimentKeys {
  /** {@code training.optimizer.learningRate} is as deep as somebody would leave a path out. */
  private static final int DEPTH = 3;

  private final Catalogue catalogue;
  private final Map<Class<?>, Map<String, Set<String>>> byRecord = new HashMap<>();

  /**
   * The keys of experiments.
   *
   * @param catalogue the components whose settings are among them
   */
  public ExperimentKeys(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Where keys of a name stand.
   *
   * @param root the record of the whole file
   * @param name such as {@code epochs}, in small or capital letters
   * @return paths such as {@code training.epochs}, if there are several the least deep ones
   */
  public List<String> named(Class<? extends Record> root, String name) {
    return under(root, name);
  }

  /**
   * Where keys of a name stand within a record, its own and those below, but not within lists,
   * where the entry beside may have the key by right.
   *
   * @return the paths, if there are several the least deep ones
   */
  List<String> under(Class<?> record, String name) {
    return leastDeep(byRecord.computeIfAbsent(record, it -> all(it, Optional.empty())), name);
  }

  /** As {@link #under}, where what is written names components, only with those. */
  Function<String, List<String>> within(Class<?> record, Node written) {
    Map<String, Set<String>> found = new HashMap<>();
    return name -> {
      if (found.isEmpty()) { // found once, for the first of perhaps thousands of unknown keys
        found.putAll(all(record, Optional.of(written)));
      }
      return leastDeep(found, name);
    };
  }

  private static List<String> leastDeep(Map<String, Set<String>> all, String name) {
    Set<String> found = all.getOrDefault(name.toLowerCase(Locale.ROOT), Set.of());
    long least = found.stream().mapToLong(ExperimentKeys::depth).min().orElse(0);
    return found.stream().filter(path -> depth(path) == least).toList();
  }

  private static long depth(String path) {
    return path.chars().filter(character -> character == '.').count();
  }

  /** The paths of all keys of a record and below, by the keys' names in small letters. */
  private Map<String, Set<String>> all(Class<?> record, Optional<Node> written) {
    Map<String, Set<String>> found = new HashMap<>();
    collect(record, written, "", 1, found);
    return found;
  }

  private void collect(
      Class<?> record,
      Optional<Node> written,
      String path,
      int depth,
      Map<String, Set<String>> found) {
    for (RecordComponent field : Reflection.settings(record)) {
      String here = Places.join(path, field.getName());
      found
          .computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), name -> new LinkedHashSet<>())
          .add(here);
      if (depth < DEPTH) {
        Optional<Node> value = written.flatMap(map -> value(map, field.getName()));
        records(field.getGenericType(), value)
            .forEach(type -> collect(type, value, here, depth + 1, found));
      }
    }
  }

  /** Those that a field may be of: its own, or that of the component that is written, or all. */
  private List<Class<?>> records(Type field, Optional<Node> written) {
    Class<?> raw = Reflection.raw(field);
    if (raw == Optional.class) {
      return records(Reflection.argument(field), written);
    }
    if (raw == ComponentConfig.class) {
      Class<?> family = Reflection.raw(Reflection.argument(field));
      return written
          .flatMap(component -> value(component.asComponent(), Node.TYPE))
          .filter(Node.Scalar.class::isInstance)
          .flatMap(type -> catalogue.find(family, ((Node.Scalar) type).text()))
          .map(List::<ComponentBinding<?>>of)
          .orElseGet(() -> catalogue.components(family))
          .stream()
          .<Class<?>>map(ComponentBinding::config)
          .toList();
    }
    return raw.isRecord() ? List.of(raw) : List.of();
  }

  private static Optional<Node> value(Node node, String key) {
    return node.asComponent() instanceof Node.Mapping mapping
        ? mapping.entries().stream()
            .filter(entry -> entry.key().equals(key))
            .map(Node.Entry::value)
            .findFirst()
        : Optional.empty();
  }
}
