package org.vae4j.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.Vae;
import org.vae4j.experiment.config.InvalidConfigException;
import org.vae4j.experiment.config.YamlReader;

/**
 * The model that a run has left, made again without the data that it was trained on: from what
 * {@code experiment.yaml} says of the model, what {@code run.json} says of the images, and {@code
 * weights.safetensors}. Whatever is in these files is checked, and nothing in the directory is
 * changed.
 */
public final class SavedModel {
  private final Path path;
  private final Catalogue catalogue;
  private final SavedRecord record;
  private final ExperimentReader.Model model;
  private final Map<String, INDArray> weights;

  private SavedModel(Path path, Catalogue catalogue, List<String> overrides) {
    this.path = path;
    this.catalogue = catalogue;
    this.record = SavedRecord.read(path.resolve(RunDirectory.RECORD));
    Path experiment = path.resolve(RunDirectory.EXPERIMENT);
    this.model =
        new ExperimentReader(catalogue)
            .readModel(
                experiment.toString(),
                SavedFile.bytes(experiment, YamlReader.MAX_BYTES),
                overrides);
    this.weights = SavedWeights.read(weights());
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
    SavedFile.requireFolder(path);
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
    return new InvalidRunException(path, "the model takes more memory than there is: " + e);
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
    return record;
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
      return new Assembler(catalogue).assemble(model, record.images());
    } catch (InvalidConfigException e) {
      throw new InvalidRunException(e);
    } catch (OutOfMemoryError e) {
      throw tooLarge(path, e);
    }
  }
}
