package org.vae4j.cli;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader.Source;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether a page shows the model while it is trained. */
final class LivePageOptions {

  @Option(
      names = "--explore",
      description =
          "Serves a page on which the model is explored while it is trained, and then until"
              + " Ctrl-C.")
  private boolean explore;

  @Mixin private PageOptions page;

  /**
   * Opens the page if it is wanted.
   *
   * @param trained what will be trained
   * @param source what that was assembled of
   * @param catalogue the components that there are
   * @param earlier the epochs that are done already
   * @return the page, or nothing
   * @throws UsageException if there are options for a page that is not wanted
   * @throws IOException if it cannot be listened where they say
   */
  Optional<LiveExplorer> open(
      Experiment trained, Source source, Catalogue catalogue, List<EpochMetrics> earlier)
      throws IOException {
    if (!explore) {
      if (page.areGiven()) {
        throw new UsageException("--port, --host and --token are for the page of --explore");
      }
      return Optional.empty();
    }
    return Optional.of(LiveExplorer.open(trained, source, catalogue, earlier, page.access()));
  }
}
