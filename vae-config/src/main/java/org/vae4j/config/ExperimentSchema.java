package org.vae4j.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vae4j.config.catalogue.Catalogue;

/**
 * JSON Schema (draft 2020-12) of experiment files, for editors: what the records of the settings
 * say, in the words of a schema.
 *
 * <p>A file that extends another may leave out everything that the other may have. So there are two
 * definitions of whatever an overlay can reach through maps; lists are replaced as wholes.
 */
public final class ExperimentSchema {
  private static final String EXTENDS = "extends";

  private ExperimentSchema() {}

  /**
   * Makes the schema.
   *
   * @param root the record of a whole file
   * @param catalogue the components that files may name
   * @param builtIn the names of experiments that files may extend
   * @return the schema, as JSON
   * @throws InvalidConfigException if a default or an example is not YAML
   */
  public static String of(
      Class<? extends Record> root, Catalogue catalogue, Collection<String> builtIn) {
    SchemaDefinitions definitions = new SchemaDefinitions(catalogue);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$comment", "Made by vae schema; it knows the components that were installed then.");
    schema.put("title", "vae4j experiment");
    schema.put("if", Map.of("required", List.of(EXTENDS)));
    schema.put("then", experiment(root, definitions, false, builtIn));
    schema.put("else", experiment(root, definitions, true, builtIn));
    schema.put("$defs", definitions.all());
    return Json.write(schema);
  }

  private static Map<String, Object> experiment(
      Class<? extends Record> root,
      SchemaDefinitions definitions,
      boolean isWhole,
      Collection<String> builtIn) {
    Map<String, Object> parent = new LinkedHashMap<>();
    parent.put("description", "another experiment, a file or a built-in, that this one lies over");
    parent.put("type", "string");
    parent.put("examples", List.copyOf(builtIn));
    return definitions.object(root, isWhole, Map.of(EXTENDS, parent));
  }
}
