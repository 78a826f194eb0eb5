package org.vae4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.testing.ToyModule;

/** Each broken file beside this class is refused with the message beside it, word for word. */
class FixturesTest {
  private static final Path FOLDER =
      Path.of("src/test/resources/org/vae4j/config").toAbsolutePath();

  private final ExperimentReader reader = new ExperimentReader(ToyModule.catalogue());

  static List<String> broken() throws IOException {
    return names(FOLDER);
  }

  static List<String> valid() throws IOException {
    return names(FOLDER.resolve("valid"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void refusesWithTheWholeMessage(String name) throws IOException {
    InvalidConfigException refusal =
        catchThrowableOfType(InvalidConfigException.class, () -> read(FOLDER, name));
    assertThat(refusal).isNotNull();
    assertThat(refusal.getMessage().lines())
        .containsExactlyElementsOf(Files.readAllLines(FOLDER.resolve(name + ".txt")));
  }

  @ParameterizedTest
  @MethodSource("valid")
  void reads(String name) throws IOException {
    assertThat(read(FOLDER.resolve("valid"), name).config().model().latentDim()).isEqualTo(2);
  }

  private ExperimentReader.Source read(Path folder, String name) throws IOException {
    Path file = folder.resolve(name + ".yaml");
    return reader.read(name + ".yaml", Files.readAllBytes(file), List.of());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }
}
