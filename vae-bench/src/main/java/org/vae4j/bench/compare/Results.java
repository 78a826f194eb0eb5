package org.vae4j.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vae4j.config.Json;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All that was measured, where and how; what the JSON file holds. */
final class Results {
  private final Map<String, String> facts;
  private final List<String> notes;
  private final List<Measurement> measurements;

  Results() {
    this(new Content(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>()));
  }

  private Results(Content content) {
    this.facts = new LinkedHashMap<>(content.facts());
    this.notes = new ArrayList<>(content.notes());
    this.measurements = new ArrayList<>(content.measurements());
  }

  private record Content(
      Map<String, String> facts, List<String> notes, List<Measurement> measurements) {}

  static Results read(Path file) throws IOException {
    return new Results(JsonMapper.shared().readValue(Files.readString(file), Content.class));
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Map<String, Object> content =
        JsonMapper.shared()
            .convertValue(
                new Content(facts, notes, measurements),
                new TypeReference<Map<String, Object>>() {});
    Files.writeString(file, Json.write(content));
  }

  /** About the machine, the versions and the command. */
  Map<String, String> facts() {
    return facts;
  }

  /** What was left out, and what to beware of. */
  List<String> notes() {
    return notes;
  }

  List<Measurement> measurements() {
    return measurements;
  }

  /** Adds a value to those of a workload and a contender. */
  void add(String workload, String contender, String unit, double value) {
    Measurement first = new Measurement(workload, contender, unit, List.of(value));
    find(workload, contender)
        .ifPresentOrElse(
            before -> measurements.set(measurements.indexOf(before), before.and(value)),
            () -> measurements.add(first));
  }

  Optional<Measurement> find(String workload, String contender) {
    return measurements.stream()
        .filter(m -> m.workload().equals(workload) && m.contender().equals(contender))
        .findFirst();
  }

  List<String> workloads() {
    return measurements.stream().map(Measurement::workload).distinct().toList();
  }

  List<Measurement> of(String workload) {
    return measurements.stream().filter(m -> m.workload().equals(workload)).toList();
  }

  /** The fastest of those whose names begin with given letters. */
  Optional<Measurement> fastest(String workload, String prefix) {
    return of(workload).stream()
        .filter(m -> m.contender().startsWith(prefix))
        .reduce((a, b) -> a.timesAsFastAs(b) >= 1 ? a : b);
  }
}
