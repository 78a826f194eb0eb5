package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.vae4j.config.ComponentHelp;
import org.vae4j.config.catalogue.Catalogue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema of all that is shipped, by the word of another's validator. */
class SchemaCommandTest {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(
          Dialect.builder(Dialects.getDraft202012())
              .keyword(new AnnotationKeyword("enumDescriptions")) // both only for editors
              .keyword(new AnnotationKeyword("patternErrorMessage"))
              .build());
  private static final JsonNode JSON =
      JsonMapper.shared().readTree(CommandRun.of("schema").output());
  private static final Schema SCHEMA = REGISTRY.getSchema(JSON);

  @TempDir private Path folder;

  static List<String> builtIn() {
    return Experiments.BUILT_IN;
  }

  static List<ComponentHelp> components() {
    return ComponentHelp.all(Catalogue.discover()).stream()
        .filter(component -> !component.family().equals("export")) // which no experiment names
        .toList();
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void acceptsEveryBuiltInExperiment(String name) throws IOException {
    assertThat(validate(SCHEMA, text(name))).isEmpty();
    String misspelt = text(name).replaceFirst("(?m)^name:", "nme:");
    int missing = misspelt.contains("extends:") ? 0 : 1; // which it may have from the other
    assertThat(validate(SCHEMA, misspelt)).hasSize(1 + missing);
  }

  @Test
  void acceptsAnExperimentThatExtendsABuiltInOne() {
    String overlay =
        """
        extends: mnist-1-8
        name: mnist-3-5
        dataset: {classes: [3, 5]}
        figures:
          - {type: reconstructions}
        """;
    assertThat(validate(SCHEMA, overlay)).isEmpty();
    // For each dataset that it may be, as the built-in one is not looked at.
    assertThat(validate(SCHEMA, overlay.replace("classes", "clases"))).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("components")
  void acceptsTheExampleOfEveryComponentAndNotOneKeyMore(ComponentHelp component) {
    Schema schema = definition(component.family());
    assertThat(validate(schema, component.example())).isEmpty();
    assertThat(validate(schema, component.example().replaceFirst("}$", ", kernal: 3}")))
        .extracting(Error::getKeyword)
        .containsExactly("additionalProperties");
  }

  @Test
  void writesAFileButNeverOverAnother() throws IOException {
    Path file = folder.resolve("experiment.schema.json");
    assertThat(CommandRun.of("schema", "--out", file.toString()))
        .isEqualTo(new CommandRun(0, "", ""));
    assertThat(JsonMapper.shared().readTree(Files.readString(file))).isEqualTo(JSON);

    Files.writeString(file, "mine");
    assertThat(CommandRun.of("schema", "--out", file.toString()))
        .isEqualTo(new CommandRun(2, "", file + " exists already; it is not overwritten\n"));
    assertThat(file).hasContent("mine");
  }

  @Test
  void refusesAFileThatCannotBeWritten() {
    Path file = folder.resolve("nowhere/schema.json");
    CommandRun run = CommandRun.of("schema", "--out", file.toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors())
        .isEqualTo("%s cannot be written: there is no folder %s\n", file, file.getParent());
  }

  private static Schema definition(String name) {
    return REGISTRY.getSchema(
        JsonMapper.shared()
            .createObjectNode()
            .put("$schema", JSON.at("/$schema").asString())
            .put("$ref", "#/$defs/" + name)
            .set("$defs", JSON.get("$defs")));
  }

  private static List<Error> validate(Schema schema, String yaml) {
    Object values = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return schema.validate(JsonMapper.shared().<JsonNode>valueToTree(values));
  }

  private static String text(String builtIn) throws IOException {
    return new String(Experiments.builtIn(builtIn), StandardCharsets.UTF_8);
  }
}
