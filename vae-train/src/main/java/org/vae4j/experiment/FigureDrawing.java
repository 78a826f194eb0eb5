package org.vae4j.experiment;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.spi.ComponentNames;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.FigureFiles;
import org.vae4j.api.training.FigureSubject;

/** Draws the figures of an experiment. */
public final class FigureDrawing {
  private static final Logger LOG = LoggerFactory.getLogger(FigureDrawing.class);

  private FigureDrawing() {}

  /**
   * Draws all figures; one that fails does not keep the others from being drawn.
   *
   * @param experiment the experiment, its model trained
   * @param history its epochs
   * @param files where the figures go
   * @throws IOException if figures could not be drawn; the message tells of the first, and the
   *     others are suppressed
   */
  public static void draw(Experiment experiment, List<EpochMetrics> history, FigureFiles files)
      throws IOException {
    FigureSubject subject =
        new FigureSubject(
            experiment.config().name(),
            experiment.vae(),
            experiment.dataset(),
            history,
            experiment.seeds(),
            experiment.units());
    IOException failure = null;
    for (int i = 0; i < experiment.figures().size(); i++) {
      Figure figure = experiment.figures().get(i);
      try {
        figure.draw(subject, files);
        LOG.debug("figures[{}] ({}) is drawn", i, ComponentNames.of(figure));
      } catch (IOException
          | RuntimeException e) { // the other figures are worth having all the same
        String message =
            "figures[%d] (%s): %s".formatted(i, ComponentNames.of(figure), FailureMessage.of(e));
        IOException failed = new IOException(message, e);
        if (failure == null) {
          failure = failed;
        } else {
          failure.addSuppressed(failed);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
