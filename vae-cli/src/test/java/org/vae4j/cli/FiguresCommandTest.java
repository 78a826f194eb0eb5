package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.vae4j.experiment.RunDirectory;

/** Figures that are drawn after the fact, of the weights that a run has left. */
class FiguresCommandTest {
  private static final String FIGURES =
      "figures=[{type: grid, dimensions: [0, 1], steps: 3}, {type: reconstructions, show: [best]}]";

  @TempDir private static Path shared;
  @TempDir private Path folder;

  @BeforeAll
  static void train() {
    CommandRun run =
        CommandRun.of(
            "run",
            "mnist-1-8",
            "--out",
            directory(),
            "--set",
            "dataset.limit=40",
            "--set",
            "training.epochs=1",
            "--set",
            FIGURES);
    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  private static String directory() {
    return shared.resolve("run").toString();
  }

  private CommandRun figures(String... wanted) {
    return CommandRun.of(
        Stream.concat(
                Stream.of("figures", directory(), "--out", folder.toString()), Stream.of(wanted))
            .toArray(String[]::new));
  }

  @Test
  void areThoseThatTheRunHasDrawnToTheLastPixel() {
    CommandRun drawn = figures();
    assertThat(drawn.errors()).isEmpty();
    assertThat(drawn.exitCode()).isZero();
    for (String name : new String[] {"grid-0-1.png", "reconstructions.png"}) {
      assertThat(folder.resolve(name))
          .hasSameBinaryContentAs(Path.of(directory(), "figures", name));
    }
    assertThat(drawn.output().lines())
        .containsExactly(
            folder.resolve("grid-0-1.png").toString(),
            folder.resolve("reconstructions.png").toString());
  }

  @Test
  void areThoseOfATypeOrWithDefaultsOrWithSettings() throws IOException {
    CommandRun drawn =
        figures("grid", "loss", "{type: prior-samples, rows: 2, canvas: {format: svg}}");
    assertThat(drawn.exitCode()).as(drawn.errors()).isZero();
    assertThat(files(folder))
        .containsExactlyInAnyOrder("grid-0-1.png", "loss.png", "prior-samples.svg");
  }

  @Test
  void areDrawnWithOtherSettingsWhereToldSo() {
    figures("--set", "figures[0].colourMap=magma", "grid");
    assertThat(folder.resolve("grid-0-1.png"))
        .isNotEmptyFile()
        .satisfies(
            file ->
                assertThat(Files.mismatch(file, Path.of(directory(), "figures", "grid-0-1.png")))
                    .isNotNegative());
  }

  @Test
  void overwriteNothing() throws IOException {
    Path mine = Files.writeString(folder.resolve("grid-0-1.png"), "precious");
    assertThat(figures("grid").exitCode()).isZero();
    assertThat(mine).hasContent("precious");
    assertThat(files(folder)).contains("grid-0-1-2.png");
  }

  /** Two at a time would take each other's names. */
  @Test
  void areDrawnByOneAtATime() throws IOException {
    Path run = Path.of(directory());
    List<String> before = files(run.resolve("figures")).toList();
    for (String command : List.of("figures", "report", "evaluate")) {
      try (RunDirectory open = RunDirectory.open(run)) {
        assertMistake(
            CommandRun.of(command, directory()),
            open.path() + ": this process is writing to it already");
      }
    }
    assertThat(files(run.resolve("figures"))).containsExactlyElementsOf(before);
  }

  @Test
  void replaceWhatIsLeftOfADrawingThatWasBrokenOff() throws IOException {
    Path figures = Path.of(directory(), "figures");
    for (String name : List.of(".drawing", ".drawing-0123456789abcdef")) {
      Files.createDirectories(figures.resolve(name));
      Files.writeString(figures.resolve(name).resolve("grid.png"), "half");
    }
    assertThat(CommandRun.of("figures", directory(), "loss").exitCode()).isZero();
    assertThat(files(figures)).noneMatch(name -> name.startsWith(".")).contains("loss.png");
    Files.delete(figures.resolve("loss.png"));
  }

  @Test
  void mistakesOfTheUserEndWithTwoAndNoStackTrace() throws IOException {
    assertMistake(figures("gird"), "figures[0].type: unknown figure 'gird'; did you mean 'grid'?");
    assertMistake(figures("{type: sample"), "not YAML");
    assertMistake(
        figures("{type: traversal, dimension: 9}"), "dimension (9) must be < 4 (the latent size)");
    assertMistake(CommandRun.of("figures", folder.resolve("no").toString()), "no such folder");
    assertMistake(CommandRun.of("figures", folder.toString()), "is this a run?");
    Path file = Files.writeString(folder.resolve("file"), "");
    assertMistake(
        CommandRun.of("figures", directory(), "--out", file.toString()), "cannot be made");
  }

  @Test
  void needWeightsThatFitTheModel() {
    assertMistake(
        figures("loss", "--set", "latentDim=5"),
        "tensor encoder/mean/kernel: shape [32, 4] must be [32, 5]");
  }

  @Test
  void tellIfTheDataIsAnother() {
    Logger logger = (Logger) LoggerFactory.getLogger(RunData.class);
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    logger.addAppender(logged);
    try {
      assertThat(figures("loss", "--set", "dataset.limit=20").exitCode()).isZero();
    } finally {
      logger.detachAppender(logged);
    }
    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly("the dataset is not the one that the model was trained on");
  }

  private static void assertMistake(CommandRun run, String message) {
    assertThat(run.errors()).contains(message).doesNotContain("\tat ");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  private static Stream<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
