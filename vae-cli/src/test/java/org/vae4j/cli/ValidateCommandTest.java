package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What {@code validate} says of the data. */
class ValidateCommandTest {
  @TempDir private Path folder;

  private CommandRun validate(String dataset) {
    return CommandRun.of(
        "validate", "tabular-anomaly", "--set", "transforms=[]", "--set", "dataset=" + dataset);
  }

  private CommandRun validateTable(String table, String settings) throws IOException {
    Path file = Files.writeString(folder.resolve("table.csv"), table);
    return validate("{type: csv, file: '%s'%s}".formatted(file, settings));
  }

  private static List<String> columns(CommandRun done) {
    assertThat(done.exitCode()).as(done.errors()).isZero();
    return done.output().lines().dropWhile(line -> !line.startsWith("Columns")).toList();
  }

  @Test
  void listsTheColumnsOfATable() throws IOException {
    String rows =
        IntStream.range(0, 30)
            .mapToObj(i -> "%d,m%d,%s,%s,-%s\n".formatted(i, i, i * 0.5, i % 3 == 0 ? "x" : "y", i))
            .collect(Collectors.joining());
    assertThat(columns(validateTable(",id,load,kind,turn\n" + rows, ", label: kind")))
        .containsExactly(
            "Columns of the table:",
            "  (no name): passed over",
            "  id: id",
            "  load: value, 0 to 14.5",
            "  kind: label, x (10), y (20)",
            "  turn: value, -29 to 0");
  }

  @Test
  void cutsLongLists() throws IOException {
    String header =
        IntStream.range(0, 24).mapToObj(i -> "c" + i).collect(Collectors.joining(",")) + "\n";
    assertThat(columns(validateTable(header + (("1" + ",2".repeat(23)) + "\n").repeat(20), "")))
        .hasSize(22)
        .endsWith("  c19: value, 2 to 2", "… and 4 more");
  }

  /** Each part of the model asks for the dataset. */
  @Test
  void readsDataThatFailsOnce() throws IOException {
    Files.writeString(folder.resolve("broken.png"), "no picture");
    Files.writeString(folder.resolve("notes.txt"), "none either");
    Logger logger = (Logger) LoggerFactory.getLogger("org.vae4j.data.PictureListing");
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.start();
    logger.addAppender(logged);
    logger.setLevel(Level.INFO);
    try {
      CommandRun done = validate("{type: images, folder: '" + folder + "', size: [8, 8]}");
      assertThat(done.exitCode()).isEqualTo(2);
      assertThat(done.errors()).contains("number of images (1) must be >= 2");
    } finally {
      logger.setLevel(null);
      logger.detachAppender(logged);
    }
    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(folder + ": 1 of 2 files are passed over: 1 *.txt");
  }
}
