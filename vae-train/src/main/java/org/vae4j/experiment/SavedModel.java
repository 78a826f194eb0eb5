package org.vae4j.experiment;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.model.Vae;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.State;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.config.catalogue.Catalogue;

/**
 * The model that a run has left, made again without the data that it was trained on: from what
 * {@code experiment.yaml} says of the model, what {@code run.json} says of the images, and {@code
 * weights.safetensors}. Whatever is in these files is checked, and nothing in the directory is
 * changed.
 */
public final class SavedModel {
  private final Path path;
  private final Catalogue catalogue;
  private final SavedExperiment experiment;
  private final Checksums checksums;
  private final ExperimentReader reader;
  private final String source;
  private final List<String> overrides;
  private final ExperimentReader.Model model;
  private final Map<String, INDArray> weights;

  private SavedModel(Path path, Catalogue catalogue, List<String> overrides) {
    this.path = path;
    this.catalogue = catalogue;
    this.experiment = SavedExperiment.read(path);
    this.reader = new ExperimentReader(catalogue);
    this.source = experiment.file().toString();
    this.checksums = record().files();
    this.overrides = List.copyOf(overrides);
    this.model = reader.readModel(source, experiment.yaml(), overrides);
    this.weights = SavedWeights.read(weights(), checksums);
  }

  /**
   * Reads the model of a run. Where the experiment's data is, and whether the components that it
   * names beside those of the model are installed, does not matter.
   *
   * @param path the run's folder
   * @param catalogue the components that there are
   * @param overrides values that replace those of the experiment: {@code path=value}
   * @return the model
   * @throws InvalidRunException if no run has left the folder, it has no weights yet, or one of the
   *     files is damaged
   */
  public static SavedModel read(Path path, Catalogue catalogue, List<String> overrides) {
    try {
      return new SavedModel(path, catalogue, overrides);
    } catch (InvalidConfigException e) {
      throw new InvalidRunException(e);
    } catch (OutOfMemoryError e) {
      throw tooLarge(path, e);
    }
  }

  /** One array does not fit, whose size the files have named; there is memory for all else. */
  private static InvalidRunException tooLarge(Path path, OutOfMemoryError e) {
    return new InvalidRunException(
        path,
        "the model takes more memory than there is (%s): give Java more with VAE_JAVA_OPTS=-Xmx…"
            .formatted(e.getMessage()));
  }

  private Path weights() {
    return path.resolve(RunDirectory.WEIGHTS);
  }

  /**
   * What {@code run.json} says.
   *
   * @return the record
   */
  public SavedRecord record() {
    return experiment.record();
  }

  /**
   * What the model is made from.
   *
   * @return the model's part of the experiment
   */
  public ModelConfig config() {
    return model.config();
  }

  /**
   * The settings of the dataset that the model was trained on.
   *
   * @return the settings; nothing if the experiment does not say, or its component is not installed
   */
  public Optional<ComponentConfig<Dataset>> dataset() {
    try {
      return Optional.of(reader.readDataset(source, experiment.yaml(), overrides));
    } catch (InvalidConfigException e) {
      return Optional.empty();
    }
  }

  /**
   * What makes images ready for the model: the transforms of the experiment, with what they had
   * measured of the training images.
   *
   * @return the preparation
   * @throws InvalidRunException if a transform is not installed, or the run has not kept what was
   *     measured
   */
  public ImagePreparation preparation() {
    try {
      ExperimentReader.Preparation read =
          reader.readTransforms(source, experiment.yaml(), overrides);
      if (read.transforms().isEmpty()) {
        return ImagePreparation.NONE;
      }
      Path file = path.resolve(RunDirectory.TRANSFORMS);
      State measured = SavedState.read(file, checksums);
      Transforms transforms = new Assembler(catalogue).transforms(model, record().images(), read);
      return new MeasuredPreparation(
          transforms,
          measured,
          record().images().shape(),
          e -> new InvalidRunException(file, e.getMessage()));
    } catch (InvalidConfigException e) {
      throw new InvalidRunException(e);
    }
  }

  /**
   * Whether transforms change images on their way to the model, whether they are installed or not.
   *
   * @return whether the run has kept what they have measured
   */
  public boolean hasTransforms() {
    return SavedFile.isFile(path.resolve(RunDirectory.TRANSFORMS));
  }

  /**
   * The parameters that the run has left.
   *
   * @return float32 tensors by their full names, such as {@code encoder/conv_0/kernel}, in the
   *     layouts of Keras; not to be written to
   */
  public Map<String, INDArray> parameters() {
    return Collections.unmodifiableMap(weights);
  }

  /**
   * Makes the model, as often as it is asked to.
   *
   * @return a model of its own, with the parameters that the run has left
   * @throws InvalidRunException if it cannot be made here, or the weights are those of another
   *     model
   */
  public Vae create() {
    Vae vae = assemble();
    try {
      SavedWeights.restore(weights(), weights, vae);
      return vae;
    } catch (InvalidRunException e) {
      vae.close();
      throw e;
    }
  }

  private Vae assemble() {
    try {
      return new Assembler(catalogue).assemble(model, record().images());
    } catch (InvalidConfigException e) {
      throw new InvalidRunException(e);
    } catch (OutOfMemoryError e) {
      throw tooLarge(path, e);
    }
  }
}
