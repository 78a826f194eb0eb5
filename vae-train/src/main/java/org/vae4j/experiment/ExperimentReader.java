package org.vae4j.experiment;

import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Transform;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.config.Composition;
import org.vae4j.config.ConfigBinder;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.config.Node;
import org.vae4j.config.Overrides;
import org.vae4j.config.Overrides.Assignment;
import org.vae4j.config.Places;
import org.vae4j.config.Problems;
import org.vae4j.config.YamlReader;
import org.vae4j.config.catalogue.Catalogue;

/** Reads experiment files. */
public final class ExperimentReader {
  private final Catalogue catalogue;
  private final Composition.Library library;

  /**
   * A reader of files that extend no other.
   *
   * @param catalogue the components that files may name
   */
  public ExperimentReader(Catalogue catalogue) {
    this(catalogue, (reference, source, problems) -> Optional.empty());
  }

  /**
   * A reader.
   *
   * @param catalogue the components that files may name
   * @param library where files are found that others extend
   */
  public ExperimentReader(Catalogue catalogue, Composition.Library library) {
    this.catalogue = catalogue;
    this.library = library;
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
   * Reads an experiment: the file over those that it extends, and the overrides over both.
   *
   * @param source the file's name, for messages
   * @param yaml the file
   * @param overrides values that replace those of the file: {@code path=value}
   * @return the experiment and where its parts stand
   * @throws InvalidConfigException listing everything that is wrong
   */
  public Source read(String source, byte[] yaml, List<String> overrides) {
    return readAssigned(source, yaml, overrides.stream().map(Assignment::of).toList());
  }

  /**
   * Reads an experiment with overrides that have been written somewhere.
   *
   * @param source the file's name, for messages
   * @param yaml the file
   * @param overrides values that replace those of the file, and where they stand
   * @return the experiment and where its parts stand
   * @throws InvalidConfigException listing everything that is wrong
   */
  public Source readAssigned(String source, byte[] yaml, List<Assignment> overrides) {
    Problems problems = new Problems(source);
    Node root = assigned(source, yaml, overrides, problems);
    ConfigBinder binder = new ConfigBinder(catalogue, problems);
    Optional<ExperimentConfig> config = binder.bind(root, ExperimentConfig.class);
    problems.throwIfAny();
    return new Source(source, config.orElseThrow(), binder.places());
  }

  /**
   * What an experiment says of its model.
   *
   * @param source the file's name
   * @param config the model's part of the experiment
   * @param places where its records stand in the file
   */
  public record Model(String source, ModelConfig config, Places places) {}

  /**
   * Reads what an experiment says of its model, and passes over the rest: the components that are
   * named there need not be installed.
   *
   * @param source the file's name, for messages
   * @param yaml the file
   * @param overrides values that replace those of the file: {@code path=value}
   * @return the model's part of the experiment
   * @throws InvalidConfigException listing everything that is wrong with it
   */
  public Model readModel(String source, byte[] yaml, List<String> overrides) {
    Problems problems = new Problems(source);
    Node root = root(source, yaml, overrides, problems);
    ConfigBinder binder = new ConfigBinder(catalogue, problems);
    Optional<ModelConfig> config = binder.bindPart(root, ModelConfig.class);
    problems.throwIfAny();
    return new Model(source, config.orElseThrow(), binder.places());
  }

  /**
   * What an experiment says of how images are made ready for the model.
   *
   * @param source the file's name
   * @param transforms what changes images on their way to the model
   * @param places where their records stand in the file
   */
  record Preparation(String source, List<ComponentConfig<Transform>> transforms, Places places) {}

  /** Reads which transforms an experiment has, and nothing else of it. */
  Preparation readTransforms(String source, byte[] yaml, List<String> overrides) {
    Setting transforms = setting("transforms", source, yaml, overrides);
    @SuppressWarnings("unchecked") // as the experiment's field is declared
    List<ComponentConfig<Transform>> list = (List<ComponentConfig<Transform>>) transforms.value();
    return new Preparation(source, list, transforms.places());
  }

  /** Reads which dataset an experiment has, and nothing else of it. */
  @SuppressWarnings("unchecked") // as the experiment's field is declared
  ComponentConfig<Dataset> readDataset(String source, byte[] yaml, List<String> overrides) {
    return (ComponentConfig<Dataset>) setting("dataset", source, yaml, overrides).value();
  }

  private record Setting(Object value, Places places) {}

  private Setting setting(String name, String source, byte[] yaml, List<String> overrides) {
    Problems problems = new Problems(source);
    Node root = root(source, yaml, overrides, problems);
    ConfigBinder binder = new ConfigBinder(catalogue, problems);
    Optional<Object> value = binder.bindSetting(root, ExperimentConfig.class, name);
    problems.throwIfAny();
    return new Setting(value.orElseThrow(), binder.places());
  }

  private Node root(String source, byte[] yaml, List<String> overrides, Problems problems) {
    return assigned(source, yaml, overrides.stream().map(Assignment::of).toList(), problems);
  }

  private Node assigned(String source, byte[] yaml, List<Assignment> overrides, Problems problems) {
    Node root =
        new Composition(library, problems).resolve(new YamlReader(source, problems).read(yaml));
    for (Assignment override : overrides) {
      root = Overrides.apply(root, override, problems);
    }
    return root;
  }
}
