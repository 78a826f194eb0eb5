package org.vae4j.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.model.Vae;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.config.YamlValues;

/**
 * What a run has left in its directory, read back. The run may have been completed or not, or be
 * going on. Whatever is in the directory is checked, and nothing in it is changed.
 */
public final class SavedRun {
  private static final int MAX_METRICS_BYTES = 1 << 24; // some 80,000 epochs

  private final Path path;
  private final SavedExperiment experiment;
  private final Checksums checksums;
  private final List<EpochMetrics> history;

  private SavedRun(Path path) {
    this.path = path;
    this.experiment = SavedExperiment.read(path);
    Path metrics = path.resolve(RunDirectory.METRICS);
    byte[] table = SavedFile.bytes(metrics, MAX_METRICS_BYTES);
    this.checksums = record().files();
    checksums.require(metrics, Sha256.of(table));
    this.history = MetricsTable.read(metrics, SavedFile.text(metrics, table));
  }

  /**
   * Reads a run directory.
   *
   * @param path the folder
   * @return what is in it
   * @throws InvalidRunException if no run has left it, or a file in it is damaged
   */
  public static SavedRun read(Path path) {
    return new SavedRun(path);
  }

  /**
   * Where it is.
   *
   * @return the folder
   */
  public Path path() {
    return path;
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
   * What {@code metrics.csv} says.
   *
   * @return the epochs that are done, oldest first
   */
  public List<EpochMetrics> history() {
    return history;
  }

  /**
   * The epoch that the weights are of: the one that a callback restored, otherwise the last.
   *
   * @return its metrics; empty if no epoch is done
   */
  public Optional<EpochMetrics> keptEpoch() {
    return KeptEpoch.of(history, record().weightsOfEpoch());
  }

  /**
   * The experiment, ready to be assembled.
   *
   * @param reader knows the components
   * @param overrides values that replace those of the file: {@code path=value}
   * @return the experiment and where its parts stand
   * @throws InvalidConfigException listing everything that is wrong with {@code experiment.yaml}
   */
  public ExperimentReader.Source experiment(ExperimentReader reader, List<String> overrides) {
    return reader.read(experiment.file().toString(), experiment.yaml(), overrides);
  }

  /**
   * The settings of the experiment, whether or not the components that it names are installed.
   *
   * @return values by paths such as {@code encoder.layers[0].filters}, in order
   * @throws InvalidConfigException if {@code experiment.yaml} is not YAML, or no map
   */
  public Map<String, String> settings() {
    return YamlValues.flat(experiment.file().toString(), experiment.yaml());
  }

  /**
   * Sets the parameters of a model to those that the run has left.
   *
   * @param vae the run's model, assembled again; left as it is if they do not fit it
   * @throws InvalidRunException if there are no weights, or they are damaged or of another model
   */
  public void restore(Vae vae) {
    SavedWeights.restore(path.resolve(RunDirectory.WEIGHTS), checksums, vae);
  }

  /** The parameters that the run has left; nothing if it has not come to that. */
  Optional<Map<String, INDArray>> weights() {
    Path file = path.resolve(RunDirectory.WEIGHTS);
    return SavedFile.isFile(file)
        ? Optional.of(SavedWeights.read(file, checksums))
        : Optional.empty();
  }

  /**
   * Whether images are those of the run.
   *
   * @param dataset the run's dataset, made here and now
   * @return whether it has the checksum that the record says
   */
  public boolean isOf(Dataset dataset) {
    return dataset.checksum().equals(record().dataset().get("checksum"));
  }

  /**
   * Whether a dataset has the classes of the run in another order, so that a label means another
   * class.
   *
   * @param dataset the run's dataset, made here and now
   * @return what is wrong, and what to do; nothing if that is not so
   */
  public Optional<String> otherClassOrder(Dataset dataset) {
    return ClassOrder.problem(record().images().classNames(), dataset);
  }

  /**
   * Refuses other images than those of the run, and tells all else that is not as it was and may
   * change the last bits.
   *
   * @param assembled the run's experiment, assembled here and now
   * @return such as engine, versions and processor: a line for each that is another
   * @throws InvalidRunException if the dataset's checksum is another
   */
  public List<String> requireSameData(Experiment assembled) {
    requireSameData(path, record().dataset().get("checksum"), Optional.of(record()), assembled);
    return new RunRecord(assembled).differencesFrom(record());
  }

  static void requireSameData(
      Path path, String checksum, Optional<SavedRecord> record, Experiment assembled) {
    record
        .flatMap(it -> ClassOrder.problem(it.images().classNames(), assembled.dataset()))
        .ifPresent(
            problem -> {
              throw new InvalidRunException(path, problem);
            });
    String now = assembled.dataset().checksum();
    if (!now.equals(checksum)) {
      throw new InvalidRunException(
          path, "the dataset (%s) must be that of the run (%s)".formatted(now, checksum));
    }
  }

  /**
   * The folder of the run's figures.
   *
   * @return where it is, or would be
   */
  public Path figures() {
    return path.resolve(RunDirectory.FIGURES);
  }

  /**
   * Whether a figure is as it was drawn. Of one without a checksum, such as of an earlier version,
   * anything is right.
   *
   * @param figure a file in {@link #figures}
   * @return false if it is damaged or changed
   * @throws InvalidRunException if the checksums of figures are damaged
   * @throws IOException if it cannot be read
   */
  public boolean isIntact(Path figure) throws IOException {
    return FigureChecksums.in(figures()).fits(figure);
  }

  /**
   * The experiment as it was written.
   *
   * @return {@code experiment.yaml}; what is not UTF-8 in it is replaced
   */
  public String experimentText() {
    return new String(experiment.yaml(), StandardCharsets.UTF_8);
  }
}
