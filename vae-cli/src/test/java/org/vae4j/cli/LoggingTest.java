package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What the program logs, set up as it is outside of tests. */
class LoggingTest {
  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final PrintStream standardError = System.err;
  private final ByteArrayOutputStream console = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @BeforeEach
  void logAsTheProgramDoes() throws JoranException {
    System.setErr(new PrintStream(console, true, StandardCharsets.UTF_8));
    configure(Main.class.getResource("/logback.xml"));
  }

  @AfterEach
  void logAsTestsDo() throws JoranException, IOException {
    System.setErr(standardError);
    configure(Path.of(System.getProperty("logback.configurationFile")).toUri().toURL());
  }

  private void configure(URL configuration) throws JoranException {
    context.reset();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(configuration);
  }

  @Test
  void tellsOfClassesThatNothingIsLearnedOf() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("sorted.csv"),
            "x,state\n" + "0,early\n".repeat(20) + "1,late\n".repeat(20));
    CommandRun run =
        CommandRun.of(
            "validate",
            "tabular-anomaly",
            "--set",
            "dataset.file=" + table,
            "--set",
            "dataset.limit=9");
    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.errors())
        .contains("none of the 9 training images are of late; dataset.limit takes the first");
  }

  @Test
  void aRunLeavesALogOfItsWholeCourse() throws IOException {
    CommandRun run = run("run", "mnist-1-8", "--set", "training.epochs=2");
    assertThat(run.exitCode()).isZero();
    assertThat(log())
        .containsSubsequence(
            "arguments: run mnist-1-8", // before there was a run directory
            "begun as {formatVersion=1, name=mnist-1-8",
            "EpochMetrics[epoch=1,",
            "EpochMetrics[epoch=2,",
            "figures[6] (reconstructions) is drawn",
            "ended as COMPLETED");
    assertThat(log().lines())
        .allMatch(
            line ->
                line.matches(
                    "\\d{4}(-\\d\\d){2} \\d\\d(:\\d\\d){2}\\.\\d{3} [A-Z]{4,5} .*|[ A-Z].*"));
    assertThat(console.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aFailureIsALineOnTheConsoleAndAStackTraceInTheLog() throws IOException {
    CommandRun run = run("run", "mnist-1-8", "--set", "training.optimizer.learningRate=1.0e+30");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors().lines().filter(line -> line.startsWith("vae: ")))
        .hasSize(1)
        .allMatch(line -> line.startsWith("vae: epoch 1, "));
    assertThat(log())
        .containsSubsequence(
            "ERROR org.vae4j.cli.RunLog: the run failed",
            "org.vae4j.train.NonFiniteLossException: epoch 1, ",
            "\tat org.vae4j.train.Trainer",
            "Caused by: org.vae4j.train.NonFiniteLossException: the reconstruction is ");
    assertThat(console.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void verboseShowsDebugLinesAndTheCauseOfAFailure() {
    CommandRun run =
        run("run", "mnist-1-8", "-v", "--set", "training.optimizer.learningRate=1.0e+30");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(console.toString(StandardCharsets.UTF_8))
        .startsWith("vae: debug: arguments: run mnist-1-8 -v")
        .containsSubsequence("vae: debug: the cause:", "NonFiniteLossException", "\tat org.vae4j");
  }

  @Test
  void quietLeavesTheOutcome() throws IOException {
    CommandRun run = run("--quiet", "run", "mnist-1-8", "--set", "engine=dl4j");
    assertThat(run.exitCode()).isZero();
    assertThat(run.output())
        .isEqualTo(
            "Done: weights, metrics, figures and report.html are in %s%n"
                .formatted(folder.resolve("run")));
    assertThat(run.errors()).isEmpty();
    assertThat(console.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(log()).contains("EpochMetrics[epoch=1,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-q", "-v"})
  void warningsOfThePlanAreInTheLogToo(String verbosity) throws IOException {
    CommandRun run =
        run(
            verbosity,
            "run",
            "mnist-1-8",
            "--set=training.epochs=1",
            "--set=training.checkpoints.everySteps=999");
    assertThat(run.exitCode()).as(run.errors()).isZero();
    String warning = "training.checkpoints.everySteps (999) is beyond the end";
    assertThat(log()).contains("WARN  org.vae4j.cli.Main: ").containsOnlyOnce(warning);
    assertThat(run.errors().contains(warning)).isEqualTo(verbosity.equals("-v"));
    assertThat(console.toString(StandardCharsets.UTF_8)).doesNotContain(warning);
  }

  @Test
  void aLogShowsControlCharacters() throws IOException {
    try (RunLog log = RunLog.open(folder)) {
      LoggerFactory.getLogger("org.vae4j.any").info("evil\u001b[2J\u202e\rgood\n\tmore");
      log.failed(new IllegalStateException("cause\u001b[2J"));
    }
    assertThat(Files.readString(folder.resolve("run.log")))
        .contains("evil\\u001b[2J\\u202e\\u000dgood\n\tmore\n", "cause\\u001b[2J\n")
        .doesNotContainPattern("[\\p{Cc}\u202e&&[^\\n\\t]]");
  }

  @Test
  void quietLeavesErrors() {
    CommandRun run = CommandRun.of("validate", "-q", "mnist-18");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors()).startsWith("there is no file 'mnist-18'");
    assertThat(CommandRun.of("validate", "-q", "mnist-1-8").output()).isEmpty();
  }

  @Test
  void quietAndVerboseExcludeEachOther() {
    CommandRun run = CommandRun.of("components", "-qv");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).startsWith("vae: --quiet and --verbose exclude each other");
  }

  @Test
  void linesOfTheLogLookLikeEverythingOnTheConsole() {
    ConsoleFilter.show(Verbosity.VERBOSE);
    org.slf4j.Logger ours = LoggerFactory.getLogger("org.vae4j.any");
    ours.error("one");
    ours.warn("two");
    ours.info("three");
    ours.debug("four");
    ours.trace("five");
    LoggerFactory.getLogger("com.acme.any").warn("six");
    LoggerFactory.getLogger("com.acme.any").debug("seven");
    LoggerFactory.getLogger("org.nd4j.any").warn("eight");
    LoggerFactory.getLogger("org.nd4j.any").error("nine");
    assertThat(console.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            vae: error: one
            vae: warning: two
            vae: three
            vae: debug: four
            vae: warning: six
            vae: error: nine
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"QUIET", "NORMAL"})
  void showsNoMoreThanWasAskedFor(Verbosity verbosity) {
    ConsoleFilter.show(verbosity);
    org.slf4j.Logger ours = LoggerFactory.getLogger("org.vae4j.any");
    ours.error("one");
    ours.info("two");
    ours.debug("three");
    String both = verbosity == Verbosity.QUIET ? "" : "vae: two\n";
    assertThat(console.toString(StandardCharsets.UTF_8)).isEqualTo("vae: error: one\n" + both);
  }

  @Test
  void aLogThatIsThereIsContinued() throws IOException {
    Files.writeString(folder.resolve("run.log"), "before\n");
    org.slf4j.Logger ours = LoggerFactory.getLogger("org.vae4j.any");
    ours.info("earlier");
    try (RunLog log = RunLog.open(folder)) {
      ours.info("während");
    }
    ours.info("later");
    try (RunLog log = RunLog.open(folder)) {
      ours.info("again");
    }
    assertThat(Files.readAllLines(folder.resolve("run.log")).stream().map(LoggingTest::message))
        .containsExactly("before", "earlier", "während", "later", "again");
  }

  private static String message(String line) {
    return line.substring(line.lastIndexOf(' ') + 1);
  }

  @Test
  void saysThatTheLogCannotBeWritten() throws IOException {
    Files.createDirectory(folder.resolve("run.log"));
    assertThatThrownBy(() -> RunLog.open(folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            folder.resolve("run.log") + " (a folder) must be a file of the run directory itself");
  }

  private CommandRun run(String... arguments) {
    Stream<String> more =
        Stream.of("--set", "dataset.limit=40", "--out", folder.resolve("run").toString());
    return CommandRun.of(Stream.concat(Stream.of(arguments), more).toArray(String[]::new));
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("run/run.log"));
  }
}
