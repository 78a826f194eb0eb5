package org.vae4j.experiment;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How JSON of run directories is read. */
final class SavedJson {
  /** Takes one value, in which no key stands twice. */
  static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SavedJson() {}

  /**
   * Where a text stops being JSON, or the JSON that it must be, in words.
   *
   * @param e what reading it has thrown
   * @return what is wrong, and where
   */
  static String problem(JacksonException e) {
    TokenStreamLocation place = e.getLocation();
    if (place != null && place.getLineNr() > 0) {
      return "damaged: must be JSON with no key twice: line %d, column %d is not"
          .formatted(place.getLineNr(), place.getColumnNr());
    }
    String keys =
        e.getPath().stream()
            .map(
                it ->
                    it.getPropertyName() == null ? "[" + it.getIndex() + "]" : it.getPropertyName())
            .collect(Collectors.joining("."));
    return keys.isEmpty()
        ? "damaged: must be JSON of a usual kind" // such as not nested too deep
        : keys + " is not as vae writes it";
  }
}
