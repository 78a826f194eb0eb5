package org.vae4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.ExperimentConfig;
import org.vae4j.testing.PluginJars;
import org.vae4j.testing.ToyModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema says of files what the reader says, by the word of another's validator. */
class ExperimentSchemaTest {
  private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
  private static final Path FOLDER =
      Path.of("src/test/resources/org/vae4j/config").toAbsolutePath();
  private static final Pattern NOT_YAML =
      Pattern.compile(
          "not YAML: |not UTF-8|duplicate key|second document|YAML version|anchors|tags|key must");
  private static final String TEXT =
      ExperimentSchema.of(ExperimentConfig.class, ToyModule.catalogue(), List.of("toy", "toy-2"));
  private static final Schema SCHEMA = SchemaCheck.REGISTRY.getSchema(TEXT);

  /** What a schema cannot say, since it sees only the values that YAML stands for. */
  private static final Map<String, String> BEYOND_A_SCHEMA =
      Map.ofEntries(
          Map.entry("anchor", "there is no trace of it in the values"),
          Map.entry("anchor-on-key", "there is no trace of it in the values"),
          Map.entry("anchor-on-value", "there is no trace of it in the values"),
          Map.entry("non-specific-tag", "there is no trace of it in the values"),
          Map.entry("tag", "there is no trace of it in the values"),
          Map.entry("tag-on-key", "there is no trace of it in the values"),
          Map.entry("tag-on-list", "there is no trace of it in the values"),
          Map.entry("clipping-by-norm-and-value", "a record's own code compares the fields"),
          Map.entry("clipping-by-nothing", "a record's own code compares the fields"),
          Map.entry("rule-for-several-fields", "a record's own code compares the fields"));

  static List<String> broken() throws IOException {
    return FixturesTest.broken();
  }

  static List<String> valid() throws IOException {
    return FixturesTest.valid();
  }

  @Test
  void isASchemaOfItsDraft() {
    assertThat(JsonMapper.shared().readTree(TEXT).at("/$schema").asString()).isEqualTo(DRAFT);
    Schema draft = SchemaCheck.REGISTRY.getSchema(SchemaLocation.of(DRAFT));
    assertThat(draft.validate(TEXT, InputFormat.JSON)).isEmpty();
    assertThat(draft.validate("{\"type\": \"text\"}", InputFormat.JSON)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("valid")
  void acceptsWhatTheReaderAccepts(String name) throws IOException {
    assertThat(validate(fixture("valid/" + name))).isEmpty();
  }

  /** Where an editor complains of the YAML, it has nothing to ask the schema about. */
  @ParameterizedTest
  @MethodSource("broken")
  void rejectsWhatTheReaderRejectsWhereASchemaCan(String name) throws IOException {
    JsonNode values;
    try {
      values = SchemaCheck.load(fixture(name));
    } catch (YamlEngineException | CharacterCodingException e) {
      assertThat(Files.readString(FOLDER.resolve(name + ".txt"))).containsPattern(NOT_YAML);
      return;
    }
    assertThat(SCHEMA.validate(values).isEmpty())
        .as(BEYOND_A_SCHEMA.getOrDefault(name, "a schema can say this"))
        .isEqualTo(BEYOND_A_SCHEMA.containsKey(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{extends: toy}",
        "{extends: ../toy.yaml, name: toy-3, seed: 3}",
        "{extends: toy, dataset: {training: 3}}",
        "{extends: toy, dataset: dots, figures: [blank]}",
        "{extends: toy, dataset: {type: dots}, training: {batchSize: 3}}",
        "{extends: toy, training: {optimizer: {rho: 0.5}}}",
        "{extends: toy, training: {optimizer: {learningRate: 0.5}}}",
        "{extends: toy, figures: [{type: card, span: 9}, {type: axis, dimension: 1}]}"
      })
  void anOverlayMayLeaveOutWhatItExtends(String overlay) {
    assertThat(validate(overlay)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{extends: 3}",
        "{extends: [toy]}",
        "{extends: toy, nmae: toy}",
        "{extends: toy, dataset: {trainning: 3}}",
        "{extends: toy, dataset: {type: dotts}}",
        "{extends: toy, dataset: dotts}",
        "{extends: toy, figures: [axis]}",
        "{extends: toy, training: {optimizer: {rho: 2}}}",
        "{extends: toy, training: {optimizer: {rho: 0.5, rate: 0.5}}}",
        "{extends: toy, training: {optimizer: {type: descent, rho: 0.5}}}",
        "{extends: toy, figures: [{type: axis}]}",
        "{extends: toy, figures: [{dimension: 1}]}",
        "{extends: toy, figures: [{type: album, cover: {size: 1}}]}"
      })
  void anOverlayIsHeldToWhatItSays(String overlay) {
    assertThat(validate(overlay)).isNotEmpty();
  }

  @Test
  void tellsEveryProblemOnceAndWhereItIs() {
    List<Error> errors =
        validate(
            """
            name: toy
            latentDim: 2
            dataset: {type: dots, trainning: 3}
            encoder: {type: linaer}
            decoder: {}
            loss: squarred
            training: {epochs: 0}
            figures:
              - {type: card, level: 9, span: {too: 1}}
            """);
    assertThat(errors)
        .extracting(error -> error.getInstanceLocation() + " " + error.getKeyword())
        .containsExactlyInAnyOrder(
            "/dataset additionalProperties",
            "/encoder/type enum",
            "/decoder required",
            "/loss pattern",
            "/training/epochs minimum",
            "/figures/0/level maximum",
            "/figures/0/span required",
            "/figures/0/span additionalProperties");
  }

  @Test
  void saysOfASettingWhatItsRecordSays() {
    JsonNode properties = JsonMapper.shared().readTree(TEXT).at("/else/properties");
    assertThat(properties.at("/seed/default").asInt()).isEqualTo(42);
    assertThat(properties.at("/latentDim/description").asString()).isEqualTo("latent dimension");
    assertThat(properties.at("/latentDim/examples/0").asInt()).isEqualTo(4);
    assertThat(properties.at("/extends/examples/1").asString()).isEqualTo("toy-2");
    JsonNode optimizer = JsonMapper.shared().readTree(TEXT).at("/$defs/optimizer.rmsprop");
    assertThat(optimizer.at("/title").asString()).isEqualTo("optimizer/rmsprop");
    assertThat(optimizer.at("/description").asString()).startsWith("divides each gradient by");
    assertThat(optimizer.at("/properties/rho"))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"description": "how much of the running mean a step keeps", "type": "number",
                     "minimum": 0, "exclusiveMaximum": 1, "default": 0.9}
                    """));
  }

  @Test
  void knowsTheComponentsOfPlugins(@TempDir Path folder) throws IOException {
    PluginJars.packNothing(folder);
    Schema schema =
        SchemaCheck.REGISTRY.getSchema(
            ExperimentSchema.of(
                ExperimentConfig.class,
                Catalogue.discover(List.of(folder.resolve("plugins"))),
                List.of()));
    assertThat(
            schema.validate(
                SchemaCheck.load("{extends: a, figures: [{type: acme-nothing, size: 2}]}")))
        .isEmpty();
    assertThat(
            schema.validate(
                SchemaCheck.load("{extends: a, figures: [{type: acme-nothing, sise: 2}]}")))
        .hasSize(1);
  }

  private static List<Error> validate(String yaml) {
    return SCHEMA.validate(SchemaCheck.load(yaml));
  }

  private static String fixture(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name + ".yaml"));
  }
}
