package org.vae4j.config;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.vae4j.api.spi.ComponentBinding;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Shorthand;
import org.vae4j.config.Node.Entry;
import org.vae4j.config.Node.Kind;
import org.vae4j.config.Places.Place;
import org.vae4j.config.catalogue.Catalogue;

/**
 * Binds a tree of nodes to records, collecting every problem on the way.
 *
 * <p>What cannot be bound is null and has left a problem; a record is made only of fields that are
 * all right.
 */
public final class ConfigBinder {

  private final Catalogue catalogue;
  private final Problems problems;
  private final boolean findsFiles;
  private final Places places = new Places();
  private final ExperimentKeys keys;
  private Function<String, List<String>> elsewhere = key -> List.of(); // in the whole document

  /**
   * A binder that finds what relative paths mean.
   *
   * @param catalogue the components that {@code type:} may name
   * @param problems where those of the settings go
   */
  public ConfigBinder(Catalogue catalogue, Problems problems) {
    this(catalogue, problems, true);
  }

  /** A binder that may leave paths as they are written. */
  ConfigBinder(Catalogue catalogue, Problems problems, boolean findsFiles) {
    this.catalogue = catalogue;
    this.problems = problems;
    this.findsFiles = findsFiles;
    this.keys = new ExperimentKeys(catalogue);
  }

  /**
   * Binds a whole document.
   *
   * @param <T> the record's type
   * @param root the document
   * @param type the record's class
   * @return the record, or nothing if it has problems
   */
  public <T extends Record> Optional<T> bind(Node root, Class<T> type) {
    elsewhere = keys.within(type, root);
    return Optional.ofNullable(type.cast(bindRecord(root, type, "")));
  }

  /**
   * Binds the part of a document that a record is for, and passes over its other keys.
   *
   * @param <T> the record's type
   * @param root the document
   * @param type the record's class
   * @return the record, or nothing if it has problems
   */
  public <T extends Record> Optional<T> bindPart(Node root, Class<T> type) {
    List<String> known = Reflection.settings(type).stream().map(RecordComponent::getName).toList();
    Node part =
        root instanceof Node.Mapping mapping
            ? new Node.Mapping(
                mapping.location(),
                mapping.entries().stream().filter(entry -> known.contains(entry.key())).toList())
            : root;
    return bind(part, type);
  }

