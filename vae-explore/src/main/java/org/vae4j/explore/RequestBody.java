package org.vae4j.explore;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a request brings, of which nothing is taken on trust. */
final class RequestBody {
  private static final int MOST_DIMENSION_VALUE = 1_000;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode fields;

  private RequestBody(JsonNode fields) {
    this.fields = fields;
  }

  /**
   * Reads a JSON object.
   *
   * @param body the bytes of a body
   * @param known the names of all fields
   */
  static RequestBody json(byte[] body, String... known) {
    JsonNode fields;
    try {
      fields = MAPPER.readTree(body);
    } catch (JacksonException e) {
      throw Refusal.badRequest("the body must be JSON" + where(e.getLocation()));
    }
    if (!fields.isObject()) {
      throw Refusal.badRequest("the body must be a JSON object");
    }
    List<String> names = Arrays.asList(known);
    for (String name : fields.propertyNames()) {
      if (!names.contains(name)) {
        throw Refusal.badRequest("there is no field '%s'; there are %s".formatted(name, names));
      }
    }
    return new RequestBody(fields);
  }

  /** In words; what is nested too deep, or has numbers too long, is so nowhere. */
  private static String where(TokenStreamLocation location) {
    return location == null
        ? " of a usual kind"
        : ", which it is not at line %d, column %d"
            .formatted(location.getLineNr(), location.getColumnNr());
  }

  /**
   * A field that is a code.
   *
   * @param size how many numbers it must have
   */
  float[] code(String name, int size) {
    return code(name, fields.path(name), size);
  }

  /**
   * A field that is a list of codes.
   *
   * @param size how many numbers each must have
   * @param most how many codes there may be
   */
  float[][] codes(String name, int size, int most) {
    JsonNode list = fields.path(name);
    if (!list.isArray() || list.isEmpty() || list.size() > most) {
      throw Refusal.badRequest("%s must be a list of 1 to %d codes".formatted(name, most));
    }
    float[][] codes = new float[list.size()][];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = code("%s[%d]".formatted(name, i), list.get(i), size);
    }
    return codes;
  }

  private static float[] code(String name, JsonNode list, int size) {
    if (!list.isArray() || list.size() != size) {
      throw Refusal.badRequest(
          "%s must be a list of %d numbers (the latent size)".formatted(name, size));
    }
    float[] code = new float[size];
    for (int i = 0; i < size; i++) {
      code[i] = (float) number("%s[%d]".formatted(name, i), list.get(i), MOST_DIMENSION_VALUE);
    }
    return code;
  }

  /** A field that is a text, or is not there. */
  Optional<String> text(String name) {
    JsonNode node = fields.path(name);
    if (!node.isMissingNode() && !node.isString()) {
      throw Refusal.badRequest("%s must be a text".formatted(name));
    }
    return node.isMissingNode() ? Optional.empty() : Optional.of(node.stringValue());
  }

  /**
   * A field that is a number.
   *
   * @param most the largest absolute value
   */
  double number(String name, int most) {
    return number(name, fields.path(name), most);
  }

  /** What is not a number in JSON, such as NaN, has been refused already. */
  private static double number(String name, JsonNode node, int most) {
    if (!node.isNumber() || !(Math.abs(node.doubleValue()) <= most)) {
      throw Refusal.badRequest(
          "%s must be a number between %d and %d".formatted(name, -most, most));
    }
    return node.doubleValue();
  }

  /**
   * A field that is a whole number.
   *
   * @param least the smallest
   * @param most the largest
   */
  int whole(String name, int least, int most) {
    JsonNode node = fields.path(name);
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.intValue() < least
        || node.intValue() > most) {
      throw Refusal.badRequest(
          "%s must be a whole number between %d and %d".formatted(name, least, most));
    }
    return node.intValue();
  }
}
