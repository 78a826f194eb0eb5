package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.vae4j.cli.report.EvaluationFile;
import org.vae4j.cli.report.EvaluationRows;
import org.vae4j.cli.report.TextColumns;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.evaluate.Evaluation;
import org.vae4j.evaluate.Evaluator;
import org.vae4j.evaluate.Watcher;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.experiment.RunDirectory;
import org.vae4j.experiment.SavedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures how good the model of a run is. */
@Command(
    name = "evaluate",
    description =
        "Measures how good the model of a run is on its validation images: bounds and likelihood,"
            + " which latent dimensions are in use, and what a code tells of classes and factors."
            + " Writes evaluation.json into the run directory, and the report anew.",
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(paramLabel = "RUN", description = "A run directory.")
  private Path directory;

  @Option(
      names = "--samples",
      paramLabel = "K",
      defaultValue = "100",
      description =
          "From how many draws of z the likelihood of an image is estimated; 0 for none. Default:"
              + " 100.")
  private int samples;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "Of how many validation images, evenly spread, bounds and likelihood are means. Default:"
              + " 10000, or all if there are fewer.")
  private int images;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Where the randomness comes from. Default: 0.")
  private long seed;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Replaces a value of the experiment, such as dataset.directory. Can be repeated.")
  private List<String> overrides = List.of();

  @Override
  public Integer call() throws IOException {
    check("--samples", samples, 0);
    check("--images", images, 1);
    SavedRun run = SavedRun.read(directory);
    try (RunDirectory open = RunDirectory.open(directory)) {
      evaluate(run, open);
    }
    return ExitCode.DONE;
  }

  private void evaluate(SavedRun run, RunDirectory open) throws IOException {
    Catalogue catalogue = main.catalogue();
    Experiment experiment =
        new Assembler(catalogue)
            .assemble(
                ExploreCommand.withoutFigures(
                    RunColumns.experiment(run, new ExperimentReader(catalogue), overrides)));
    PrintWriter output = spec.commandLine().getOut();
    RunData.warnOfOther(run, experiment.dataset());
    run.restore(experiment.vae());
    Evaluation evaluation = evaluate(experiment);
    output.print(table(evaluation));
    Path file = EvaluationFile.write(directory, seed, evaluation);
    ReportCommand.write(open, catalogue);
    PrintWriter details = main.details();
    details.println("Written: %s, and the report".formatted(file));
    details.flush();
    output.flush();
  }

  private static void check(String option, int value, int least) {
    if (value < least) {
      throw new UsageException("%s (%d) must be >= %d".formatted(option, value, least));
    }
  }

  private Evaluation evaluate(Experiment experiment) {
    Bars bars = new Bars(main.progressColumns());
    try (bars) {
      return new Evaluator(experiment.vae(), experiment.dataset(), seed)
          .evaluate(samples, images, bars);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    } finally {
      experiment.vae().close();
    }
  }

  private static String table(Evaluation evaluation) {
    List<List<String>> rows =
        EvaluationRows.of(evaluation).stream()
            .map(row -> List.of(row.name(), row.value(), row.note()))
            .toList();
    return "%,d validation images%n%s%n"
        .formatted(
            evaluation.images(),
            String.join(
                System.lineSeparator(),
                TextColumns.lines(rows).stream().map(String::stripTrailing).toList()));
  }

  /** A bar for each task after the other. */
  private static final class Bars implements Watcher, AutoCloseable {
    private final int columns;
    private WorkBar bar; // null before the first

    Bars(int columns) {
      this.columns = columns;
    }

    @Override
    public void begins(String task, int images) {
      close();
      bar = new WorkBar(task, images > 0 ? OptionalLong.of(images) : OptionalLong.empty(), columns);
    }

    @Override
    public void step(int images) {
      bar.step(images);
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }
}
