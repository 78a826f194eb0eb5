package org.vae4j.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.train.Trainer;
import org.vae4j.train.TrainingListener;
import org.vae4j.train.TrainingPoint;

/** Trains an experiment and leaves a run directory. */
public final class ExperimentRun {
  private static final Logger LOG = LoggerFactory.getLogger(ExperimentRun.class);

  private final Experiment experiment;
  private final RunDirectory directory;
  private final RunRecord record;
  private final CheckpointWriter checkpoints;
  private final Optional<Checkpoint> from;
  private final List<EpochMetrics> history = new ArrayList<>();

  /** How a run ended. */
  public enum Status {
    /** It has not ended yet. */
    RUNNING,
    /** All epochs are done, or a callback has ended it. */
    COMPLETED,
    /** It was told to stop before. */
    INTERRUPTED,
    /** It could not go on. */
    FAILED
  }

  /**
   * A run.
   *
   * @param experiment what is trained
   * @param resolved the experiment as YAML, every setting spelled out
   * @param directory where it is kept
   * @throws IOException if the directory cannot be written to
   */
  public ExperimentRun(Experiment experiment, String resolved, RunDirectory directory)
      throws IOException {
    this(experiment, resolved, directory, new RunRecord(experiment), Optional.empty());
    directory.writeExperiment(resolved);
    begin();
  }

  private ExperimentRun(
      Experiment experiment,
      String resolved,
      RunDirectory directory,
      RunRecord record,
      Optional<Resumption> resumption) {
    this.experiment = experiment;
    this.directory = directory;
    this.record = record;
    this.from = resumption.flatMap(Resumption::checkpoint);
    this.checkpoints =
        new CheckpointWriter(
            directory.checkpoints(),
            experiment.config().training().checkpoints(),
            resolved,
            record.checksum(),
            resumption.flatMap(Resumption::name),
            System::nanoTime);
    from.ifPresent(checkpoint -> history.addAll(checkpoint.history()));
  }

  /**
   * A run that goes on where it was left, and ends as if it had not been.
   *
   * @param experiment what is trained, assembled again
   * @param resolved the experiment as YAML, every setting spelled out
   * @param directory where it is kept
   * @param resumption where it was left; its demands are met
   * @return the run
   * @throws IOException if the directory cannot be written to
   */
  public static ExperimentRun goingOn(
      Experiment experiment, String resolved, RunDirectory directory, Resumption resumption)
      throws IOException {
    RunRecord record = RunRecord.goingOn(experiment, resumption);
    ExperimentRun run =
        new ExperimentRun(experiment, resolved, directory, record, Optional.of(resumption));
    directory.removeFigures(
        resumption.record().map(SavedRecord::figures).orElse(List.of())); // of the same run
    directory.keep(
        RunDirectory.WEIGHTS,
        resumption.record().map(it -> it.checksums().get(RunDirectory.WEIGHTS)));
    run.save(Status.RUNNING); // without the checksums of what is replaced now
    if (resumption.changes(resolved)) {
      directory.writeExperiment(resolved);
    } else {
      directory.keep(RunDirectory.EXPERIMENT, Optional.of(resumption.checksum()));
    }
    run.begin();
    return run;
  }

  private void begin() throws IOException {
    if (!experiment.config().transforms().isEmpty()) {
      directory.writeTransforms(experiment.measured());
    }
    directory.writeMetrics(history);
    save(Status.RUNNING);
    LOG.debug("begun as {}", record.toMap(Status.RUNNING, history));
  }