  /**
   * Binds one setting of a document, and passes over the others.
   *
   * @param root the document
   * @param type the class of the record that the document is of
   * @param name the field that the setting is for
   * @return its value, or its default; nothing if it has problems
   */
  public Optional<Object> bindSetting(Node root, Class<? extends Record> type, String name) {
    RecordComponent field =
        Reflection.settings(type).stream()
            .filter(component -> component.getName().equals(name))
            .findFirst()
            .orElseThrow();
    if (!(root instanceof Node.Mapping mapping)) {
      return Optional.ofNullable(
          problem(root, "experiment: must be a map, not " + root.describe()));
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    mapping.entries().stream()
        .filter(entry -> entry.key().equals(name))
        .forEach(entry -> entries.put(name, entry));
    return Optional.ofNullable(bindField(new Given(mapping, entries, Set.of(), ""), field));
  }

  /**
   * Binds the settings of one component.
   *
   * @param <F> the interface of the family
   * @param node a map with the component's {@code type}
   * @param family the interface of the family
   * @return the settings, or nothing if they have problems
   */
  @SuppressWarnings("unchecked") // a module binds a record only to its own family
  public <F> Optional<ComponentConfig<F>> bindComponent(Node node, Class<F> family) {
    String path = Catalogue.familyName(family);
    return Optional.ofNullable((ComponentConfig<F>) bindComponent(node, family, path));
  }

  /**
   * Where what was bound stands.
   *
   * @return their places
   */
  public Places places() {
    return places;
  }

  private Object bind(Node node, Type type, Optional<Range> range, String path) {
    if (node instanceof Node.Unreadable) {
      return null; // which has left its problem
    }
    Class<?> raw = Reflection.raw(type);
    if (raw == Optional.class) {
      Object value = bind(node, Reflection.argument(type), range, path);
      return value == null ? null : Optional.of(value);
    }
    if (raw == List.class) {
      return bindList(node, Reflection.argument(type), range, path);
    }
    if (raw == ComponentConfig.class) {
      return bindComponent(node, Reflection.raw(Reflection.argument(type)), path);
    }
    if (raw.isRecord()) {
      return bindRecord(node, raw.asSubclass(Record.class), path);
    }
    return bindScalar(node, raw, range, path);
  }

  private Object bindScalar(Node node, Class<?> type, Optional<Range> range, String path) {
    if (!(node instanceof Node.Scalar scalar)) {
      return problem(
          node, path + ": must be " + Scalars.describe(type) + ", not " + node.describe());
    }
    try {
      Object value = Scalars.parse(scalar, type, range);
      return findsFiles && value instanceof Path file
          ? InputPaths.find(file, scalar.location().source())
          : value;
    } catch (IllegalArgumentException e) {
      return problem(node, path + " (" + node.describe() + ") " + e.getMessage());
    }
  }

  private Object bindList(Node node, Type elementType, Optional<Range> range, String path) {
    if (!(node instanceof Node.Sequence sequence)) {
      String such =
          node instanceof Node.Scalar scalar && scalar.kind() != Kind.NULL
              ? " such as [%s],".formatted(scalar.text())
              : "";
      return problem(node, path + ": must be a list," + such + " not " + node.describe());
    }
    List<Object> elements = new ArrayList<>();
    boolean complete = true;
    for (int i = 0; i < sequence.elements().size(); i++) {
      String elementPath = path + "[" + i + "]";
      places.put(elementPath, sequence.elements().get(i));
      Object element = bind(sequence.elements().get(i), elementType, range, elementPath);
      complete &= element != null;
      elements.add(element);
    }
    return complete ? elements : null;
  }

  private Object bindComponent(Node node, Class<?> family, String path) {
    String familyName = Catalogue.familyName(family);
    String known = "Known: " + catalogue.known(family);
    if (!(node.asComponent() instanceof Node.Mapping mapping)) {
      return problem(
          node,
          "%s: must be a map with the type of the %s, such as {type: %s}, not %s"
              .formatted(
                  path,
                  familyName,
                  catalogue.names(family).stream().findFirst().orElse("…"),
                  node.describe()));
    }
    Optional<Entry> type =
        mapping.entries().stream().filter(entry -> entry.key().equals(Node.TYPE)).findFirst();
    if (type.isEmpty()) {
      return withoutType(mapping, family, path);
    }
    if (!(type.get().value() instanceof Node.Scalar scalar) || scalar.kind() == Kind.NULL) {
      return problem(
          type.get().value(),
          "%s.type: must be a name, not %s. %s"
              .formatted(path, type.get().value().describe(), known));
    }
    Optional<ComponentBinding<?>> binding = catalogue.find(family, scalar.text());
    if (binding.isEmpty()) {
      return problem(
          scalar,
          "%s.type: unknown %s %s%s %s"
              .formatted(
                  path,
                  familyName,
                  scalar.describe(),
                  Suggestions.didYouMeanOrStop(scalar.text(), catalogue.names(family)),
                  known));
    }
    places.put(Places.join(path, Node.TYPE), scalar);
    List<Entry> settings = new ArrayList<>(mapping.entries());
    settings.remove(type.get());
    return bindRecord(new Node.Mapping(mapping.location(), settings), binding.get().config(), path);
  }

  /** What comes first to the mind of who writes YAML is the name as a key. */
  private Object withoutType(Node.Mapping mapping, Class<?> family, String path) {
    String known = "Known: " + catalogue.known(family);
    Optional<Entry> name =
        mapping.entries().stream()
            .filter(entry -> catalogue.find(family, entry.key()).isPresent())
            .findFirst();
    return name.isEmpty()
        ? problem(mapping, "%s.type: is missing. %s".formatted(path, known))
        : problem(
            name.get().location(),
            "%s.%s: must be written type: %s, with its settings beside it"
                .formatted(path, name.get().key(), name.get().key()));
  }

  private Object bindRecord(Node node, Class<? extends Record> type, String path) {
    Shorthand shorthand = type.getAnnotation(Shorthand.class);
    Node full = node;
    if (shorthand != null && !(node instanceof Node.Mapping)) {
      full =
          new Node.Mapping(
              node.location(), List.of(new Entry(node.location(), shorthand.value(), node)));
    }
    if (!(full instanceof Node.Mapping mapping)) {
      return problem(
          node, (path.isEmpty() ? "experiment" : path) + ": must be a map, not " + node.describe());
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    mapping.entries().forEach(entry -> entries.put(entry.key(), entry));
    Set<String> unknown = rejectUnknown(entries, type, path);
    return bindFields(new Given(mapping, entries, unknown, path), type);
  }

  /** What a map in YAML has, and which of its keys no field is for. */
  private record Given(
      Node.Mapping mapping, Map<String, Entry> entries, Set<String> unknown, String path) {}

  private Object bindFields(Given given, Class<? extends Record> type) {
    RecordComponent[] fields = type.getRecordComponents();
    Object[] values = new Object[fields.length];
    boolean complete = given.unknown().isEmpty();
    for (int i = 0; i < fields.length; i++) {
      values[i] = bindField(given, fields[i]);
      complete &= values[i] != null;
    }
    return complete ? construct(given.mapping(), type, values, given.path()) : null;
  }

  private Object bindField(Given given, RecordComponent field) {
    if (Reflection.isUnwrapped(field)) {
      return bindFields(given, field.getType().asSubclass(Record.class));
    }
    Entry entry = given.entries().get(field.getName());
    return entry == null ? missing(field, given) : bindField(field, entry, given.path());
  }

  private Set<String> rejectUnknown(
      Map<String, Entry> given, Class<? extends Record> type, String path) {
    List<String> known = Reflection.settings(type).stream().map(RecordComponent::getName).toList();
    Set<String> unknown = new LinkedHashSet<>(given.keySet());
    unknown.removeAll(known);
    String all = known.isEmpty() ? "There are no settings" : "Known: " + String.join(", ", known);
    for (String key : unknown) {
      problem(
          given.get(key).location(),
          "%s: unknown key%s %s"
              .formatted(Places.join(path, key), meant(key, known, type, path), all));
    }
    return unknown;
  }

  /** A key of nearly that name, or one of that name that stands deeper, or elsewhere. */
  private String meant(String key, List<String> known, Class<? extends Record> type, String path) {
    String near = Suggestions.didYouMean(key, known);
    if (!near.isEmpty()) {
      return near;
    }
    List<String> deeper =
        path.isEmpty()
            ? List.of() // which are those of the document, with components that are not in it
            : keys.under(type, key).stream().map(it -> Places.join(path, it)).toList();
    return Suggestions.question(deeper.isEmpty() ? elsewhere.apply(key) : deeper);
  }

  private Object bindField(RecordComponent field, Entry entry, String path) {
    String fieldPath = Places.join(path, field.getName());
    Object value = bind(entry.value(), field.getGenericType(), range(field), fieldPath);
    places.put(fieldPath, entry.value());
    if (value == null) {
      return null;
    }
    return isInRange(field, value, entry.value(), fieldPath) ? value : null;
  }

  private static Optional<Range> range(RecordComponent field) {
    return Optional.ofNullable(field.getAnnotation(Range.class));
  }

  /** Whether a value may be what it is, or each element of a list; notes those that may not. */
  private boolean isInRange(RecordComponent field, Object value, Node node, String path) {
    if (value instanceof Optional<?> optional) {
      return optional.isEmpty() || isInRange(field, optional.get(), node, path);
    }
    if (value instanceof List<?> list && node instanceof Node.Sequence sequence) {
      boolean all = true;
      for (int i = 0; i < list.size(); i++) {
        all &= isInRange(field, list.get(i), sequence.elements().get(i), path + "[" + i + "]");
      }
      return all;
    }
    Optional<String> violation = Settings.violation(field, value);
    violation.ifPresent(
        message -> problem(node, path + message.substring(field.getName().length())));
    return violation.isEmpty();
  }

  private Object missing(RecordComponent field, Given given) {
    String fieldPath = Places.join(given.path(), field.getName());
    if (field.getType() == Optional.class) {
      return Optional.empty();
    }
    Default value = field.getAnnotation(Default.class);
    if (value != null) {
      Node node = YamlReader.ofSource("default of " + fieldPath, problems).read(value.value());
      Object bound = bind(node, field.getGenericType(), range(field), fieldPath);
      places.forgetWritten(fieldPath); // by nobody
      return bound;
    }
    boolean misspelt = !Suggestions.near(field.getName(), given.unknown()).isEmpty();
    return misspelt ? null : problem(given.mapping(), fieldPath + ": is missing");
  }

  private Object construct(Node node, Class<? extends Record> type, Object[] values, String path) {
    Place place = new Place(node.location(), path);
    try {
      Object made = Reflection.construct(type, values);
      places.put(made, place);
      return made;
    } catch (IllegalArgumentException e) {
      problems.add(places.refusal(place, e.getMessage()));
      return null;
    }
  }

  /** Notes a problem; null stands for the value that could not be bound. */
  private Object problem(Node node, String message) {
    return problem(node.location(), message);
  }

  private Object problem(Location location, String message) {
    problems.add(location, message);
    return null;
  }
}
