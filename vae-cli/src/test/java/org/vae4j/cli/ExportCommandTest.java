package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.SavedModel;

class ExportCommandTest {
  @TempDir private static Path folder;
  private static Path run;

  @TempDir private Path out;

  @BeforeAll
  static void train() throws IOException {
    run = folder.resolve("run");
    assertThat(SmallRun.train(folder, run, "training.epochs=1", "figures=[]").exitCode()).isZero();
  }

  private static CommandRun export(String format, Path file) {
    return CommandRun.of("export", run.toString(), "--format", format, "--out", file.toString());
  }

  @Test
  void writesArchivesOfNumPyWithAllTensors() throws IOException {
    Path file = out.resolve("weights.npz");
    CommandRun done = export("npz", file);
    assertThat(done.errors()).isEmpty();
    Map<String, INDArray> expected =
        SavedModel.read(run, Catalogue.discover(), List.of()).parameters();
    assertThat(done.output()).startsWith("%s: %d tensors, ".formatted(file, expected.size()));
    try (InputStream in = Files.newInputStream(file)) {
      assertThat(Npz.read(in)).isEqualTo(expected);
    }
    Path again = out.resolve("again.npz");
    export("npz", again);
    assertThat(again).hasSameBinaryContentAs(file);
  }

  @Test
  void copiesWhatIsThereAlready() {
    Path file = out.resolve("weights.safetensors");
    assertThat(export("safetensors", file).exitCode()).isZero();
    assertThat(file).hasSameBinaryContentAs(run.resolve("weights.safetensors"));
  }

  @Test
  void writesNetworksIntoAFolderThatIsThereWhole() throws IOException {
    Path file = out.resolve("networks");
    CommandRun done = export("dl4j", file);
    assertThat(done.errors()).isEmpty();
    assertThat(done.output())
        .isEqualToIgnoringNewLines(
            file + ": decoder.zip, encoder.zip; checked with 16 images" + System.lineSeparator());
    try (Stream<Path> left = Files.list(out)) {
      assertThat(left).containsExactly(file);
    }
    ComputationGraph decoder =
        ModelSerializer.restoreComputationGraph(file.resolve("decoder.zip").toFile(), false);
    assertThat(decoder.outputSingle(Nd4j.zeros(2, 3)).shape()).containsExactly(2, 8, 8, 1);
  }

  @Test
  void writesAProgramForKeras() throws IOException {
    Path file = out.resolve("networks");
    assertThat(export("keras", file).exitCode()).isZero();
    assertThat(file.resolve("model.py")).content().contains("keras.Model(z, ");
    try (InputStream in = Files.newInputStream(file.resolve("weights.npz"))) {
      assertThat(Npz.read(in)).containsKey("encoder/conv_0/kernel");
    }
  }

  @Test
  void writesGraphsOfOnnx() {
    Path file = out.resolve("networks");
    CommandRun done = export("onnx", file);
    assertThat(done.errors()).isEmpty();
    assertThat(done.output().strip())
        .isEqualTo(file + ": decoder.onnx, encoder.onnx; checked with 16 images");
  }

  @Test
  void doesWithoutTheData() throws IOException {
    Path copy = withoutData(run, "without-data");
    Path file = out.resolve("networks");
    CommandRun done =
        CommandRun.of("export", copy.toString(), "--format", "dl4j", "--out", file.toString());
    assertThat(done.errors()).isEmpty();
    assertThat(file.resolve("decoder.zip")).isRegularFile();
  }

  private static Path withoutData(Path trained, String name) throws IOException {
    Path copy = Files.createDirectory(folder.resolve(name));
    for (String file : List.of("run.json", "metrics.csv", "weights.safetensors")) {
      Files.copy(trained.resolve(file), copy.resolve(file));
    }
    String experiment = Files.readString(trained.resolve("experiment.yaml"));
    Files.writeString(
        copy.resolve("experiment.yaml"), experiment.replace("type: synthetic", "type: gone"));
    Records.edit(copy, "\"completed\"", "\"completed\""); // with no checksum of what is changed
    return copy;
  }

  @Test
  void conditionalModelsReadTheLabelInAllFormats() throws IOException {
    Path other = folder.resolve("conditional");
    CommandRun trained =
        SmallRun.train(
            folder,
            other,
            "training.epochs=1",
            "figures=[]",
            "training.callbacks=[]",
            "dataset.kind=shapes",
            "dataset.size=8",
            "decoder.conditional=true");
    assertThat(trained.exitCode()).as(trained.errors()).isZero();
    for (Path model : List.of(other, withoutData(other, "conditional-without-data"))) {
      for (String format : List.of("onnx", "keras", "dl4j")) {
        Path file = out.resolve(model.getFileName() + "-" + format);
        CommandRun done =
            CommandRun.of("export", model.toString(), "--format", format, "--out", file.toString());
        assertThat(done.errors()).isEmpty();
      }
    }
    assertThat(out.resolve("conditional-keras").resolve("model.py"))
        .content()
        .contains("CLASSES = [\"square\", \"ellipse\", \"heart\"]", "Model([z, label], ")
        .doesNotContain("Model([images, label], ");
  }

  @Test
  void leavesNothingBehindOfWhatAFormatCannotExpress() throws IOException {
    Path other = folder.resolve("other");
    SmallRun.train(
        folder,
        other,
        "training.epochs=1",
        "figures=[]",
        "encoder.layers.1={type: layer-normalization}");
    CommandRun refused =
        CommandRun.of(
            "export", other.toString(), "--format", "dl4j", "--out", out.resolve("x").toString());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errors().strip())
        .isEqualTo("encoder: layer_normalization_0: DL4J has no layer normalization");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void mistakesOfTheUserEndWithTwo() throws IOException {
    Path mine = Files.writeString(out.resolve("mine.npz"), "precious");
    CommandRun over = export("npz", mine);
    assertThat(over.exitCode()).isEqualTo(2);
    assertThat(over.errors().strip()).isEqualTo(mine + " exists already; it is not overwritten");
    assertThat(mine).hasContent("precious");
    assertThat(export("dl4j", mine).errors().strip())
        .isEqualTo(mine + " exists already; it is not overwritten");
    assertThat(mine).hasContent("precious");
    Path nowhere = out.resolve("none").resolve("x");
    assertThat(export("dl4j", nowhere).exitCode()).isEqualTo(2);
    CommandRun unknown = export("pickle", out.resolve("x"));
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.errors())
        .contains("unknown export 'pickle'. Known: dl4j, keras, onnx", "alone: npz, safetensors");
    CommandRun none = CommandRun.of("export", out.toString(), "--format", "npz");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.errors()).contains("is this a run?");
  }
}
