package org.vae4j.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import onnx.Onnx.ModelProto;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.interop.TrainedModel.Examples;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.likelihood.Beta;
import org.vae4j.model.likelihood.Categorical;
import org.vae4j.model.likelihood.ContinuousBernoulli;
import org.vae4j.model.likelihood.DiagonalGaussian;
import org.vae4j.model.likelihood.DiscretisedLogisticMixture;
import org.vae4j.model.likelihood.Laplace;
import org.vae4j.model.likelihood.Spread;

/** What is written has been computed with ONNX Runtime; here, that this is so, and what it says. */
class OnnxExportTest {
  @TempDir private Path folder;

  static Stream<Likelihood> likelihoods() {
    return Stream.of(
        new Bernoulli(Reduction.SUM),
        new ContinuousBernoulli(Reduction.SUM),
        new DiagonalGaussian(
            new DiagonalGaussian.Config(Spread.PER_VALUE, Optional.empty(), Reduction.SUM)),
        new Laplace(new Laplace.Config(Spread.FIXED, Optional.empty(), Reduction.SUM)),
        new Beta(1e-3, Reduction.SUM),
        new Categorical(4, Reduction.SUM),
        new DiscretisedLogisticMixture(5, 256, Reduction.SUM),
        new DiscretisedLogisticMixture(1, 2, Reduction.SUM),
        Models.perColumn());
  }

  @ParameterizedTest
  @MethodSource("likelihoods")
  void onnxRuntimeComputesEveryLayerAndMean(Likelihood likelihood) throws IOException {
    requireWritten(Models.ofAllLayers(likelihood));
  }

  private void requireWritten(TrainedModel model) throws IOException {
    new OnnxExport().write(model, folder);
    Examples examples = model.examples();
    OnnxCheck.require(
        "encoder", folder.resolve("encoder.onnx"), examples.images(), examples.heads());
    OnnxCheck.require(
        "decoder",
        folder.resolve("decoder.onnx"),
        examples.codes(),
        Tensors.of("images", examples.means()));
  }

  @Test
  void conditionalNetworksReadTheLabelToo() throws IOException {
    TrainedModel model = Models.ofAllLayersWithClasses(new Bernoulli(Reduction.SUM));
    requireWritten(model);
    for (String file : List.of("encoder.onnx", "decoder.onnx")) {
      ModelProto written = read(file);
      assertThat(written.getGraph().getInput(1).getName()).isEqualTo("label");
      assertThat(sizes(written.getGraph().getInput(1))).containsExactly("n0", "3");
      assertThat(written.getMetadataPropsList())
          .singleElement()
          .satisfies(
              classes -> {
                assertThat(classes.getKey()).isEqualTo("classes");
                assertThat(classes.getValue())
                    .isEqualTo("[\"zero\", \"one \\u0022half\\u0022\\u000a\", \"größer\"]");
              });
    }
    Tensors codes = model.examples().codes();
    INDArray swapped = codes.get("label").get(NDArrayIndex.all(), NDArrayIndex.indices(1, 0, 2));
    assertThatThrownBy(
            () ->
                OnnxCheck.require(
                    "decoder",
                    folder.resolve("decoder.onnx"),
                    codes.with("label", swapped.dup('c')),
                    Tensors.of("images", model.examples().means())))
        .hasMessageStartingWith("decoder: images: it gives other numbers than the model");
  }

  private static List<String> sizes(ValueInfoProto value) {
    return value.getType().getTensorType().getShape().getDimList().stream()
        .map(dimension -> dimension.getDimParam() + dimension.getDimValue())
        .toList();
  }

  @Test
  void windowsMayLeaveGaps() throws IOException {
    new OnnxExport().write(Models.ofGaps(), folder); // or it throws
    assertThat(folder.resolve("encoder.onnx")).isRegularFile();
  }

  @Test
  void theCheckTellsOtherNumbers() throws IOException {
    TrainedModel model = Models.ofAllLayers(new Bernoulli(Reduction.SUM));
    new OnnxExport().write(model, folder);
    INDArray others = model.examples().means().dup();
    others.putScalar(others.length() - 1, others.getFloat(others.length() - 1) + 3e-4f);
    assertThatThrownBy(
            () ->
                OnnxCheck.require(
                    "decoder",
                    folder.resolve("decoder.onnx"),
                    model.examples().codes(),
                    Tensors.of("images", others)))
        .isInstanceOf(UnsupportedModelException.class)
        .hasMessage(
            "decoder: images: it gives other numbers than the model, by up to 0.00030; it is not"
                + " written");
  }

  @Test
  void filesSayWhatTheyAre() throws IOException {
    new OnnxExport().write(Models.ofAllLayers(new Bernoulli(Reduction.SUM)), folder);
    ModelProto encoder = read("encoder.onnx");
    assertThat(encoder.getOpsetImportList())
        .singleElement()
        .satisfies(opset -> assertThat(opset.getVersion()).isEqualTo(17));
    assertThat(encoder.getGraph().getInputList())
        .singleElement()
        .satisfies(input -> assertThat(sizes(input)).containsExactly("n0", "12", "10", "2"));
    assertThat(encoder.getMetadataPropsList()).isEmpty();
    assertThat(encoder.getGraph().getOutputList())
        .extracting(output -> output.getName())
        .containsExactly("mean", "logVar");
    assertThat(read("decoder.onnx").getGraph().getOutputList())
        .extracting(output -> output.getName())
        .containsExactly("images");
  }

  private ModelProto read(String name) throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      return ModelProto.parseFrom(in);
    }
  }

  @Test
  void theSameModelMakesTheSameFile() throws IOException {
    TrainedModel model = Models.ofAllLayers(new Bernoulli(Reduction.SUM));
    new OnnxExport().write(model, folder);
    byte[] first = Files.readAllBytes(folder.resolve("encoder.onnx"));
    new OnnxExport().write(model, folder);
    assertThat(folder.resolve("encoder.onnx")).hasBinaryContent(first);
  }

  @Test
  void aMeanThatCannotBeWrittenIsRefused() {
    TrainedModel model = Models.ofAllLayers(Models.unknown());
    assertThatThrownBy(() -> new OnnxExport().write(model, folder))
        .isInstanceOf(UnsupportedModelException.class)
        .hasMessageStartingWith("decoder: the mean of the likelihood cannot be written as ONNX");
  }
}
