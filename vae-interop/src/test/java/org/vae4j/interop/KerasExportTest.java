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
import org.vae4j.api.Likelihood;
import org.vae4j.api.Reduction;
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

  private static final Map<String, Likelihood> LIKELIHOODS =
      Map.of(
          "bernoulli", new Bernoulli(Reduction.SUM),
          "continuous_bernoulli", new ContinuousBernoulli(Reduction.SUM),
          "beta", new Beta(1e-3, Reduction.SUM),
          "categorical", new Categorical(4, Reduction.SUM));
  private static final Map<String, TrainedModel> MODELS = new HashMap<>();

  @BeforeAll
  static void write() throws IOException {
    for (Map.Entry<String, Likelihood> likelihood : LIKELIHOODS.entrySet()) {
      Path folder = Files.createDirectories(WRITTEN.resolve(likelihood.getKey()));
      for (String file : List.of("model.py", "weights.npz", "inputs.npz")) {
        Files.deleteIfExists(folder.resolve(file));
      }
      TrainedModel model = Models.ofAllLayers(likelihood.getValue());
      MODELS.put(likelihood.getKey(), model);
      KerasExport.write(model, folder);
      Map<String, INDArray> inputs = new LinkedHashMap<>();
      inputs.put("images", model.examples().images());
      inputs.put("codes", model.examples().codes());
      NpzWriter.write(folder.resolve("inputs.npz"), inputs);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bernoulli", "continuous_bernoulli", "beta", "categorical"})
  void kerasComputesTheSameAsTheModel(String likelihood) throws IOException {
    assertThat(WRITTEN.resolve(likelihood).resolve("model.py"))
        .hasSameTextualContentAs(GOLDEN.resolve(likelihood + ".py"));
    NpzReader keras = NpzReader.open(GOLDEN.resolve("outputs.npz"));
    Examples examples = MODELS.get(likelihood).examples();
    for (String head : List.of("mean", "logVar")) {
      Agreement.require(head, examples.heads().get(head), keras.read(likelihood + "/" + head));
    }
    Agreement.require("decoded", examples.decoded(), keras.read(likelihood + "/decoded"));
    Agreement.require("images", examples.means(), keras.read(likelihood + "/images"));
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
    TrainedModel model = Models.ofAllLayers(new DiscretisedLogisticMixture(2, 8, Reduction.SUM));
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
