package org.vae4j.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vae4j.api.tensor.State;
import org.vae4j.config.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A state of numbers and texts, as a file of JSON. */
final class SavedState {
  private static final int FORMAT_VERSION = 1;
  private static final int MAX_BYTES = 1 << 24; // some 100,000 channels

  private SavedState() {}

  /**
   * A state as the text of a file.
   *
   * @param name what the file is called, for messages
   * @throws IllegalArgumentException if it has tensors
   */
  static String text(String name, State state) {
    if (!state.tensors().isEmpty()) {
      throw new IllegalArgumentException(
          "%s must have numbers and texts only, not the tensors %s"
              .formatted(name, state.tensors().keySet()));
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("formatVersion", FORMAT_VERSION);
    content.put("numbers", state.numbers());
    content.put("texts", state.texts());
    return Json.write(content);
  }

  /**
   * Reads a state.
   *
   * @throws InvalidRunException if there is none, or it is damaged or of another run
   */
  static State read(Path file, Checksums checksums) {
    byte[] bytes = bytes(file, checksums);
    try {
      JsonNode root = SavedJson.STRICT.readTree(bytes);
      int version = root.path("formatVersion").asInt(0);
      if (version != FORMAT_VERSION) {
        throw new InvalidRunException(
            file, "formatVersion (%d) must be %d".formatted(version, FORMAT_VERSION));
      }
      State state = new State();
      root.path("numbers").properties().forEach(e -> state.put(e.getKey(), number(file, e)));
      root.path("texts")
          .properties()
          .forEach(e -> state.put(e.getKey(), e.getValue().asString("")));
      return state;
    } catch (JacksonException e) {
      throw new InvalidRunException(file, SavedJson.problem(e));
    }
  }

  /**
   * The content of the file of a state.
   *
   * @throws InvalidRunException if there is none, or it is damaged or of another run
   */
  static byte[] bytes(Path file, Checksums checksums) {
    byte[] bytes = SavedFile.bytes(file, MAX_BYTES);
    checksums.require(file, Sha256.of(bytes));
    return bytes;
  }

  private static double number(Path file, Map.Entry<String, JsonNode> entry) {
    double value = entry.getValue().doubleValueOpt().orElse(Double.NaN);
    if (!Double.isFinite(value)) {
      throw new InvalidRunException(
          file, "%s (%.40s) must be a finite number".formatted(entry.getKey(), entry.getValue()));
    }
    return value;
  }
}
