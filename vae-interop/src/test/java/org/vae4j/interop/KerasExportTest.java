package org.vae4j.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.data.NpzReader;
import org.vae4j.data.NpzWriter;
import org.vae4j.interop.TrainedModel.Examples;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.likelihood.Beta;
import org.vae4j.model.likelihood.Categorical;
import org.vae4j.model.likelihood.ContinuousBernoulli;
import org.vae4j.model.likelihood.DiscretisedLogisticMixture;

/** Holds the program, its weights, and what Keras has computed with both. */
class KerasExportTest {
  private static final Path GOLDEN = Path.of("src/test/resources/org/vae4j/interop/keras");

  /** Where the README beside the golden files finds what is written now. */
  private static final Path WRITTEN = Path.of("target/keras");

  private static final Map<String, TrainedModel> MODELS =
      Map.of(
          "bernoulli", Models.ofAllLayers(new Bernoulli(Reduction.SUM)),
          "continuous_bernoulli", Models.ofAllLayers(new ContinuousBernoulli(Reduction.SUM)),
          "beta", Models.ofAllLayers(new Beta(1e-3, Reduction.SUM)),
          "categorical", Models.ofAllLayers(new Categorical(4, Reduction.SUM)),
          "mixture", Models.ofAllLayers(new DiscretisedLogisticMixture(3, 256, Reduction.SUM)),
          "per_column", Models.ofAllLayers(Models.perColumn()),
          "conditional", Models.ofAllLayersWithClasses(new Bernoulli(Reduction.SUM)));

  @BeforeAll
  static void write() throws IOException {
    for (Map.Entry<String, TrainedModel> named : MODELS.entrySet()) {
      Path folder = Files.createDirectories(WRITTEN.resolve(named.getKey()));
      for (String file : List.of("model.py", "weights.npz", "inputs.npz")) {
        Files.deleteIfExists(folder.resolve(file));
      }
      Examples examples = named.getValue().examples();
      new KerasExport().write(named.getValue(), folder);
      Map<String, INDArray> inputs = new LinkedHashMap<>();
      for (Tensors some : List.of(examples.images(), examples.codes())) {
        some.names().forEach(name -> inputs.put(name, some.get(name)));
      }
      NpzWriter.write(folder.resolve("inputs.npz"), inputs);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bernoulli",
        "continuous_bernoulli",
        "beta",
        "categorical",
        "mixture",
        "per_column",
        "conditional"
      })
  void kerasComputesTheSameAsTheModel(String name) throws IOException {
    assertThat(WRITTEN.resolve(name).resolve("model.py"))
        .hasSameTextualContentAs(GOLDEN.resolve(name + ".py"));
    NpzReader keras = NpzReader.open(GOLDEN.resolve("outputs.npz"));
    Examples examples = MODELS.get(name).examples();
    for (String head : List.of("mean", "logVar")) {
      Agreement.require(head, examples.heads().get(head), keras.read(name + "/" + head));
    }
    Agreement.require("decoded", examples.decoded(), keras.read(name + "/decoded"));
    Agreement.require("images", examples.means(), keras.read(name + "/images"));
  }

  @Test
  void allParametersAreInTheArchive() {
    TrainedModel model = MODELS.get("bernoulli");
    NpzReader weights = NpzReader.open(WRITTEN.resolve("bernoulli/weights.npz"));
    Map<String, INDArray> expected = new HashMap<>();
    model.vae().parameters().forEach((name, parameter) -> expected.put(name, parameter.value()));
    assertThat(weights.shapes().keySet()).isEqualTo(expected.keySet());
    expected.forEach((name, value) -> assertThat(weights.read(name)).isEqualTo(value.dup('c')));
  }

  @Test
  void aMeanThatCannotBeWrittenIsLeftOut() {
    TrainedModel model = Models.ofAllLayers(Models.unknown());
    assertThat(new KerasProgram(model).text()).contains("def decoder").doesNotContain("def mean");
  }

  @Test
  void namesThatAreNoneInPythonAreRefusedOrChanged() {
    assertThat(Python.variable("encoder", "residual_0/conv_0")).isEqualTo("residual_0_conv_0");
    assertThat(Python.variable("encoder", "lambda")).isEqualTo("lambda_");
    assertThat(Python.comment("a\"\"\"\nimport os")).isEqualTo("a____import os");
    assertThatThrownBy(() -> Python.variable("encoder", "x = 1; y"))
        .isInstanceOf(UnsupportedModelException.class)
        .hasMessage("encoder: name (x = 1; y) must be of letters, digits and _");
  }
}
