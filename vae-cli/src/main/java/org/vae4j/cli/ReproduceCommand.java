package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vae4j.cli.report.TextColumns;
import org.vae4j.config.ConfigWriter;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.experiment.ExperimentReader.Source;
import org.vae4j.experiment.ExperimentRun;
import org.vae4j.experiment.Reproduction;
import org.vae4j.experiment.Reproduction.Difference;
import org.vae4j.experiment.RunDirectory;
import org.vae4j.experiment.SavedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Runs the experiment of a run again, and compares the two. */
@Command(
    name = "reproduce",
    description =
        "Runs the experiment of a run again, and tells number by number whether the same comes"
            + " out. Exit code 1 if it does not.",
    mixinStandardHelpOptions = true)
final class ReproduceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(paramLabel = "RUN", description = "A run directory.")
  private Path path;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "The directory of the new run: new, or an empty folder. Default: runs/NAME-TIMESTAMP.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    SavedRun run = SavedRun.read(path);
    if (run.history().isEmpty() && run.record().stopped().isPresent()) {
      throw new UsageException(
          "%s has no epochs to reproduce: %s".formatted(path, run.record().stopped().get()));
    }
    Catalogue catalogue = main.catalogue();
    Source source = run.experiment(new ExperimentReader(catalogue), List.of());
    Experiment assembled = new Assembler(catalogue).assemble(source);
    List<String> differences = run.requireSameData(assembled);
    PrintWriter output = spec.commandLine().getOut();
    differences.forEach(difference -> output.println("Not as it was: " + difference));
    output.flush();
    try (RunDirectory directory = NewRun.directory(out, assembled.config().name());
        RunSession session = new RunSession(main, catalogue, output)) {
      String resolved = new ConfigWriter(catalogue, source.places()).write(source.config());
      int exitCode =
          session.train(
              assembled, directory, () -> new ExperimentRun(assembled, resolved, directory));
      Reproduction reproduction = Reproduction.of(run, SavedRun.read(directory.path()));
      print(reproduction, output);
      return exitCode == ExitCode.DONE && !reproduction.isExact() ? ExitCode.FAILED : exitCode;
    }
  }

  private static void print(Reproduction reproduction, PrintWriter output) {
    output.println();
    List<List<String>> rows = new ArrayList<>();
    reproduction
        .differences()
        .forEach((name, difference) -> rows.add(List.of("  " + name, text(difference))));
    TextColumns.lines(rows).forEach(output::println);
    output.println(
        reproduction.isExact()
            ? "Reproduced: every number of %d epochs is the same to the last bit."
                .formatted(reproduction.epochs())
            : "Not reproduced, as compared over %d epochs.".formatted(reproduction.epochs()));
    output.flush();
  }

  private static String text(Optional<Difference> difference) {
    return difference
        .map(
            it ->
                String.format(
                    Locale.ROOT,
                    "differs by up to %.2g: %s in place of %s (%s)",
                    it.size(),
                    it.actual(),
                    it.expected(),
                    it.place()))
        .orElse("equal");
  }
}
