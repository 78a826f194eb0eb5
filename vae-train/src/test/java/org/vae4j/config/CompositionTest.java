package org.vae4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vae4j.testing.ToyModule.bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.experiment.ExperimentConfig;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.testing.Figures.Card;
import org.vae4j.testing.ToyModule;

class CompositionTest {
  private static final String BASE =
      ToyModule.EXPERIMENT + "figures: [{type: blank}, {type: card, marks: [1, 2]}]\n";

  @Test
  void keepsWhatTheOtherFileSays() {
    assertThat(read(Map.of("base", BASE), "extends: base")).isEqualTo(read(Map.of(), BASE));
  }

  @Test
  void mergesMapsAtEveryDepth() {
    ExperimentConfig before = read(Map.of(), BASE);
    ExperimentConfig after = read(Map.of("base", BASE), "extends: base\ntraining: {epochs: 9}\n");
    assertThat(after.training().epochs()).isEqualTo(9);
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("training.epochs")
        .isEqualTo(before);
  }

  @Test
  void replacesLists() {
    ExperimentConfig after =
        read(Map.of("base", BASE), "extends: base\nfigures: [{type: card, marks: [7]}]\n");
    assertThat(after.figures()).hasSize(1);
    assertThat(((Card) after.figures().get(0)).marks()).containsExactly(7);
  }

  @Test
  void replacesAComponentOfAnotherType() {
    Node merged =
        resolve(
            Map.of("base", "a: {type: x, size: 1}\nb: {type: x, size: 1}\n"),
            "extends: base\na: {type: y, depth: 2}\nb: {type: x, depth: 2}\n");
    assertThat(text(merged)).isEqualTo("{a: {type: y, depth: 2}, b: {type: x, size: 1, depth: 2}}");
  }

  @Test
  void mergesComponentsOfWhichOnlyTheNameIsGiven() {
    Node merged =
        resolve(
            Map.of("base", "a: x\nb: {type: x, size: 1}\nc: x\nd: {type: x, size: 1}\ne: x\n"),
            "extends: base\na: {size: 2}\nb: x\nc: {type: y, depth: 2}\nd: y\ne: x\n");
    assertThat(text(merged))
        .isEqualTo(
            "{a: {type: x, size: 2}, b: {type: x, size: 1}, c: {type: y, depth: 2}, d: {type: y},"
                + " e: x}");
  }

  @Test
  void goesThroughSeveralFiles() {
    Node merged =
        resolve(
            Map.of("one", "extends: two\na: 1\n", "two", "a: 2\nb: 2\nc: 2\n"),
            "b: 0\nextends: one\n");
    assertThat(text(merged)).isEqualTo("{a: 1, b: 0, c: 2}");
  }

  @Test
  void placesAProblemInTheFileWhereItStands() {
    String base = BASE.replace("latentDim: 2", "latentDim: 0");
    assertThat(base).isNotEqualTo(BASE);
    int line = (int) base.substring(0, base.indexOf("latentDim")).lines().count() + 1;
    assertThatThrownBy(() -> read(Map.of("base", base), "extends: base\ntraining: {epochs: -1}\n"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("main.yaml: 2 errors\n  2:20 ")
        .hasMessageContaining("\n  base:%d:12  latentDim (0) must be".formatted(line));
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThatThrownBy(() -> resolve(Map.of(), "a: 1\nextends: nothing\n"))
        .hasMessage(
            "main.yaml: 1 error\n"
                + "  2:10  extends: there is no file and no built-in experiment 'nothing'");
  }

  @Test
  void refusesACircle() {
    assertThatThrownBy(
            () -> resolve(Map.of("one", "extends: two", "two", "extends: one"), "extends: one"))
        .hasMessage(
            "main.yaml: 1 error\n"
                + "  two:1:10  extends: goes round in a circle: main.yaml → one → two → one");
  }

  @Test
  void tellsWhereAFileIsNamedThatCannotBeRead() {
    Problems problems = new Problems("main.yaml");
    Composition unreadable =
        new Composition(
            (reference, source, unused) -> {
              throw new UncheckedIOException(new IOException(reference + " cannot be read"));
            },
            problems);
    assertThatThrownBy(
            () -> unreadable.resolve(new YamlReader("main.yaml", problems).read("extends: x")))
        .hasMessageStartingWith("main.yaml: 1 error\n  1:10  extends: ")
        .hasMessageEndingWith("x cannot be read");
  }

  @Test
  void tellsWhereANameStandsThatNoFileCanHave() {
    Problems problems = new Problems("main.yaml");
    Composition files =
        new Composition(
            (reference, source, unused) ->
                Optional.of(Path.of(reference)).flatMap(path -> Optional.empty()),
            problems);
    assertThatThrownBy(
            () -> files.resolve(new YamlReader("main.yaml", problems).read("extends: \"a\\0\"")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("1:10  extends: 'a")
        .hasMessageEndingWith("cannot be a file's name");
  }

  @Test
  void refusesWhatGoesOnForEver() {
    Problems problems = new Problems("main.yaml");
    Composition endless =
        new Composition(
            (reference, source, found) ->
                Optional.of(new YamlReader(source + "/x", found).read("extends: x")),
            problems);
    assertThatThrownBy(
            () -> endless.resolve(new YamlReader("main.yaml", problems).read("extends: x")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("extends: must be <= 20 files deep");
  }

  @Test
  void refusesWhatIsNoName() {
    for (String reference : List.of("3", "[a]", "{a: b}", "true")) {
      assertThatThrownBy(() -> resolve(Map.of(), "extends: " + reference))
          .hasMessageContaining("extends: must be a file or the name of a built-in experiment");
    }
  }

  private static ExperimentConfig read(Map<String, String> others, String main) {
    ExperimentReader reader = new ExperimentReader(ToyModule.catalogue(), library(others));
    return reader.read("main.yaml", bytes(main), List.of()).config();
  }

  private static Node resolve(Map<String, String> others, String main) {
    Problems problems = new Problems("main.yaml");
    return new Composition(library(others), problems)
        .resolve(new YamlReader("main.yaml", problems).read(main));
  }

  private static Composition.Library library(Map<String, String> others) {
    return (reference, source, problems) ->
        Optional.ofNullable(others.get(reference)).map(new YamlReader(reference, problems)::read);
  }

  private static String text(Node node) {
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().stream()
          .map(entry -> entry.key() + ": " + text(entry.value()))
          .toList()
          .toString()
          .replaceFirst("^\\[", "{")
          .replaceFirst("]$", "}");
    }
    return ((Node.Scalar) node).text();
  }
}
