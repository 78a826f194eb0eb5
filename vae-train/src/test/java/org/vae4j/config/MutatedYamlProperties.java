package org.vae4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.vae4j.experiment.ExperimentConfig;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.testing.ToyModule;

/**
 * Whatever is done to a file, reading it gives an experiment, which the schema accepts too, or
 * problems that have a place.
 */
class MutatedYamlProperties {
  private static final String YAML =
      ToyModule.EXPERIMENT
          + """
          sampler: {type: gaussian, maxLatentDim: 3}
          figures:
            # a comment
            - type: card
              level: -3
              fraction: 1.0e-3
              title: "a \\"title\\""
              marks: [1, 2]
              at: {x: 1, y: 2.5}
              span: 8
            - type: album
              cover: {type: blank}
              pages:
                - {dimension: 1, type: axis}
                - type: text
                  name: 'it''s'
          """;

  private static final List<String> VALUES =
      List.of(
          "[]",
          "{}",
          "~",
          "null",
          "",
          "true",
          "no",
          "-1",
          "010",
          "1e999",
          ".nan",
          "'8'",
          "\"",
          "'",
          "&a 1",
          "*a",
          "!!int 3",
          "[[",
          "}",
          "- a",
          "? a",
          "a: b: c",
          "|",
          ">",
          "% ",
          "---",
          "@",
          "{type: card}",
          "[{type: blank}, {type: blnak}]",
          "9".repeat(2000),
          "ü",
          "\u0000",
          "\u2028",
          "\ufeff",
          "\t",
          "<<: {a: 1}",
          "{type: [card]}",
          "[1, [2, {a: b}]]");

  private static final Schema SCHEMA =
      SchemaCheck.REGISTRY.getSchema(
          ExperimentSchema.of(ExperimentConfig.class, ToyModule.catalogue(), List.of()));

  private final ExperimentReader reader = new ExperimentReader(ToyModule.catalogue());

  /** One change of a text. */
  private interface Mutation {
    String apply(String text);
  }

  @Property
  void survivesChangesOfTheText(
      @ForAll("mutations") @Size(min = 1, max = 4) List<Mutation> mutations) {
    String text = YAML;
    for (Mutation mutation : mutations) {
      text = mutation.apply(text);
    }
    read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property
  void survivesChangesOfBytes(@ForAll byte value, @ForAll("places") int place) {
    byte[] bytes = YAML.getBytes(StandardCharsets.UTF_8);
    bytes[place % bytes.length] = value;
    read(bytes);
  }

  @Property(tries = 300)
  void survivesAnyBytes(@ForAll byte[] bytes) {
    read(bytes);
  }

  @Property(tries = 300)
  void survivesAnyOverride(@ForAll("paths") String path, @ForAll("values") String value) {
    read(YAML.getBytes(StandardCharsets.UTF_8), path + "=" + value);
  }

  private void read(byte[] yaml, String... overrides) {
    try {
      assertThat(reader.read("toy.yaml", yaml, List.of(overrides)).config()).isNotNull();
      String text = new String(yaml, StandardCharsets.UTF_8);
      // Where text is wanted, these are text; other readers take them for numbers that JSON lacks.
      if (overrides.length == 0 && !text.contains("1e999") && !text.contains(".nan")) {
        assertThat(SCHEMA.validate(SchemaCheck.load(text))).isEmpty();
      }
    } catch (InvalidConfigException e) {
      assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> checkPlace(problem, yaml));
    }
  }

  private static void checkPlace(Problem problem, byte[] yaml) {
    assertThat(problem.message()).isNotBlank().doesNotContain("Exception").doesNotContain("\n");
    if (problem.location().equals(Location.of("--set"))) {
      return;
    }
    long lines = new String(yaml, StandardCharsets.UTF_8).split("\\R", -1).length;
    assertThat((long) problem.location().line()).isBetween(1L, lines);
    assertThat(problem.location().column()).isPositive();
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    Arbitrary<Mutation> flip =
        Combinators.combine(places(), Arbitraries.strings().ofLength(1))
            .as((place, with) -> text -> splice(text, place, 1, with));
    Arbitrary<Mutation> deletion =
        Combinators.combine(places(), Arbitraries.integers().between(1, 20))
            .as((place, length) -> text -> splice(text, place, length, ""));
    Arbitrary<Mutation> insertion =
        Combinators.combine(places(), values())
            .as((place, with) -> text -> splice(text, place, 0, with));
    Arbitrary<Mutation> value =
        Combinators.combine(places(), values())
            .as((place, with) -> text -> value(text, place, with));
    Arbitrary<Mutation> doubled = places().map(place -> text -> doubleLine(text, place));
    Arbitrary<Mutation> swap =
        Combinators.combine(places(), places()).as((a, b) -> text -> swapLines(text, a, b));
    return Arbitraries.oneOf(flip, deletion, insertion, value, doubled, swap).list();
  }

  @Provide
  Arbitrary<Integer> places() {
    return Arbitraries.integers().between(0, YAML.length() - 1);
  }

  @Provide
  Arbitrary<String> values() {
    return Arbitraries.of(VALUES);
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of("seed", "figures", "0", "1", "9", "type", "pages", "at", "x", "", "ü")
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(keys -> String.join(".", keys));
  }

  private static String splice(String text, int place, int length, String with) {
    int from = Math.min(place, text.length());
    int to = Math.min(from + length, text.length());
    return text.substring(0, from) + with + text.substring(to);
  }

  /** Puts a value behind the first colon of a line. */
  private static String value(String text, int place, String with) {
    List<String> lines = lines(text);
    int line = place % lines.size();
    String old = lines.get(line);
    int colon = old.indexOf(':');
    lines.set(line, colon < 0 ? with : old.substring(0, colon + 1) + " " + with);
    return String.join("\n", lines);
  }

  private static String doubleLine(String text, int place) {
    List<String> lines = lines(text);
    lines.add(place % lines.size(), lines.get(place % lines.size()));
    return String.join("\n", lines);
  }

  private static String swapLines(String text, int a, int b) {
    List<String> lines = lines(text);
    Collections.swap(lines, a % lines.size(), b % lines.size());
    return String.join("\n", lines);
  }

  private static List<String> lines(String text) {
    return new ArrayList<>(Arrays.asList(text.split("\n", -1)));
  }
}
