package org.vae4j.cli;

import java.io.IOException;
import java.util.List;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Catalogue;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command that takes an experiment is told about it. */
final class ExperimentArguments {

  @Parameters(
      paramLabel = "EXPERIMENT",
      description = "A YAML file, or the name of a built-in experiment: mnist-1-8.")
  private String experiment;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Replaces a value of the experiment, such as training.epochs=1 or"
              + " encoder.layers.0.filters=8. Can be repeated.")
  private List<String> overrides = List.of();

  /** The experiment, read, checked and assembled. */
  Experiment assemble(Catalogue catalogue) throws IOException {
    ExperimentReader reader = new ExperimentReader(catalogue, Experiments::find);
    return new Assembler(catalogue)
        .assemble(reader.read(experiment, Experiments.read(experiment), overrides));
  }
}
