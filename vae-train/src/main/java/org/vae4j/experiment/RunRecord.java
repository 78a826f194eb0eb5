package org.vae4j.experiment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Part;
import org.vae4j.api.model.Vae;
import org.vae4j.api.training.EpochMetrics;

/** What {@code run.json} says of a run. */
final class RunRecord {
  static final int FORMAT_VERSION = 1;
  static final String FILES = "checksums";

  private final String name;
  private final ModelConfig model;
  private final Vae vae;
  private final Map<String, Object> dataset;
  private final Map<String, Object> versions = Provenance.versions();
  private final Map<String, Object> machine;
  private final Instant begun = Instant.now();
  private final Map<String, Object> ending = new LinkedHashMap<>();
  private final String started;
  private final double earlierSeconds;
  private final List<String> resumed = new ArrayList<>();
  private final List<String> wentBack = new ArrayList<>();
  private List<String> figures = List.of();
  private Optional<Integer> weightsOfEpoch = Optional.empty();

  RunRecord(Experiment experiment) {
    this(experiment, Optional.empty());
  }

  private RunRecord(Experiment experiment, Optional<SavedRecord> earlier) {
    this(
        experiment.config().name(),
        experiment.config().model(),
        experiment.vae(),
        experiment.dataset(),
        earlier);
  }

  /** The record of a model that a program has trained. */
  RunRecord(String name, ModelConfig model, Vae vae, Dataset dataset) {
    this(name, model, vae, dataset, Optional.empty());
  }

  private RunRecord(
      String name, ModelConfig model, Vae vae, Dataset dataset, Optional<SavedRecord> earlier) {
    this.started = earlier.map(SavedRecord::started).orElseGet(() -> seconds(begun));
    this.earlierSeconds = earlier.map(SavedRecord::seconds).orElse(0.0);
    earlier.ifPresent(record -> resumed.addAll(record.resumed()));
    earlier.ifPresent(record -> wentBack.addAll(record.wentBack()));
    this.name = name;
    this.model = model;
    this.vae = vae;
    this.dataset = describe(dataset);
    this.machine = Provenance.machine(model.threadCount());
  }

  /** The record of a run that goes on. */
  static RunRecord goingOn(Experiment experiment, Resumption resumption) {
    RunRecord record = new RunRecord(experiment, resumption.record());
    record.resumed.add("%s from %s".formatted(seconds(record.begun), resumption.from()));
    return record;
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** What may change the last bits, and is not as another record says: a line for each. */
  List<String> differencesFrom(SavedRecord other) {
    Map<String, Object> now = new LinkedHashMap<>();
    now.put("engine", vae.engine());
    now.putAll(versions);
    now.put("cpu", machine.get("cpu"));
    now.put("threads", machine.get("threads"));
    Map<String, String> then = new LinkedHashMap<>(other.versions());
    then.put("engine", other.engine());
    then.putAll(other.machine());
    return now.entrySet().stream()
        .filter(fact -> !fact.getValue().toString().equals(then.get(fact.getKey())))
        .map(
            fact ->
                "%s is %s and was %s"
                    .formatted(fact.getKey(), fact.getValue(), then.get(fact.getKey())))
        .toList();
  }

  /** That of the images. */
  String checksum() {
    return dataset.get("checksum").toString();
  }

  void error(String message) {
    ending.put("error", message);
  }

  void wentBack(int epoch, String reason) {
    wentBack.add("to the end of epoch %d: %s".formatted(epoch, reason));
  }

  void stopped(String reason) {
    ending.put("stopped", reason);
  }

  void figures(List<String> names) {
    figures = names;
  }

  void weightsOfEpoch(int epoch) {
    weightsOfEpoch = Optional.of(epoch);
  }

  Map<String, String> weightsMetadata() {
    Map<String, String> metadata = new LinkedHashMap<>(); // in an order that is always the same
    metadata.put("format", "vae4j/1");
    metadata.put("experiment", name);
    return metadata;
  }

  Map<String, Object> toMap(ExperimentRun.Status status, List<EpochMetrics> history) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("formatVersion", FORMAT_VERSION);
    map.put("name", name);
    map.put("status", status.name().toLowerCase(Locale.ROOT));
    map.putAll(ending);
    weightsOfEpoch.ifPresent(epoch -> map.put("weightsOfEpoch", epoch));
    map.put("engine", vae.engine());
    map.put("seed", model.seed());
    map.put("epochs", history.size());
    map.put("started", started);
    map.put("seconds", earlierSeconds + begun.until(Instant.now(), ChronoUnit.MILLIS) / 1e3);
    map.put("resumed", resumed);
    map.put("wentBack", wentBack);
    KeptEpoch.of(history, weightsOfEpoch).ifPresent(kept -> map.put("final", metrics(kept)));
    map.put("parameters", parameters());
    map.put("layers", layers());
    map.put("figures", figures);
    map.put("dataset", dataset);
    map.put("versions", versions);
    map.put("machine", machine);
    return map;
  }

  private static Map<String, Object> metrics(EpochMetrics kept) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("epoch", kept.epoch());
    map.put("trainLoss", kept.training().objective());
    map.put("validationLoss", kept.validation().objective());
    map.put("trainNegativeElbo", kept.training().negativeElbo());
    map.put("validationNegativeElbo", kept.validation().negativeElbo());
    map.put("validationReconstruction", kept.validation().reconstruction());
    map.put("validationDivergence", kept.validation().divergence());
    map.put("validationMeasures", kept.validation().measures());
    return map;
  }

  private Map<String, Object> parameters() {
    Map<String, Object> map = new LinkedHashMap<>();
    vae.parts().forEach((role, part) -> map.put(role, part.parameterCount()));
    map.put("total", vae.parts().values().stream().mapToLong(Part::parameterCount).sum());
    return map;
  }

  private Map<String, Object> layers() {
    Map<String, Object> map = new LinkedHashMap<>();
    vae.parts()
        .forEach(
            (role, part) -> map.put(role, part.layers().stream().map(RunRecord::layer).toList()));
    return map;
  }

  private static Map<String, Object> layer(LayerSummary layer) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", layer.name());
    map.put("type", layer.type());
    map.put("output", layer.outputShape());
    map.put("parameters", layer.parameterCount());
    return map;
  }

  private static Map<String, Object> describe(Dataset dataset) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("training", dataset.training().size());
    map.put("validation", dataset.validation().size());
    map.put("imageShape", dataset.imageShape().toString());
    map.put("valueRange", dataset.valueRange().name().toLowerCase(Locale.ROOT));
    map.put("bytes", dataset.isOfBytes());
    map.put("valueNames", dataset.valueNames());
    map.put("classes", dataset.classNames());
    map.put("checksum", dataset.checksum());
    return map;
  }
}
