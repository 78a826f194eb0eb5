package org.vae4j.cli;

import java.io.IOException;
import java.util.List;
import org.vae4j.experiment.Catalogue;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.experiment.ExperimentReader.Source;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command that takes an experiment is told about it. */
final class ExperimentArguments {

  @Parameters(
      paramLabel = "EXPERIMENT",
      completionCandidates = Experiments.Names.class,
      description = "A YAML file, or the name of a built-in experiment: ${COMPLETION-CANDIDATES}.")
  private String experiment;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Replaces a value of the experiment, such as training.epochs=1 or"
              + " encoder.layers.0.filters=8. Can be repeated.")
  private List<String> overrides = List.of();

  /** The experiment, read and checked. */
  Source read(Catalogue catalogue) throws IOException {
    byte[] yaml = Experiments.read(experiment);
    FileKind.requireExperiment(experiment, yaml);
    return new ExperimentReader(catalogue, Experiments::find).read(experiment, yaml, overrides);
  }
}
