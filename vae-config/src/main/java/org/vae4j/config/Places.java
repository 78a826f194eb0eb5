package org.vae4j.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where records and their settings were read from. Equal records at two places are two records. */
public final class Places {
  private static final Pattern SETTING =
      Pattern.compile("^([A-Za-z]\\w*(?:[.\\[]\\w+]?)*)(?: \\(|: )");

  private final IdentityHashMap<Object, Place> byRecord = new IdentityHashMap<>();
  private final NavigableMap<String, Node> byPath = new TreeMap<>();

  /** No places yet. */
  public Places() {}

  /**
   * A place in a configuration.
   *
   * @param location where it begins
   * @param path its path, such as {@code encoder.layers[2]}
   */
  public record Place(Location location, String path) {}

  /**
   * Where a record was read from.
   *
   * @param record the very record that was bound
   * @return its place; nothing if it is no record of this configuration
   */
  public Optional<Place> find(Object record) {
    return Optional.ofNullable(byRecord.get(record));
  }

  /**
   * What a record refused: at the setting that the message begins with, if that is written, else
   * where the record begins.
   *
   * @param place where the record stands
   * @param message such as {@code dimension (5) must be < 4} or {@code layers[2]: …}
   * @return the problem, its message beginning with the whole path
   */
  public Problem refusal(Place place, String message) {
    Matcher setting = SETTING.matcher(message);
    if (setting.find()) {
      String path = join(place.path(), setting.group(1));
      Optional<Node> written = written(path);
      if (written.isPresent()) {
        return new Problem(written.get().location(), path + message.substring(setting.end(1)));
      }
    }
    return new Problem(
        place.location(), place.path().isEmpty() ? message : place.path() + ": " + message);
  }

  /**
   * What is said of a file that is not there: where it was looked for, and which variables of the
   * environment name another place.
   *
   * @param place where the record stands that names the file
   * @param missing the file
   * @return what goes on from a message; nothing if there is nothing to say
   */
  public String missing(Place place, Path missing) {
    List<String> said = new ArrayList<>();
    InputPaths.describe(missing, place.location().source()).ifPresent(said::add);
    List<String> variables = variables(place.path());
    if (!variables.isEmpty()) {
      said.add("another place is named by the variable " + String.join(" or ", variables));
    }
    return said.stream().map(part -> "; " + part).collect(Collectors.joining());
  }

  private List<String> variables(String path) {
    return startingWith(path + ".").values().stream()
        .filter(Node.Scalar.class::isInstance)
        .flatMap(node -> EnvironmentReferences.names(((Node.Scalar) node).text()).stream())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Whether a setting was written, rather than left to its default.
   *
   * @param path its path, such as {@code dataset.limit}
   * @return whether it was
   */
  public boolean isWritten(String path) {
    return written(path).isPresent();
  }

  /**
   * Whether a setting was written on the command line, as for a quick try.
   *
   * @param path its path, such as {@code dataset.limit}
   * @return whether {@code --set} has it
   */
  public boolean isOverridden(String path) {
    return written(path)
        .filter(node -> node.location().source().equals(Overrides.SOURCE))
        .isPresent();
  }

  static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** What was written for a setting; nothing where its default was taken. */
  Optional<Node> written(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** A default has settings too, which nobody wrote. */
  void forgetWritten(String path) {
    startingWith(path + ".").clear();
    startingWith(path + "[").clear();
  }

  private Map<String, Node> startingWith(String prefix) {
    return byPath.subMap(prefix, prefix + Character.MAX_VALUE);
  }

  void put(Object record, Place place) {
    byRecord.put(record, place);
  }

  void put(String path, Node written) {
    byPath.put(path, written);
  }
}
