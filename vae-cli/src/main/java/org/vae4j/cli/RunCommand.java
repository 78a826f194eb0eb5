package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Catalogue;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader.Source;
import org.vae4j.experiment.ExperimentRun;
import org.vae4j.experiment.ExperimentRun.Status;
import org.vae4j.experiment.RunDirectory;
import org.vae4j.experiment.config.ConfigWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Trains an experiment. */
@Command(
    name = "run",
    description = "Trains an experiment and leaves a run directory.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  private static final Path RUNS = Path.of("runs");

  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Mixin private ExperimentArguments arguments;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run directory: new, or an empty folder. Default: runs/NAME-TIMESTAMP.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = main.catalogue();
    Source source = arguments.read(catalogue);
    Experiment assembled = new Assembler(catalogue).assemble(source);
    String resolved = new ConfigWriter(catalogue, source.places()).write(source.config());
    try (RunDirectory directory = createDirectory(assembled.config().name());
        RunLog log = RunLog.open(directory.path())) {
      try {
        return train(assembled, resolved, directory, catalogue);
      } catch (IOException | RuntimeException | Error e) {
        log.failed(e);
        throw e;
      }
    }
  }

  private int train(
      Experiment assembled, String resolved, RunDirectory directory, Catalogue catalogue)
      throws IOException {
    PrintWriter output = spec.commandLine().getOut();
    PrintWriter details = main.details();
    try (Interruption interruption = Interruption.install();
        Progress progress = main.progress()) {
      ExperimentRun run = new ExperimentRun(assembled, resolved, directory);
      details.print(Summary.of(assembled));
      details.println("Run directory: " + directory.path());
      details.println();
      details.flush();
      Status status;
      try {
        status = run.execute(progress, interruption::requested);
      } finally {
        writeReport(directory, catalogue, output); // of a run that failed, too
      }
      output.println(outcome(status, directory));
      output.flush();
      return status == Status.COMPLETED ? ExitCode.DONE : ExitCode.INTERRUPTED;
    }
  }

  /** A run without its report is still a run. */
  private static void writeReport(RunDirectory directory, Catalogue catalogue, PrintWriter output) {
    try {
      ReportCommand.write(directory.path(), catalogue);
    } catch (IOException | RuntimeException e) {
      output.println("The report could not be written: " + e.getMessage());
      output.flush();
    }
  }

  private RunDirectory createDirectory(String name) {
    try {
      return out == null ? RunDirectory.createNew(RUNS, name) : RunDirectory.create(out);
    } catch (FileAlreadyExistsException e) {
      throw new UsageException("--out: " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException("the run directory cannot be made: " + e);
    }
  }

  private static String outcome(Status status, RunDirectory directory) {
    return status == Status.COMPLETED
        ? "Done: weights, metrics, figures and report.html are in " + directory.path()
        : "Interrupted: what there was is saved in " + directory.path();
  }
}