  /**
   * Trains, saves the weights and draws the figures.
   *
   * @param listener is told how training goes
   * @param stop asked after each step whether to end now; what there is is saved all the same, as
   *     it is when the thread is interrupted, whose interrupt flag is set in the end
   * @return how it ended: {@link Status#COMPLETED} or {@link Status#INTERRUPTED}
   * @throws IOException if the directory cannot be written to; the record then says so if it can
   */
  public Status execute(TrainingListener listener, BooleanSupplier stop) throws IOException {
    boolean interrupted = false;
    try {
      boolean completed = false;
      try {
        completed = train(listener, stop);
      } catch (CancellationException e) {
        interrupted = Thread.interrupted(); // files cannot be written with it
      }
      writeWeights();
      drawFigures();
      Status status = completed ? Status.COMPLETED : Status.INTERRUPTED;
      save(status);
      LOG.debug("ended as {}", status);
      return status;
    } catch (IOException | RuntimeException | Error e) {
      fail(e);
      throw e;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void writeWeights() throws IOException {
    if (directory.forgets(RunDirectory.WEIGHTS)) { // those of the run before it went on
      save(Status.RUNNING);
    }
    directory.writeWeights(experiment.vae().parameters(), record.weightsMetadata());
  }

  private void drawFigures() throws IOException {
    FigureFolder figures = directory.figures();
    try {
      FigureDrawing.draw(experiment, history, figures);
    } finally {
      record.figures(figures.given());
      save(Status.RUNNING); // before they are there, so that whoever goes on can remove them
      figures.publish();
    }
  }

  private boolean train(TrainingListener listener, BooleanSupplier stop) {
    TrainingConfig training = experiment.config().training();
    Trainer plain =
        new Trainer(
            experiment.vae(),
            experiment.dataset(),
            experiment.optimizer(),
            experiment.schedule(),
            training.clip(),
            experiment.callbacks(),
            experiment.seeds());
    Trainer trainer = training.recovery().map(plain::withRecovery).orElse(plain);
    int epochs = training.epochs();
    int batchSize = training.batchSize();
    TrainingListener recording = new Recording(listener);
    return from.map(
            it -> trainer.resume(it.state(), epochs, batchSize, directory.path(), recording, stop))
        .orElseGet(() -> trainer.fit(epochs, batchSize, directory.path(), recording, stop));
  }

  private void save(Status status) throws IOException {
    directory.writeRecord(status, record.toMap(status, history));
  }

  private void fail(Throwable cause) {
    record.error(FailureMessage.of(cause));
    try {
      save(Status.FAILED);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** Writes the metrics after each epoch, before anybody is told of it. */
  private final class Recording implements TrainingListener {
    private final TrainingListener next;

    Recording(TrainingListener next) {
      this.next = next;
    }

    @Override
    public void started() {
      next.started();
    }

    @Override
    public void epochStarted(int epoch, int epochs, int images) {
      next.epochStarted(epoch, epochs, images);
    }

    @Override
    public void epochResumed(int imagesDone) {
      next.epochResumed(imagesDone);
    }

    @Override
    public void stepDone(int imagesDone, LossValue running) {
      next.stepDone(imagesDone, running);
    }

    @Override
    public void validationStarted() {
      next.validationStarted();
    }

    @Override
    public void epochDone(EpochMetrics metrics) {
      history.add(metrics);
      try {
        directory.writeMetrics(history);
        save(Status.RUNNING);
      } catch (IOException e) {
        throw new UncheckedIOException(FileErrors.message(e), e);
      }
      LOG.debug("{}", metrics);
      next.epochDone(metrics);
    }

    @Override
    public void reached(TrainingPoint point) {
      checkpoints.reached(point, history);
      next.reached(point);
    }

    @Override
    public void interrupted(TrainingPoint point) {
      checkpoints.save(point, history);
      next.interrupted(point);
    }

    @Override
    public void wentBack(int epoch, double factor, String reason) {
      record.wentBack(epoch, reason);
      LOG.debug("went back to the end of epoch {}: {}", epoch, reason);
      next.wentBack(epoch, factor, reason);
    }

    @Override
    public void stopped(String reason) {
      record.stopped(reason);
      LOG.debug("stopped: {}", reason);
      next.stopped(reason);
    }

    @Override
    public void restored(int epoch) {
      record.weightsOfEpoch(epoch);
      LOG.debug("the parameters are again those after epoch {}", epoch);
      next.restored(epoch);
    }
  }
}
