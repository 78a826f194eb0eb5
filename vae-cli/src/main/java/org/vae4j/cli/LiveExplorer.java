package org.vae4j.cli;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.FigureSubject;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader.Source;
import org.vae4j.explore.Access;
import org.vae4j.explore.Explorer;
import org.vae4j.explore.RunProgress;
import org.vae4j.explore.RunProgress.State;
import org.vae4j.train.TrainingListener;

/**
 * Shows a model on a page while it is trained. What is shown is another model of the same kind,
 * which is given the parameters after each epoch, so that training goes on as if nobody looked.
 */
final class LiveExplorer implements TrainingListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveExplorer.class);

  private final Experiment trained;
  private final Explorer explorer;
  private final List<EpochMetrics> history = new ArrayList<>();
  private Optional<Integer> restored = Optional.empty();

  /** Of updates that have to wait, the newest is enough. */
  private final ThreadPoolExecutor updates =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(1),
          new ThreadPoolExecutor.DiscardOldestPolicy());

  private LiveExplorer(Experiment trained, Explorer explorer, List<EpochMetrics> earlier) {
    this.trained = trained;
    this.explorer = explorer;
    this.history.addAll(earlier);
  }

  /**
   * Opens the page.
   *
   * @param trained what will be trained
   * @param source what that was assembled of
   * @param catalogue the components that there are
   * @param earlier the epochs that are done already
   * @param access who may reach the page
   * @throws IOException if the address cannot be listened on
   */
  static LiveExplorer open(
      Experiment trained,
      Source source,
      Catalogue catalogue,
      List<EpochMetrics> earlier,
      Access access)
      throws IOException {
    Experiment copy = new Assembler(catalogue).assemble(ExploreCommand.withoutFigures(source));
    FigureSubject subject = ExploreCommand.subject(copy, trained.dataset());
    RunProgress progress =
        new RunProgress(State.TRAINING, epochs(trained), earlier, Optional.empty());
    return new LiveExplorer(
        trained,
        Explorer.open(subject, ExploreCommand.uploads(trained), progress, access),
        earlier);
  }

  private static int epochs(Experiment experiment) {
    return experiment.config().training().epochs();
  }

  URI address() {
    return explorer.address();
  }

  /** Shows the parameters that training goes on with. */
  @Override
  public void started() {
    show(State.TRAINING);
  }

  @Override
  public void epochDone(EpochMetrics metrics) {
    history.add(metrics);
    show(State.TRAINING);
  }

  @Override
  public void restored(int epoch) {
    restored = Optional.of(epoch);
  }

  /** Shows the parameters that training has ended with. */
  void trainingEnded() {
    show(State.DONE);
  }

  private void show(State state) {
    Map<String, float[]> values = new LinkedHashMap<>();
    trained
        .vae()
        .allParts()
        .forEach(
            (role, part) -> {
              if (part.parameters().count() > 0) {
                values.put(role, Floats.copyOf(part.parameters().values()));
              }
            });
    RunProgress progress = new RunProgress(state, epochs(trained), history, restored);
    updates.execute(() -> update(values, progress));
  }

  private void update(Map<String, float[]> values, RunProgress progress) {
    try {
      explorer.update(values, progress);
    } catch (RejectedExecutionException e) {
      LOG.debug("the page is closed before it shows epoch {}", progress.history().size());
    }
  }

  @Override
  public void close() {
    updates.shutdownNow();
    explorer.close();
  }
}
