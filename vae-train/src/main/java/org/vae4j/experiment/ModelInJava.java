package org.vae4j.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.config.ConfigWriter;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.config.Places;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.ExperimentRun.Status;

/**
 * A model that a program makes of settings in Java, trains, and saves, without an experiment file:
 *
 * <pre>
 * try (ModelInJava model = ModelInJava.create("digits", settings, dataset)) {
 *   new Trainer(model.vae(), dataset, …).fit(10, 128, new TrainingListener() {}, () -&gt; false);
 *   model.save(Path.of("runs/digits"));
 * }
 * </pre>
 *
 * <p>What is saved is a run directory, which all that uses trained models reads. It says what the
 * model is made from, but neither where the data is from nor how it was trained: it cannot be
 * resumed or reproduced.
 */
public final class ModelInJava implements AutoCloseable {
  private final Catalogue catalogue;
  private final String name;
  private final ModelConfig settings;
  private final Dataset dataset;
  private final Vae vae;

  private ModelInJava(Catalogue catalogue, String name, ModelConfig settings, Dataset dataset) {
    this.catalogue = catalogue;
    this.name = name;
    this.settings = settings;
    this.dataset = dataset;
    ExperimentReader.Model source = new ExperimentReader.Model(name, settings, new Places());
    this.vae = new Assembler(catalogue).assemble(source, ImageSpec.of(dataset));
    vae.initialize(new Seeds(settings.seed()));
  }

  /**
   * Makes a model of components that are on the class path, and starts its parameters.
   *
   * @param name what it is called
   * @param settings what it is made from
   * @param dataset the images that it is for
   * @return the model
   * @throws InvalidConfigException if parts refuse their settings or do not fit the others, naming
   *     each that does
   * @throws IllegalArgumentException if experiments cannot have that name
   */
  public static ModelInJava create(String name, ModelConfig settings, Dataset dataset) {
    Objects.requireNonNull(settings, "settings must not be null");
    Objects.requireNonNull(dataset, "dataset must not be null");
    if (!Objects.requireNonNull(name, "name must not be null").matches(ExperimentConfig.NAME)) {
      throw new IllegalArgumentException(
          "name (%s) must %s".formatted(name, ExperimentConfig.NAME_RULE));
    }
    return new ModelInJava(Catalogue.discover(), name, settings, dataset);
  }

  /**
   * The model itself, to be trained.
   *
   * @return its parts
   */
  public Vae vae() {
    return vae;
  }

  /**
   * Saves the model with the parameters that it has now.
   *
   * @param folder a new or empty one
   * @throws IOException if there is something in the folder, or it cannot be written to
   */
  public void save(Path folder) throws IOException {
    try (RunDirectory directory = RunDirectory.create(folder)) {
      RunRecord record = new RunRecord(name, settings, vae, dataset);
      record.stopped("a program has trained it");
      String yaml = new ConfigWriter(catalogue).write(settings);
      directory.writeExperiment("name: \"%s\"\n%s".formatted(name, yaml));
      directory.writeMetrics(List.of());
      directory.writeWeights(vae.parameters(), record.weightsMetadata());
      directory.writeRecord(Status.COMPLETED, record.toMap(Status.COMPLETED, List.of()));
    }
  }

  /** Closes the model. */
  @Override
  public void close() {
    vae.close();
  }
}
