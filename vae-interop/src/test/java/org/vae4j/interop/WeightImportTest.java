package org.vae4j.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Floats;
import org.vae4j.data.NpzReader;
import org.vae4j.data.NpzWriter;

/** Weights that Keras has written, and files of our own that are not as they should be. */
class WeightImportTest {
  private static final Path FOLDER = Path.of("src/test/resources/org/vae4j/interop/keras-weights");

  @TempDir private Path folder;

  private final Vae vae = Models.ofKerasFiles();

  private static WeightImport.Source source(String file) {
    int equals = file.indexOf('=');
    return new WeightImport.Source(
        equals < 0 ? Optional.empty() : Optional.of(file.substring(0, equals)),
        WeightFile.open(FOLDER.resolve(file.substring(equals + 1))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subclass.weights.h5",
        "flat.weights.h5",
        "nested.weights.h5",
        "legacy.h5",
        "encoder.weights.h5 decoder.weights.h5",
        "encoder=swapped.weights.h5 decoder=decoder.weights.h5"
      })
  void modelsOfKerasGiveTheSameHere(String files) {
    List<WeightImport.Source> sources =
        Arrays.stream(files.split(" ")).map(WeightImportTest::source).toList();
    WeightImport weights = WeightImport.of(vae, sources, Map.of());
    assertThat(weights.problems()).isEmpty();
    assertThat(weights.matches()).hasSize(vae.parameters().size());
    weights.apply();
    NpzReader keras = NpzReader.open(FOLDER.resolve("outputs.npz"));
    INDArray images = keras.read("images");
    Batch batch = new Batch(images, Labels.none((int) images.size(0)));
    TrainedModel.Examples ours = new TrainedModel("keras", vae, batch, List.of()).examples();
    Agreement.require("mean", keras.read("mean"), ours.heads().get("mean"));
    Agreement.require("logVar", keras.read("logVar"), ours.heads().get("logVar"));
    Agreement.require("images", keras.read("decoded"), ours.means());
    sources.forEach(source -> source.file().close());
  }

  @Test
  void anOptimizersStateIsPassedOver() {
    WeightImport weights = WeightImport.of(vae, List.of(source("subclass.weights.h5")), Map.of());
    assertThat(weights.passedOver()).contains("subclass.weights.h5: optimizer/vars/0");
  }

  @Test
  void whatIsMissingIsTold() {
    WeightImport weights = WeightImport.of(vae, List.of(source("encoder.weights.h5")), Map.of());
    assertThat(weights.problems())
        .contains("decoder/dense_0/kernel [2, 48]: there is no tensor for it")
        .noneMatch(problem -> problem.startsWith("encoder"));
    assertThatThrownBy(weights::apply).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void ofTwoModelsOneMustBeKnown() {
    WeightImport weights =
        WeightImport.of(
            vae, List.of(source("swapped.weights.h5"), source("nested.weights.h5")), Map.of());
    assertThat(weights.problems())
        .contains(
            "models in the file (the outermost, functional, functional_1) are not known to be"
                + " encoder or decoder; say PART=FILE, or --map");
  }

  private Map<String, INDArray> ours() {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    vae.parameters().forEach((name, parameter) -> arrays.put(name, parameter.value().dup('c')));
    return arrays;
  }

  private WeightImport npz(Map<String, INDArray> arrays, Map<String, String> names)
      throws IOException {
    Path file = folder.resolve("weights.npz");
    NpzWriter.write(file, arrays);
    return WeightImport.of(
        vae, List.of(new WeightImport.Source(Optional.empty(), WeightFile.open(file))), names);
  }

  @Test
  void namesOfOursMatchAndOthersCanBeMapped() throws IOException {
    Map<String, INDArray> arrays = ours();
    INDArray kernel = arrays.remove("encoder/mean/kernel");
    arrays.put("w", kernel.mul(2));
    WeightImport weights = npz(arrays, Map.of("w", "encoder/mean/kernel"));
    assertThat(weights.problems()).isEmpty();
    weights.apply();
    assertThat(vae.parameters().get("encoder/mean/kernel").value()).isEqualTo(kernel.mul(2));
  }

  @Test
  void whatDoesNotFitIsToldTogether() throws IOException {
    Map<String, INDArray> arrays = ours();
    arrays.put("encoder/mean/bias", Nd4j.zeros(3));
    arrays.put("encoder/mean/kernel", Nd4j.zeros(5, 2, 1));
    arrays.remove("decoder/conv_0/bias");
    arrays.put("more", Nd4j.zeros(1));
    WeightImport weights = npz(arrays, Map.of("more", "encoder/none", "nothing", "encoder/x"));
    assertThat(weights.problems())
        .containsExactlyInAnyOrder(
            "weights.npz: more: the model has no parameter encoder/none",
            "there is no tensor nothing in the file",
            "encoder/mean/bias [2]: its tensor has another shape: weights.npz: encoder/mean/bias [3]",
            "encoder/mean/kernel [5, 2]: its tensor has another shape: weights.npz: encoder/mean/kernel [5, 2, 1]",
            "decoder/conv_0/bias [1]: there is no tensor for it");
  }

  @Test
  void numbersThatAreNoneAreRefusedAndNothingIsChanged() throws IOException {
    Map<String, INDArray> arrays = ours();
    float[] before = Floats.copyOf(vae.parameters().get("encoder/conv_0/kernel").value());
    arrays.get("encoder/conv_0/kernel").muli(2);
    arrays.get("decoder/dense_0/bias").putScalar(7, Float.NaN);
    WeightImport weights = npz(arrays, Map.of());
    assertThatThrownBy(weights::apply)
        .isInstanceOf(InvalidWeightsException.class)
        .hasMessage(
            folder.resolve("weights.npz")
                + ": decoder/dense_0/bias: number 7 (NaN) must be finite");
    assertThat(Floats.copyOf(vae.parameters().get("encoder/conv_0/kernel").value()))
        .isEqualTo(before);
  }

  @Test
  void aVarianceBelowZeroIsRefused() throws IOException {
    Map<String, INDArray> arrays = ours();
    arrays.get("encoder/batch_normalization_0/moving_variance").putScalar(1, -1);
    WeightImport weights = npz(arrays, Map.of());
    assertThatThrownBy(weights::apply)
        .hasMessageEndingWith("number 1 (-1.0) must be finite and at least 0");
  }

  @Test
  void filesOfOtherKindsAreRefused() {
    List<Path> files = new ArrayList<>(List.of(folder, folder.resolve("none")));
    files.add(FOLDER.resolve("README.md"));
    assertThatThrownBy(() -> WeightFile.open(files.get(0)))
        .hasMessageEndingWith("it must be a file");
    assertThatThrownBy(() -> WeightFile.open(files.get(1))).hasMessageEndingWith("is not there");
    assertThatThrownBy(() -> WeightFile.open(files.get(2)))
        .isInstanceOf(InvalidWeightsException.class)
        .hasMessageContaining("it must be safetensors");
  }
}
