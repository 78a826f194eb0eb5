package org.vae4j.explore;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is answered to a request.
 *
 * @param status the HTTP status
 * @param type the content's media type
 * @param content the content
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, String type, byte[] content) {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String JSON = "application/json";

  /** A file of the page. */
  static Answer file(String type, byte[] content) {
    return new Answer(200, type, content);
  }

  /** A JSON object. */
  static Answer json(Map<String, Object> answer) {
    return new Answer(200, JSON, MAPPER.writeValueAsBytes(answer));
  }

  /** A message about what went wrong, as a JSON object. */
  static Answer error(int status, String message) {
    return new Answer(status, JSON, MAPPER.writeValueAsBytes(Map.of("error", message)));
  }
}
