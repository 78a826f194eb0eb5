package org.vae4j.experiment.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.vae4j.api.spi.ComponentBinding;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.experiment.Catalogue;
import org.vae4j.experiment.ExperimentConfig;

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
   * @param name such as {@code epochs}
   * @return paths such as {@code training.epochs}, if there are several the least deep ones
   */
  public List<String> named(String name) {
    return under(ExperimentConfig.class, name);
  }

  /** Where keys of a name stand within a record, its own and those below: the least deep ones. */
  List<String> under(Class<?> record, String name) {
    Set<String> found = byRecord.computeIfAbsent(record, this::all).getOrDefault(name, Set.of());
    long least = found.stream().mapToLong(ExperimentKeys::depth).min().orElse(0);
    return found.stream().filter(path -> depth(path) == least).toList();
  }

  private static long depth(String path) {
    return path.chars().filter(character -> character == '.').count();
  }

  /** The paths of all keys of a record and below, by the keys' names. */
  private Map<String, Set<String>> all(Class<?> record) {
    Map<String, Set<String>> found = new HashMap<>();
    collect(record, "", 1, found);
    return found;
  }

  private void collect(Class<?> record, String path, int depth, Map<String, Set<String>> found) {
    for (RecordComponent field : Reflection.settings(record)) {
      String here = Places.join(path, field.getName());
      found.computeIfAbsent(field.getName(), name -> new LinkedHashSet<>()).add(here);
      if (depth < DEPTH) {
        records(field.getGenericType()).forEach(type -> collect(type, here, depth + 1, found));
      }
    }
  }

  /** Those that a field may be of: its own, or those of all components of its family. */
  private List<Class<?>> records(Type field) {
    Class<?> raw = Reflection.raw(field);
    if (raw == Optional.class) {
      return records(Reflection.argument(field));
    }
    if (raw == ComponentConfig.class) {
      List<Class<?>> configs = new ArrayList<>();
      catalogue.components(Reflection.raw(Reflection.argument(field))).stream()
          .map(ComponentBinding::config)
          .forEach(configs::add);
      return configs;
    }
    return raw.isRecord() ? List.of(raw) : List.of();
  }
}
