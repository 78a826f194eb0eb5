package org.vae4j.experiment;

import java.util.ArrayList;
import java.util.List;
import org.vae4j.experiment.config.ConfigBinder;
import org.vae4j.experiment.config.InvalidConfigException;
import org.vae4j.experiment.config.Node;
import org.vae4j.experiment.config.Overrides;
import org.vae4j.experiment.config.Places;
import org.vae4j.experiment.config.YamlReader;

/** Reads experiment files. */
public final class ExperimentReader {
  private final Catalogue catalogue;

  /**
   * A reader.
   *
   * @param catalogue the components that files may name
   */
  public ExperimentReader(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * An experiment that has been read.
   *
   * @param source the file's name
   * @param config the experiment
   * @param places where its records stand in the file
   */
  public record Source(String source, ExperimentConfig config, Places places) {}

  /**
   * Reads an experiment.
   *
   * @param source the file's name, for messages
   * @param yaml the file
   * @param overrides values that replace those of the file: {@code path=value}
   * @return the experiment and where its parts stand
   * @throws InvalidConfigException listing everything that is wrong
   */
  public Source read(String source, byte[] yaml, List<String> overrides) {
    Node root = new YamlReader(source).read(yaml);
    for (String override : overrides) {
      root = Overrides.apply(root, override);
    }
    ConfigBinder binder = new ConfigBinder(catalogue);
    ExperimentConfig config =
        binder
            .bind(root, ExperimentConfig.class)
            .orElseThrow(
                () -> new InvalidConfigException(source, new ArrayList<>(binder.problems())));
    return new Source(source, config, binder.places());
  }
}
