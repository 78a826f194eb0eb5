package org.vae4j.experiment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.config.YamlReader;
import org.vae4j.config.YamlValues;
import org.vae4j.experiment.ExperimentRun.Status;

/**
 * What is there of a run to go on from: its newest checkpoint that is as it was written, or nothing
 * if it was ended before it had one.
 */
public final class Resumption {
  private static final Logger LOG = LoggerFactory.getLogger(Resumption.class);
  private static final String EPOCHS = "training.epochs";
  private static final String CHECKPOINTS = "training.checkpoints.";

  private final RunDirectory directory;
  private final byte[] experiment;
  private final Optional<SavedRecord> record;
  private final Optional<Map.Entry<CheckpointName, Checkpoint>> newest;

  private Resumption(RunDirectory directory) throws IOException {
    Path path = directory.path();
    Path recorded = path.resolve(RunDirectory.RECORD);
    this.directory = directory;
    this.experiment = SavedFile.bytes(experimentFile(), YamlReader.MAX_BYTES);
    this.record =
        SavedFile.isFile(recorded) ? Optional.of(SavedRecord.read(recorded)) : Optional.empty();
    FigureChecksums.in(path.resolve(RunDirectory.FIGURES)); // not only when all is trained
    this.newest = directory.checkpoints().newest(LOG::warn);
    if (newest.isEmpty() && record.filter(it -> it.epochs() > 0).isPresent()) {
      throw new InvalidRunException(
          path,
          "there is no checkpoint that could be gone on from; to begin anew beside it: vae run "
              + path.resolve(RunDirectory.EXPERIMENT));
    }
  }

  /**
   * Finds out where a run can go on. Damaged checkpoints are passed over, with a warning for each.
   *
   * @param directory the run's directory, open for this process
   * @return what there is
   * @throws InvalidRunException if epochs were done and no checkpoint can be read, or a file of the
   *     run is damaged
   * @throws IOException if the directory cannot be read
   */
  public static Resumption of(RunDirectory directory) throws IOException {
    return new Resumption(directory);
  }

  /**
   * The run's experiment.
   *
   * @param reader knows the components
   * @param overrides values that replace those of the file: {@code path=value}
   * @return the experiment and where its parts stand
   * @throws InvalidConfigException listing everything that is wrong with {@code experiment.yaml}
   * @throws InvalidRunException if that is since it is not as the run has left it
   */
  public ExperimentReader.Source experiment(ExperimentReader reader, List<String> overrides) {
    try {
      return reader.read(experimentFile().toString(), experiment, overrides);
    } catch (InvalidConfigException e) {
      requireIntact(); // or that is what is wrong with it
      throw e;
    }
  }

  /**
   * Refuses to go on with another experiment than the one that was begun: only {@code
   * training.epochs} may be raised, {@code training.checkpoints} be changed, and {@code
   * dataset.classes} name the run's classes in its order. A file of the dataset may be in another
   * folder. A run that is complete needs more epochs to go on.
   *
   * @param resolved the experiment as YAML, every setting spelled out
   * @throws InvalidRunException naming each setting that is another; if the file has changed and no
   *     setting is
   */
  public void requireSame(String resolved) {
    Map<String, String> then = settings(begun());
    Map<String, String> now = settings(resolved);
    Set<String> all = new LinkedHashSet<>(then.keySet());
    all.addAll(now.keySet());
    List<String> changed = new ArrayList<>();
    for (String name : all) {
      String before = then.getOrDefault(name, "nothing");
      String after = now.getOrDefault(name, "nothing");
      boolean isOfData = isOrder(name, after) || isSameFile(name, before, after);
      if (!before.equals(after) && !name.startsWith(CHECKPOINTS) && !isOfData) {
        if (!name.equals(EPOCHS)) {
          changed.add("%s (%s) must be %s".formatted(name, after, before));
        } else if (Integer.parseInt(after) < Integer.parseInt(before)) {
          changed.add("%s (%s) must be >= %s".formatted(name, after, before));
        }
      }
    }
    if (!changed.isEmpty()) {
      throw new InvalidRunException(
          directory.path(), "the run began with other settings: " + String.join(", ", changed));
    }
    requireIntact(); // also where no setting is another
    requireMoreToDo(Integer.parseInt(now.get(EPOCHS)));
  }

  private void requireIntact() {
    record.ifPresent(it -> it.files().requireExperiment(experimentFile(), checksum()));
  }

  /** That of {@code experiment.yaml} as it is. */
  String checksum() {
    return Sha256.of(experiment);
  }

  /** The classes that the run has anyway, in the order in which it numbered them. */
  private boolean isOrder(String name, String value) {
    return name.equals(ClassOrder.SETTING)
        && record.filter(it -> it.images().classNames().toString().equals(value)).isPresent();
  }

  /** Where data is may change: its checksum does not. */
  private static boolean isSameFile(String name, String before, String after) {
    try {
      return name.startsWith("dataset.")
          && Path.of(after).isAbsolute()
          && Path.of(after).getFileName().equals(Path.of(before).getFileName());
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private void requireMoreToDo(int epochs) {
    if (record.filter(it -> it.status() == Status.COMPLETED).isEmpty()) {
      return;
    }
    Optional<String> stopped = record.flatMap(SavedRecord::stopped);
    if (stopped.isPresent()) {
      throw new InvalidRunException(directory.path(), "the run is complete: " + stopped.get());
    }
    if (history().size() >= epochs) {
      throw new InvalidRunException(
          directory.path(),
          "the run is complete, with its %d epochs; to go on: --set %s=%d"
              .formatted(epochs, EPOCHS, 2 * epochs));
    }
  }

  /**
   * What has been measured so far.
   *
   * @return the epochs that are done, oldest first
   */
  public List<EpochMetrics> history() {
    return checkpoint().map(Checkpoint::history).orElse(List.of());
  }

  /**
   * Refuses to go on with other images, and warns of all else that may change the last bits.
   *
   * @param assembled the run's experiment, assembled here and now
   * @throws InvalidRunException if the dataset's checksum is another
   */
  public void requireSameData(Experiment assembled) {
    checkpoint()
        .ifPresent(
            it -> SavedRun.requireSameData(directory.path(), it.dataset(), record, assembled));
    record
        .map(new RunRecord(assembled)::differencesFrom)
        .orElse(List.of())
        .forEach(
            difference ->
                LOG.warn("{}, so the last bits may not be those of a run in one go", difference));
  }

  /**
   * Where the run goes on.
   *
   * @return the checkpoint's name, such as {@code epoch-0003}; {@code the beginning} if there is
   *     none
   */
  public String from() {
    return newest.map(it -> it.getKey().toString()).orElse("the beginning");
  }

  Optional<CheckpointName> name() {
    return newest.map(Map.Entry::getKey);
  }

  Optional<Checkpoint> checkpoint() {
    return newest.map(Map.Entry::getValue);
  }

  Optional<SavedRecord> record() {
    return record;
  }

  /** Whether the settings are others than the run's file says. */
  boolean changes(String resolved) {
    return !settings(resolved).equals(settings(text()));
  }

  private String begun() {
    return checkpoint().map(Checkpoint::experiment).orElseGet(this::text);
  }

  private String text() {
    return new String(experiment, StandardCharsets.UTF_8);
  }

  private Map<String, String> settings(String yaml) {
    return YamlValues.flat(experimentFile().toString(), yaml.getBytes(StandardCharsets.UTF_8));
  }

  private Path experimentFile() {
    return directory.path().resolve(RunDirectory.EXPERIMENT);
  }
}
