package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  @TempDir private Path folder;

  private CommandRun run(String... overrides) {
    String[] arguments = new String[4 + 2 * overrides.length];
    arguments[0] = "run";
    arguments[1] = "mnist-1-8";
    arguments[2] = "--out";
    arguments[3] = folder.resolve("run").toString();
    for (int i = 0; i < overrides.length; i++) {
      arguments[4 + 2 * i] = "--set";
      arguments[5 + 2 * i] = overrides[i];
    }
    return CommandRun.of(arguments);
  }

  @Test
  void eachRunLeavesAReportThatCanBeWrittenAgain() throws IOException {
    CommandRun run =
        run("dataset.limit=20", "training.epochs=1", "figures=[{type: model}, {type: filters}]");
    assertThat(run.exitCode()).as(run.errors()).isZero();
    Path report = folder.resolve("run/report.html");
    String first = Files.readString(report);
    assertThat(first)
        .contains(
            "Trained 1 epoch in",
            "<h3>The model</h3>",
            "<h3>What the first layer looks for</h3>",
            "575,689");
    Files.delete(report);
    CommandRun again = CommandRun.of("report", folder.resolve("run").toString());
    assertThat(again.exitCode()).isZero();
    assertThat(again.output().strip()).isEqualTo(report.toString());
    assertThat(report).hasContent(first);
    runJava(first.substring(first.indexOf("import java.nio"), first.lastIndexOf("}</code>") + 1));
  }

  /** What the page says is done in Java compiles and runs as it stands there. */
  private void runJava(String html) {
    assertThatCode(
            () ->
                CompiledJava.of(folder, "Decode", html.replace("&quot;", "\""))
                    .call("Decode", "main", (Object) new String[0]))
        .doesNotThrowAnyException();
  }

  @Test
  void aRunThatFailsLeavesAReportThatSaysWhy() throws IOException {
    CommandRun run =
        run("dataset.limit=20", "training.optimizer.learningRate=1.0e+30", "figures=[]");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("run/report.html")))
        .contains("<p class=\"status failed\">", "Failed after ", "epoch 1, step 2");
  }

  @Test
  void mistakesOfTheUserEndWithTwo() {
    CommandRun report = CommandRun.of("report", folder.toString());
    assertThat(report.exitCode()).isEqualTo(2);
    assertThat(report.errors()).contains("is this a run?").doesNotContain("\tat ");
  }

  @Test
  void severalRunsAreComparedOnANewPage() throws IOException {
    Path page = folder.resolve("page.html");
    String first = savedRun("first");
    String second = savedRun("second");
    CommandRun report = CommandRun.of("report", first, second, "--out", page.toString());
    assertThat(report.errors()).isEmpty();
    assertThat(report.exitCode()).isZero();
    assertThat(report.output().strip()).isEqualTo(page.toString());
    assertThat(Files.readString(page)).contains("<h1>Comparison of 2 runs</h1>");
    assertThat(folder.resolve("first/report.html")).doesNotExist();

    Files.writeString(page, "precious");
    CommandRun again = CommandRun.of("report", first, second, "--out", page.toString());
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.errors().strip()).isEqualTo(page + " exists already; it is not overwritten");
    assertThat(page).hasContent("precious");
  }

  @Test
  void nothingIsWrittenWhereOneOfTheRunsIsNone() throws IOException {
    Path page = folder.resolve("page.html");
    CommandRun report =
        CommandRun.of("report", savedRun("first"), folder.toString(), "--out", page.toString());
    assertThat(report.exitCode()).isEqualTo(2);
    assertThat(report.errors()).contains("is this a run?");
    assertThat(page).doesNotExist();
  }

  @Test
  void theReportOfOneRunStaysInItsFolder() throws IOException {
    CommandRun report = CommandRun.of("report", savedRun("first"), "--out", "page.html");
    assertThat(report.exitCode()).isEqualTo(2);
    assertThat(report.errors()).startsWith("--out (page.html) is for a page of several runs");
    assertThat(CommandRun.of("report").exitCode()).isEqualTo(2);
  }

  private String savedRun(String name) throws IOException {
    Path run = Files.createDirectory(folder.resolve(name));
    for (String file : new String[] {"run.json", "metrics.csv", "experiment.yaml"}) {
      Files.copy(
          ReportCommandTest.class.getResourceAsStream("report/run/" + file), run.resolve(file));
    }
    return run.toString();
  }
}
