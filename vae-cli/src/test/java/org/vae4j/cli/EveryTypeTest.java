package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.ExperimentConfig;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.interop.ExportFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every component that {@code type:} may name does its part in a whole run, a short one. */
class EveryTypeTest {
  private static final Path EXPERIMENTS = Path.of("src/test/resources/org/vae4j/cli/every-type");
  private static final Catalogue CATALOGUE = Catalogue.discover();

  @TempDir Path folder;

  @BeforeAll
  static void writeTheFilesThatTheyRead() {
    SampleData.write();
  }

  static List<Path> experiments() throws IOException {
    try (Stream<Path> files = Files.list(EXPERIMENTS)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void aShortRunOfItIsComplete(Path file) throws IOException {
    Path out = folder.resolve("run");
    CommandRun run = CommandRun.of("-q", "run", file.toString(), "--out", out.toString());
    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
    JsonNode record = JsonMapper.shared().readTree(out.resolve("run.json"));
    assertThat(record.at("/status").asString()).isEqualTo("completed");
    assertThat(record.at("/final/validationLoss").asDouble()).isFinite();
    List<?> figures = config(file).figures();
    if (!figures.isEmpty()) {
      assertThat(out.resolve("figures").toFile().list()).hasSize(figures.size() + 1);
    }
  }

  @Test
  void everyTypeIsInOneOfThem() throws IOException {
    Set<Class<?>> named = new LinkedHashSet<>();
    for (Path file : experiments()) {
      addTypes(config(file), named);
    }
    List<String> missing =
        CATALOGUE.families().stream()
            .filter(family -> family != ExportFormat.class) // which no experiment names
            .flatMap(family -> CATALOGUE.components(family).stream())
            .filter(component -> !named.contains(component.config()))
            .map(component -> component.family().getSimpleName() + " " + component.name())
            .toList();
    assertThat(missing).as("in no experiment of " + EXPERIMENTS).isEmpty();
  }

  private static ExperimentConfig config(Path file) throws IOException {
    return new ExperimentReader(CATALOGUE)
        .read(file.toString(), Files.readAllBytes(file), List.of())
        .config();
  }

  /** The classes of a record of settings and of all that it has, at any depth. */
  private static void addTypes(Object value, Set<Class<?>> types) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> addTypes(present, types));
    } else if (value instanceof Collection<?> elements) {
      elements.forEach(element -> addTypes(element, types));
    } else if (value instanceof Record record) {
      types.add(record.getClass());
      for (RecordComponent field : record.getClass().getRecordComponents()) {
        addTypes(fieldOf(record, field), types);
      }
    }
  }

  private static Object fieldOf(Record record, RecordComponent field) {
    try {
      field.getAccessor().setAccessible(true);
      return field.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
