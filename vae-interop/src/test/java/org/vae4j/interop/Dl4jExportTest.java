package org.vae4j.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.network.Activation;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.interop.TrainedModel.Examples;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.network.layer.ActivationLayer;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.LayerNormalization;
import org.vae4j.model.network.layer.Reshape;

class Dl4jExportTest {
  @TempDir private Path folder;

  @Test
  void dl4jRestoresNetworksThatGiveTheSame() throws IOException {
    requireWritten(Models.ofDl4jsLayers());
  }

  @Test
  void conditionalNetworksReadTheLabelToo() throws IOException {
    requireWritten(Models.ofDl4jsLayersWithClasses());
    assertThat(restored("decoder.zip").getConfiguration().getNetworkInputs())
        .containsExactly("z", "label");
  }

  private void requireWritten(TrainedModel model) throws IOException {
    Examples examples = model.examples();
    new Dl4jExport().write(model, folder);

    INDArray[] heads = restored("encoder.zip").output(values(examples.images()));
    assertThat(heads).hasSize(2);
    Agreement.require("mean", examples.heads().get("mean"), heads[0]);
    Agreement.require("logVar", examples.heads().get("logVar"), heads[1]);
    INDArray decoded = restored("decoder.zip").outputSingle(values(examples.codes()));
    Agreement.require("decoded", examples.decoded(), decoded);
  }

  private static INDArray[] values(Tensors inputs) {
    return inputs.names().stream().map(name -> inputs.get(name).dup()).toArray(INDArray[]::new);
  }

  private ComputationGraph restored(String name) throws IOException {
    return ModelSerializer.restoreComputationGraph(folder.resolve(name).toFile(), false);
  }

  @Test
  void nothingInTheFilesIsOurs() throws IOException {
    new Dl4jExport().write(Models.ofDl4jsLayers(), folder);
    for (File file :
        List.of(folder.resolve("encoder.zip").toFile(), folder.resolve("decoder.zip").toFile())) {
      try (ZipFile zip = new ZipFile(file)) {
        String configuration =
            new String(
                zip.getInputStream(zip.getEntry("configuration.json")).readAllBytes(), UTF_8);
        assertThat(configuration).doesNotContain("vae4j").contains("conv_0");
      }
    }
  }

  @Test
  void whatDl4jDoesNotHaveIsRefused() {
    assertRefused(
        new LayerNormalization(1e-3),
        "encoder: layer_normalization_0: DL4J has no layer normalization");
    assertRefused(
        new ActivationLayer(Activation.GELU),
        "encoder: activation_0: DL4J's gelu is another function");
  }

  private void assertRefused(Layer layer, String message) {
    TrainedModel model =
        Models.of(
            new ImageShape(1, 1, 4),
            List.of(new Flatten(), layer),
            List.of(new Dense(4, Activation.LINEAR), new Reshape(List.of(1, 1, 4))),
            new Bernoulli(Reduction.SUM),
            1);
    assertThatThrownBy(() -> new Dl4jExport().write(model, folder))
        .isInstanceOf(UnsupportedModelException.class)
        .hasMessage(message);
    assertThat(folder).isEmptyDirectory();
  }
}
