package org.vae4j.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vae4j.config.ComponentHelp;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.ComponentReader;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.interop.ExportFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComponentsCommandTest {
  /** Where the reference experiment has a component of each family. */
  private static final Map<String, String> PLACES =
      Map.ofEntries(
          entry("dataset", "dataset=%s"),
          entry("transform", "transforms=[%s]"),
          entry("engine", "engine=%s"),
          entry("encoder", "encoder=%s"),
          entry("layer", "encoder.layers.0=%s"),
          entry("sampler", "sampler=%s"),
          entry("flow", "sampler={type: flow, flows: [%s]}"),
          entry("decoder", "decoder=%s"),
          entry("loss", "loss=%s"),
          entry("likelihood", "loss.reconstruction=%s"),
          entry("divergence", "loss.divergence=%s"),
          entry("prior", "loss.divergence={type: monte-carlo, prior: %s}"),
          entry("regularizer", "loss.regularizers=[%s]"),
          entry("optimizer", "training.optimizer=%s"),
          entry("figure", "figures.0=%s"),
          entry("schedule", "training.schedule=%s"),
          entry("callback", "training.callbacks=[%s]"));

  static List<ComponentHelp> components() {
    return ComponentHelp.all(Catalogue.discover());
  }

  @Test
  void listsEveryComponentOfEveryFamily() {
    String output = output("components");
    Catalogue catalogue = Catalogue.discover();
    assertThat(catalogue.families()).hasSize(18);
    for (Class<?> family : catalogue.families()) {
      assertThat("\n" + output).contains("\n" + Catalogue.familyName(family) + "\n");
      assertThat(catalogue.names(family))
          .allSatisfy(name -> assertThat(output).contains("\n  " + name + " "));
    }
  }

  @Test
  void listsInColumnsThatFitTheirContent() {
    assertThat(output("components", "layer").replace(version("  "), ""))
        .isEqualTo(
            """
            layer
              activation           vae-model  an activation by itself, such as after a normalization
              average-pooling      vae-model  the mean of each square of a map, over those of its pixels that are in the map
              batch-normalization  vae-model  brings each channel to a mean and variance that it learns, over the batch
              conv2d               vae-model  two-dimensional convolution
              conv2d-transpose     vae-model  transposed two-dimensional convolution, which enlarges by its stride
              dense                vae-model  fully connected layer
              dropout              vae-model  in training, sets a share of the numbers to 0 and enlarges the others
              flatten              vae-model  turns a feature map into a vector
              layer-normalization  vae-model  brings each pixel or vector to mean 0 and variance 1, then scales and shifts channels
              max-pooling          vae-model  the largest number of each square of a map
              reshape              vae-model  gives the same numbers another shape
              residual             vae-model  adds what some layers make of its input to the input
              up-sampling          vae-model  enlarges a map by repeating each pixel in both directions
            """);
  }

  /** The version of vae-model, if it comes from a jar, after a gap. */
  private static String version(String gap) {
    return components().stream()
        .filter(component -> component.path().equals("layer/conv2d"))
        .flatMap(component -> component.origin().version().stream())
        .map(version -> gap + version)
        .findFirst()
        .orElse("");
  }

  @ParameterizedTest
  @MethodSource("components")
  void everyComponentAndSettingSaysWhatItIs(ComponentHelp component) {
    assertThat(component.description()).isNotBlank();
    assertThat(component.settings())
        .allSatisfy(setting -> assertThat(setting.description()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("components")
  void everyExampleIsValidAsItStands(ComponentHelp component) throws IOException {
    if (component.family().equals("export")) { // which no experiment names
      assertThatCode(
              () ->
                  ComponentReader.read(
                      Catalogue.discover(), ExportFormat.class, "--format", component.example()))
          .doesNotThrowAnyException();
      return;
    }
    ExperimentReader reader = new ExperimentReader(Catalogue.discover(), Experiments::find);
    byte[] reference = Experiments.builtIn("mnist-1-8");
    List<String> example = List.of(PLACES.get(component.family()).formatted(component.example()));
    assertThatCode(() -> reader.read("mnist-1-8", reference, example)).doesNotThrowAnyException();
  }

  @Test
  void tellsTheSettingsOfAComponent() {
    assertThat(output("components", "layer/conv2d").replace(version(" "), ""))
        .isEqualTo(
            """
            layer/conv2d: two-dimensional convolution
            from vae-model

              filters     channels of the output
                          a whole number >= 1 and <= 268435456; required
              kernel      height and width of the kernel, in pixels
                          a whole number >= 1; required
              stride      step in both directions, in pixels
                          a whole number >= 1; default 1
              padding     what happens at the border
                          one of same, valid; default same
              dilation    pixels from one number of the kernel to the next; above 1 only with stride 1
                          a whole number >= 1; default 1
              activation  function at the end of the layer
                          one of linear, relu, leaky-relu, elu, gelu, silu, sigmoid, tanh, softplus; default linear

            Example: {type: conv2d, filters: 32, kernel: 3}
            """);
  }

  @Test
  void tellsOfListsNestedComponentsAndShorthands() {
    assertThat(output("components", "encoder/sequential"))
        .contains("a list, each a layer; required");
    assertThat(output("components", "figure/grid")).contains("or just the code; may be left out");
    assertThat(output("components", "dataset/mnist")).contains("may be left out");
    assertThat(output("components", "layer/flatten")).contains("There are no settings.");
  }

  @Test
  void writesTheReferenceThatIsInDocs() throws IOException {
    assertThat(output("components", "--markdown"))
        .as("docs/reference.md is not what components --markdown writes")
        .isEqualTo(Files.readString(Path.of("..", "docs", "reference.md")));
  }

  @Test
  void writesAPartOfTheReference() {
    assertThat(output("components", "--markdown", "layer/dropout"))
        .isEqualTo(
            """
            ## layer

            ### layer/dropout

            in training, sets a share of the numbers to 0 and enlarges the others (vae-model)

            | setting | what it is | value | default |
            |---|---|---|---|
            | `rate` | probability of each number to become 0 | a number >= 0 and < 1 | required |

            ```yaml
            {type: dropout, rate: 0.2}
            ```
            """);
    assertThat(output("components", "--markdown", "figure/grid"))
        .contains("| `at.meanOfClass` | class whose")
        .contains(
            "| `at` | where the other dimensions stay; at 0 if left out | a map, or just the");
    assertThat(output("components", "--markdown", "likelihood/per-column"))
        .contains("| `ranges[].columns` |");
  }

  @Test
  void tellsMachinesTheSameInJson() {
    JsonNode all = json("components", "--json");
    assertThat(all.size()).isEqualTo(components().size());
    JsonNode layers = json("components", "layer", "--json");
    assertThat(layers.valueStream().map(layer -> layer.at("/family").asString()))
        .hasSize(13)
        .containsOnly("layer");

    JsonNode one = json("components", "layer/conv2d", "--json");
    assertThat(one.size()).isEqualTo(1);
    JsonNode conv2d = one.get(0);
    assertThat(layers.valueStream()).contains(conv2d);
    assertThat(conv2d.propertyNames())
        .filteredOn(field -> !field.equals("version"))
        .containsExactly("family", "name", "description", "origin", "jar", "settings", "example");
    assertThat(conv2d.path("version").asString("")).isEqualTo(version(""));
    assertThat(conv2d.at("/origin").asString()).isEqualTo("vae-model");
    assertThat(conv2d.at("/settings/0"))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"name": "filters", "description": "channels of the output",
                     "type": "a whole number >= 1 and <= 268435456", "required": true, "example": 32}
                    """));
    assertThat(conv2d.at("/settings/2/required").asBoolean()).isFalse();
    assertThat(conv2d.at("/settings/2/default").asInt()).isEqualTo(1);
    assertThat(conv2d.at("/example/type").asString()).isEqualTo("conv2d");
  }

  private static JsonNode json(String... arguments) {
    return JsonMapper.shared().readTree(output(arguments)).get("components");
  }

  private static String output(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run.output();
  }

  @Test
  void suggestsWhatAnUnknownNameMayMean() {
    assertThat(refusal("layer/conv3d")).contains("; did you mean 'layer/conv2d'? See");
    assertThat(refusal("layr")).contains("; did you mean 'layer'? See");
    assertThat(refusal("sequential"))
        .contains("; did you mean 'decoder/sequential' or 'encoder/sequential'? See");
    assertThat(refusal("nothing-like-it"))
        .isEqualTo(
            "there is no family and no component 'nothing-like-it'. See them all with: vae"
                + " components\n");
  }

  private static String refusal(String wanted) {
    CommandRun run = CommandRun.of("components", wanted);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.output()).isEmpty();
    return run.errors();
  }

  @Test
  void refusesAFolderOfPluginsThatIsNotThereWhereverTheOptionStands() {
    CommandRun refused =
        new CommandRun(
            2,
            "",
            "the plugins' folder (nowhere) must be a folder that can be read:"
                + " there is no such file or folder\n");
    assertThat(CommandRun.of("--plugins", "nowhere", "components")).isEqualTo(refused);
    assertThat(CommandRun.of("components", "--plugins", "nowhere")).isEqualTo(refused);
    assertThat(CommandRun.of("validate", "mnist-1-8", "--plugins", "nowhere")).isEqualTo(refused);
  }
}
