package org.vae4j.experiment;

import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.RunFiles;
import org.vae4j.config.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that a run needs to go on.
 *
 * <p>On disk it is two files: the tensors, and a record of the rest, which has a checksum of the
 * tensors' file and begins with one of itself. The record is written last: without it there is no
 * checkpoint.
 *
 * @param experiment the experiment as YAML, every setting spelled out
 * @param dataset the checksum of the images
 * @param history the epochs that are done
 * @param state the training
 */
record Checkpoint(String experiment, String dataset, List<EpochMetrics> history, State state) {
  private static final int FORMAT_VERSION = 1;
  private static final int MAX_RECORD_BYTES = 1 << 26; // some 100,000 epochs
  private static final SealedJson SEALED = new SealedJson(": ");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
          .build();

  /** What the record's file says after its own checksum. */
  private record Content(
      int formatVersion,
      String tensors,
      String dataset,
      Map<String, Double> numbers,
      Map<String, String> texts,
      List<EpochMetrics> history,
      String experiment) {}

  /**
   * Writes a checkpoint, or replaces it.
   *
   * @param folder where checkpoints are
   * @param name what it is called
   * @throws IOException if it cannot be written, naming the file
   */
  void write(Path folder, CheckpointName name) throws IOException {
    Path tensors = name.tensors(folder);
    String checksum =
        Sha256.ofReplaced(tensors, out -> Safetensors.write(out, state.tensors(), Map.of()));
    byte[] record = record(checksum).getBytes(StandardCharsets.UTF_8);
    RunFiles.replace(name.record(folder), out -> out.write(record));
  }

  private String record(String tensors) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("formatVersion", FORMAT_VERSION);
    content.put("tensors", tensors);
    content.put("dataset", dataset);
    content.put("numbers", state.numbers());
    content.put("texts", state.texts());
    content.put("history", history);
    content.put("experiment", experiment);
    return SEALED.seal(Json.write(content));
  }

  /**
   * Reads a checkpoint.
   *
   * @param folder where checkpoints are
   * @param name what it is called
   * @return what was written
   * @throws InvalidRunException if a bit of it is not as it was written, naming the file
   * @throws IOException if it cannot be read
   */
  static Checkpoint read(Path folder, CheckpointName name) throws IOException {
    Path file = name.record(folder);
    Path tensors = name.tensors(folder);
    requireFile(file);
    requireFile(tensors);
    Content content = content(file, SavedFile.bytes(file, MAX_RECORD_BYTES));
    if (!Sha256.of(tensors).equals(content.tensors())) {
      throw new InvalidRunException(tensors, "damaged: checksum mismatch");
    }
    State state = new State();
    content.numbers().forEach(state::put);
    content.texts().forEach(state::put);
    SafetensorsReader.read(tensors).forEach(state::put);
    return new Checkpoint(content.experiment(), content.dataset(), content.history(), state);
  }

  private static void requireFile(Path file) {
    if (!SavedFile.isFile(file)) {
      throw new InvalidRunException(file, "there is no such file: writing was not finished");
    }
  }

  /** The first checkpoints had none. */
  private static void addMeasures(JsonNode epoch) {
    for (String split : List.of("training", "validation")) {
      if (epoch.get(split) instanceof ObjectNode loss && !loss.has("measures")) {
        loss.putObject("measures");
      }
    }
  }

  private static Content content(Path file, byte... bytes) {
    SEALED.requireIntact(file, bytes);
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(bytes);
      json.remove(SealedJson.KEY);
      json.path("history").forEach(Checkpoint::addMeasures);
      int version = json.path("formatVersion").asInt(0);
      if (version != FORMAT_VERSION) {
        throw new InvalidRunException(
            file, "formatVersion (%d) must be %d".formatted(version, FORMAT_VERSION));
      }
      return JSON.treeToValue(json, Content.class);
    } catch (JacksonException e) {
      throw new InvalidRunException(file, SavedJson.problem(e));
    }
  }
}
