package org.vae4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.SavedModel;
import org.vae4j.inference.ModelLoader;
import org.vae4j.inference.VaeModel;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What commands that use a trained model are told of it, and where the result goes. */
class ModelArguments {

  @Parameters(index = "0", paramLabel = "RUN", description = "A run directory.")
  private Path run;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Replaces a value of the experiment, such as engine=dl4j. Can be repeated.")
  private List<String> overrides = List.of();

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description = "The class of all images and codes, for a conditional model.")
  private Optional<String> className = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "A new file, whose ending says the format: .csv, .npy, .jsonl (JSON lines), or for images"
              + " .png. Default: CSV on the standard output.")
  private Optional<Path> out = Optional.empty();

  final Path run() {
    return run;
  }

  final List<String> overrides() {
    return overrides;
  }

  final Optional<Path> out() {
    return out;
  }

  final Optional<String> className() {
    return className;
  }

  final VaeModel load(Catalogue catalogue) {
    ModelLoader loader = new ModelLoader().withCatalogue(catalogue);
    for (String setting : overrides) {
      loader = loader.withSetting(setting);
    }
    if (className.isEmpty()) {
      return loader.load(run);
    }
    try {
      return loader.withClass(className.get()).load(run);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new UsageException("--class: " + e.getMessage());
    }
  }

  final SavedModel saved(Catalogue catalogue) {
    return SavedModel.read(run, catalogue, overrides);
  }
}
