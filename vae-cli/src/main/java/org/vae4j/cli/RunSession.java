package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.vae4j.cli.report.Numbers;
import org.vae4j.cli.report.ShellWord;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentRun;
import org.vae4j.experiment.ExperimentRun.Status;
import org.vae4j.experiment.FailureMessage;
import org.vae4j.experiment.RunDirectory;
import org.vae4j.experiment.SavedRun;
import org.vae4j.train.TrainingListener;

/** A run as its user sees it: what is trained, how it goes, how it ends. */
final class RunSession implements AutoCloseable {
  private final Main main;
  private final Catalogue catalogue;
  private final PrintWriter output;
  private Optional<LiveExplorer> page = Optional.empty();

  /**
   * A session.
   *
   * @param main says what the user wants to see
   * @param catalogue the components that there are
   * @param output where the outcome is told
   */
  RunSession(Main main, Catalogue catalogue, PrintWriter output) {
    this.main = main;
    this.catalogue = catalogue;
    this.output = output;
  }

  /**
   * Shows the model on a page while it is trained, and then until the user interrupts; the page is
   * closed with the session.
   */
  void showOn(LiveExplorer explorer) {
    page = Optional.of(explorer);
  }

  /** Makes the run when all is ready for it. */
  @FunctionalInterface
  interface Begin {
    ExperimentRun begin() throws IOException;
  }

  /**
   * Trains until the end or until the user interrupts, and leaves log and report.
   *
   * @param assembled what is trained
   * @param directory where it is kept
   * @param begin makes the run
   * @return the exit code
   * @throws IOException if the directory cannot be written to
   */
  int train(Experiment assembled, RunDirectory directory, Begin begin) throws IOException {
    try (RunLog log = RunLog.open(directory.path())) {
      try {
        return execute(assembled, directory, begin);
      } catch (IOException | RuntimeException | Error e) {
        log.failed(e);
        throw e;
      }
    }
  }

  private int execute(Experiment assembled, RunDirectory directory, Begin begin)
      throws IOException {
    try (Interruption interruption = Interruption.install();
        Progress progress = main.progress()) {
      ExperimentRun run = begin.begin();
      PrintWriter details = main.details();
      details.print(Summary.of(assembled));
      details.println("Run directory: " + directory.path());
      page.ifPresent(explorer -> output.println("Explore: " + explorer.address()));
      details.println();
      details.flush();
      Status status;
      boolean reported;
      try {
        status = run.execute(listener(progress), interruption::requested);
      } finally {
        reported = writeReport(directory); // of a run that failed, too
      }
      page.ifPresent(LiveExplorer::trainingEnded);
      restored(directory.path()).ifPresent(details::println);
      details.flush();
      output.println(outcome(status, reported, directory.path()));
      output.flush();
      if (status == Status.COMPLETED && page.isPresent()) {
        output.println("The page stays until Ctrl-C: " + page.get().address());
        output.flush();
        interruption.await();
      }
      return ExitCode.of(status, interruption);
    }
  }

  /** The numbers of the epoch that a callback has restored, which the last line does not show. */
  private static Optional<String> restored(Path directory) {
    SavedRun run = SavedRun.read(directory);
    return run.record()
        .weightsOfEpoch()
        .flatMap(epoch -> run.keptEpoch())
        .map(
            kept ->
                "The weights are those of epoch %d: validation %s, negative ELBO %s nats/image"
                    .formatted(
                        kept.epoch(),
                        Numbers.loss(kept.validation().objective()),
                        Numbers.nats(kept.validation().negativeElbo())));
  }

  private TrainingListener listener(Progress progress) {
    return page.map(progress::and).orElse(progress);
  }

  /** Whether the report is there; a run without its report is still a run. */
  private boolean writeReport(RunDirectory directory) {
    try {
      ReportCommand.write(directory, catalogue);
      return true;
    } catch (IOException | RuntimeException e) {
      output.println("The report could not be written: " + FailureMessage.of(e));
      output.flush();
      return false;
    }
  }

  private static String outcome(Status status, boolean reported, Path directory) {
    return status == Status.COMPLETED
        ? "Done: weights, metrics%s are in %s"
            .formatted(reported ? ", figures and report.html" : " and figures", directory)
        : "Interrupted: what there was is saved in %s%nTo go on: vae resume %s"
            .formatted(directory, ShellWord.of(directory));
  }

  @Override
  public void close() {
    page.ifPresent(LiveExplorer::close);
  }
}
