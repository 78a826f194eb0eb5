package org.vae4j.cli.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.vae4j.config.Location;
import org.vae4j.config.Node;
import org.vae4j.config.Node.Entry;
import org.vae4j.config.Node.Kind;
import org.vae4j.config.Node.Mapping;
import org.vae4j.config.Node.Scalar;
import org.vae4j.config.Node.Sequence;
import org.vae4j.config.Overrides.Assignment;
import org.vae4j.config.Problems;
import org.vae4j.config.Suggestions;
import org.vae4j.config.YamlReader;

/**
 * A sweep as its file says it.
 *
 * @param experiment an experiment file, seen from that of the sweep, or a built-in experiment
 * @param set what is set in all runs, such as {@code training.epochs=5}
 * @param values the settings that vary, by path, and the values of each as YAML
 * @param seeds the seeds that each combination of values is run with; none for the experiment's
 * @param places where each {@code path=value} of {@code set} and {@code values} stands
 */
public record SweepFile(
    String experiment,
    List<String> set,
    Map<String, List<String>> values,
    List<Long> seeds,
    Map<String, Assignment> places) {
  private static final String SEED = "seed";
  private static final List<String> KEYS = List.of("experiment", "set", "values", "seeds");
  private static final List<String> RANGE = List.of("from", "to", "steps", "scale");
  private static final int MOST_STEPS = 1_000;
  private static final int MOST_RUNS = 10_000;

  /** Keeps its own lists. */
  public SweepFile {
    set = List.copyOf(set);
    seeds = List.copyOf(seeds);
    places = Map.copyOf(places);
  }

  /**
   * The overrides of a run, with their places in the file.
   *
   * @param run one of {@link #variations()}
   * @return what is set
   */
  public List<Assignment> assignments(Variation run) {
    return run.overrides().stream()
        .map(text -> Optional.ofNullable(places.get(text)).orElseGet(() -> Assignment.of(text)))
        .toList();
  }

  /**
   * Reads a file.
   *
   * @param source what it is called in messages
   * @param yaml its content
   * @return the sweep
   * @throws org.vae4j.config.InvalidConfigException if it is none; the message lists all problems
   */
  public static SweepFile read(String source, byte[] yaml) {
    Problems problems = new Problems(source);
    Node root = new YamlReader(source, problems).read(yaml);
    problems.throwIfAny();
    SweepFile sweep = new Reader(problems).read(root);
    problems.throwIfAny();
    return sweep;
  }

  /**
   * All runs: every combination of values with every seed, the last that is named varying fastest.
   *
   * @return at least one
   */
  public List<Variation> variations() {
    Map<String, String> names = PathNames.of(List.copyOf(values.keySet()));
    List<Variation> all = new ArrayList<>();
    for (Map<String, String> combination : combinations()) {
      List<String> overrides = new ArrayList<>(set);
      List<String> name = new ArrayList<>();
      combination.forEach(
          (path, value) -> {
            overrides.add(path + "=" + value);
            name.add(names.get(path) + "-" + PathNames.fileName(value));
          });
      if (seeds.isEmpty()) {
        all.add(variation(name, combination, OptionalLong.empty(), overrides));
      }
      for (long seed : seeds) {
        List<String> seeded = new ArrayList<>(overrides);
        seeded.add("seed=" + seed);
        List<String> seededName = new ArrayList<>(name);
        seededName.add("seed-" + seed);
        all.add(variation(seededName, combination, OptionalLong.of(seed), seeded));
      }
    }
    return List.copyOf(all);
  }

  private static Variation variation(
      List<String> name, Map<String, String> values, OptionalLong seed, List<String> overrides) {
    return new Variation(name.isEmpty() ? "run" : String.join("-", name), values, seed, overrides);
  }

  private List<Map<String, String>> combinations() {
    List<Map<String, String>> all = List.of(Map.of());
    for (Map.Entry<String, List<String>> setting : values.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> combination : all) {
        for (String value : setting.getValue()) {
          Map<String, String> one = new LinkedHashMap<>(combination);
          one.put(setting.getKey(), value);
          longer.add(one);
        }
      }
      all = longer;
    }
    return all;
  }

  /** Turns nodes into a sweep, collecting every problem on the way. */
  private static final class Reader {
    private final Problems problems;
    private final Map<String, Assignment> places = new LinkedHashMap<>();

    Reader(Problems problems) {
      this.problems = problems;
    }

    SweepFile read(Node root) {
      Map<String, Node> entries = entries(root, "sweep", KEYS);
      List<String> set = set(entries.get("set"));
      Map<String, List<String>> values = values(entries.get("values"));
      List<Long> seeds = seeds(entries.get("seeds"));
      requireEachOnce(entries);
      SweepFile sweep = new SweepFile(experiment(root, entries), set, values, seeds, places);
      long runs = Math.max(1, sweep.seeds().size());
      for (List<String> some : sweep.values().values()) {
        runs = Math.min(MOST_RUNS + 1L, runs * Math.max(1, some.size()));
      }
      if (runs > MOST_RUNS) {
        add(root, "sweep: the runs must be at most %,d".formatted(MOST_RUNS));
      }
      return sweep;
    }

    /** What is set or varied twice would leave runs that are not what their names say. */
    private void requireEachOnce(Map<String, Node> entries) {
      for (String key : List.of("set", "values")) {
        for (Entry entry : map(entries.get(key))) {
          if (entry.key().equals(SEED) && entries.containsKey("seeds")) {
            problems.add(entry.location(), key + ".seed: must be left out where there are seeds");
          }
          if (key.equals("set") && has(entries.get("values"), entry.key())) {
            problems.add(
                entry.location(),
                "set.%s: must be left out, since it is among values".formatted(entry.key()));
          }
        }
      }
    }

    private static List<Entry> map(Node node) {
      return node instanceof Mapping mapping ? mapping.entries() : List.of();
    }

    private static boolean has(Node node, String key) {
      return map(node).stream().anyMatch(entry -> entry.key().equals(key));
    }

    private String assignment(Entry entry, String value, Location place) {
      String text = entry.key() + "=" + value;
      places.put(text, new Assignment(text, entry.location(), place));
      return text;
    }

    private void add(Node node, String message) {
      problems.add(node.location(), message);
    }

    private Map<String, Node> entries(Node node, String name, List<String> known) {
      Map<String, Node> entries = new LinkedHashMap<>();
      if (!(node instanceof Mapping mapping)) {
        add(node, "%s: must be a map, not %s".formatted(name, node.describe()));
        return entries;
      }
      for (Entry entry : mapping.entries()) {
        if (!known.isEmpty() && !known.contains(entry.key())) {
          problems.add(
              entry.location(),
              "%s: unknown key '%s'%s Known: %s"
                  .formatted(
                      name,
                      entry.key(),
                      Suggestions.didYouMeanOrStop(entry.key(), known),
                      String.join(", ", known)));
        }
        entries.put(entry.key(), entry.value());
      }
      return entries;
    }

    private String experiment(Node root, Map<String, Node> entries) {
      Node node = entries.get("experiment");
      if (node instanceof Scalar scalar && scalar.kind() == Kind.TEXT) {
        return scalar.text();
      }
      if (root instanceof Mapping) {
        add(
            node == null ? root : node,
            node == null
                ? "experiment: is missing: a file, or a built-in experiment such as mnist-mlp"
                : "experiment: must be a file or a built-in experiment, not " + node.describe());
      }
      return "";
    }

    private List<String> set(Node node) {
      if (node == null) {
        return List.of();
      }
      entries(node, "set", List.of());
      return map(node).stream()
          .map(entry -> assignment(entry, FlowYaml.of(entry.value()), entry.value().location()))
          .toList();
    }

    private Map<String, List<String>> values(Node node) {
      Map<String, List<String>> values = new LinkedHashMap<>();
      if (node != null) {
        entries(node, "values", List.of());
        for (Entry entry : map(node)) {
          List<String> some = list("values." + entry.key(), entry.value());
          values.put(entry.key(), some);
          for (int i = 0; i < some.size(); i++) {
            assignment(entry, some.get(i), element(entry.value(), i));
          }
        }
      }
      return values;
    }

    /** Where an element of a list stands; those of a range stand where that does. */
    private static Location element(Node node, int index) {
      return node instanceof Sequence list
          ? list.elements().get(index).location()
          : node.location();
    }

    private List<Long> seeds(Node node) {
      List<Long> seeds = new ArrayList<>();
      if (node != null) {
        for (String seed : list("seeds", node)) {
          whole(seed).ifPresentOrElse(seeds::add, () -> add(node, "seeds: must be whole numbers"));
        }
      }
      return seeds;
    }

    private static Optional<Long> whole(String text) {
      try {
        return Optional.of(Long.valueOf(text));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
    }

    /** The values of a list or a range, each once. */
    private List<String> list(String name, Node node) {
      List<String> all =
          node instanceof Sequence sequence
              ? sequence.elements().stream().map(FlowYaml::of).toList()
              : node instanceof Mapping ? range(name, node) : List.of();
      if (all.isEmpty() && (node instanceof Scalar || node instanceof Sequence)) {
        add(
            node,
            "%s: must be a list of at least one value, or a range such as {from: 1, to: 3}"
                .formatted(name));
      }
      if (all.stream().distinct().count() < all.size()) {
        add(node, name + ": must not have a value twice");
      }
      return all;
    }

    private List<String> range(String name, Node node) {
      Map<String, Node> entries = entries(node, name, RANGE);
      Optional<BigDecimal> from = number(name, "from", node, entries);
      Optional<BigDecimal> to = number(name, "to", node, entries);
      boolean logarithmic = isLogarithmic(name, entries.get("scale"));
      if (from.isEmpty() || to.isEmpty()) {
        return List.of();
      }
      if (from.get().compareTo(to.get()) >= 0 || (logarithmic && from.get().signum() <= 0)) {
        add(
            node,
            "%s: from (%s) must be %s and below to (%s)"
                .formatted(name, from.get(), logarithmic ? "above 0" : "a number", to.get()));
        return List.of();
      }
      return steps(name, node, entries, from.get(), to.get())
          .map(n -> between(from.get(), to.get(), n, logarithmic))
          .orElse(List.of());
    }

    private Optional<BigDecimal> number(
        String name, String key, Node range, Map<String, Node> entries) {
      Node node = entries.get(key);
      if (node instanceof Scalar scalar
          && (scalar.kind() == Kind.INTEGER || scalar.kind() == Kind.DECIMAL)) {
        try {
          return Optional.of(new BigDecimal(scalar.text()));
        } catch (NumberFormatException e) {
          // such as .inf, said below
        }
      }
      add(node == null ? range : node, "%s.%s: must be a number".formatted(name, key));
      return Optional.empty();
    }

    private boolean isLogarithmic(String name, Node node) {
      if (node == null) {
        return false;
      }
      String text = node instanceof Scalar scalar ? scalar.text() : "";
      if (!List.of("linear", "log").contains(text)) {
        add(node, name + ".scale: must be linear or log, not " + node.describe());
      }
      return "log".equals(text);
    }

    /** Without it, one for each whole number from one end to the other. */
    private Optional<Integer> steps(
        String name, Node range, Map<String, Node> entries, BigDecimal from, BigDecimal to) {
      Node node = entries.get("steps");
      Optional<BigDecimal> steps =
          node == null
              ? Optional.of(to.subtract(from).add(BigDecimal.ONE))
              : number(name, "steps", range, entries);
      boolean good =
          steps
              .filter(n -> n.stripTrailingZeros().scale() <= 0)
              .filter(n -> n.compareTo(BigDecimal.valueOf(2)) >= 0)
              .filter(n -> n.compareTo(BigDecimal.valueOf(MOST_STEPS)) <= 0)
              .isPresent();
      if (!good) {
        add(
            node == null ? range : node,
            "%s.steps: must be a whole number from 2 to %d".formatted(name, MOST_STEPS));
        return Optional.empty();
      }
      return steps.map(BigDecimal::intValueExact);
    }

    private static List<String> between(BigDecimal from, BigDecimal to, int n, boolean log) {
      return IntStream.range(0, n).mapToObj(i -> between(from, to, i, n - 1, log)).toList();
    }

    /** To six digits, and whole where that is what it is. */
    private static String between(BigDecimal from, BigDecimal to, int i, int last, boolean log) {
      if (i == 0 || i == last) {
        return (i == 0 ? from : to).toString();
      }
      double a = from.doubleValue();
      double b = to.doubleValue();
      double share = (double) i / last;
      double value = log ? a * Math.pow(b / a, share) : a + share * (b - a);
      BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
      return rounded.scale() <= 0 ? rounded.toBigInteger().toString() : rounded.toString();
    }
  }
}
