package org.vae4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vae4j.config.Location;
import org.vae4j.config.Overrides.Assignment;
import org.vae4j.config.catalogue.Catalogue;
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

  @Option(
      names = "--set-in",
      hidden = true,
      paramLabel = "FILE",
      description =
          "Where the overrides of a run of a sweep stand: its relative paths begin there.")
  private Optional<Path> overridesFile = Optional.empty();

  /** The experiment, read and checked. */
  Source read(Catalogue catalogue) throws IOException {
    byte[] yaml = Experiments.read(experiment);
    FileKind.requireExperiment(experiment, yaml);
    return new ExperimentReader(catalogue, Experiments::find)
        .readAssigned(experiment, yaml, overrides.stream().map(this::assignment).toList());
  }

  private Assignment assignment(String text) {
    return overridesFile
        .map(file -> Location.of(file.toString()))
        .map(place -> new Assignment(text, place, place))
        .orElseGet(() -> Assignment.of(text));
  }
}
