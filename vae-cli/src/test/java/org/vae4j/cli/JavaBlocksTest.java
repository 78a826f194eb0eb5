package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.inference.VaeModel;

/** The Java of pages on trained models runs as it stands there. */
class JavaBlocksTest {
  private static final Path MACHINES = Pages.page("docs/examples/machines/machines.csv");

  @TempDir private Path folder;

  /** The lines of a block, in a method of their own. */
  private CompiledJava method(String page, String beginning, String signature, String result)
      throws IOException {
    String lines =
        Pages.blocks(Pages.page(page), "java").stream()
            .filter(block -> block.startsWith(beginning))
            .findFirst()
            .orElseThrow();
    return CompiledJava.of(
        folder,
        "Lines",
        """
        import java.io.File;
        import java.nio.file.Path;
        import java.util.List;
        import org.deeplearning4j.nn.graph.ComputationGraph;
        import org.deeplearning4j.util.ModelSerializer;
        import org.nd4j.linalg.api.ndarray.INDArray;
        import org.vae4j.experiment.ExperimentFile;
        import org.vae4j.inference.*;
        public class Lines {
          public static Object run(%s) throws Exception {
            %s
            return %s;
          }
        }
        """
            .formatted(
                signature,
                lines
                    .replace("networks/", folder + "/networks/")
                    .replace("digits.yaml", folder + "/digits.yaml")
                    .replace("runs/digits", folder + "/runs/digits"),
                result));
  }

  private Path train(String experiment, String... overrides) {
    Path run = folder.resolve("run");
    String command = "run %s --out %s --set training.epochs=1 --set figures=[]";
    StringBuilder all = new StringBuilder(command.formatted(experiment, run));
    for (String override : overrides) {
      all.append(" --set ").append(override);
    }
    CommandRun trained = CommandRun.of(all.toString().split(" "));
    assertThat(trained.exitCode()).as(trained.errors()).isZero();
    return run;
  }

  @Test
  void preparesATable() throws Exception {
    CompiledJava lines =
        method(
            "docs/inference.md",
            "float[][] rows = model.prepare",
            "VaeModel model, float[][] measurements",
            "scores.size()");
    float[][] measurements = new float[3][6];
    List<String> table = Files.readAllLines(MACHINES);
    for (int i = 0; i < measurements.length; i++) {
      String[] fields = table.get(i + 1).split(",");
      for (int j = 0; j < measurements[i].length; j++) {
        measurements[i][j] = Float.parseFloat(fields[j]);
      }
    }
    try (VaeModel model = VaeModel.load(train("tabular-anomaly", "dataset.file=" + MACHINES))) {
      assertThat(lines.call("Lines", "run", model, measurements)).isEqualTo(3);
      CompiledJava byName =
          method(
              "docs/inference.md",
              "float[][] byName = model.prepare",
              "VaeModel model, List<String> columns, float[][] measurements",
              "byName[2][0]");
      List<String> reversed = new ArrayList<>(List.of(table.get(0).split(",")).subList(0, 6));
      assertThat(model.valueNames()).isEqualTo(reversed);
      Collections.reverse(reversed);
      assertThat(byName.call("Lines", "run", model, reversed, reversed(measurements)))
          .isEqualTo(model.prepare(measurements)[2][0]);
      for (float[] row : model.prepare(measurements)) {
        for (float value : row) {
          assertThat(value).isBetween(0f, 1f);
        }
      }
    }
  }

  private static float[][] reversed(float[]... rows) {
    float[][] reversed = new float[rows.length][rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        reversed[i][rows[i].length - 1 - j] = rows[i][j];
      }
    }
    return reversed;
  }

  @Test
  void runsAnExperiment() throws Exception {
    Path digits =
        Files.writeString(
            folder.resolve("digits.yaml"),
            """
            name: digits
            latentDim: 2
            dataset: {type: synthetic, kind: blobs, size: 8, images: 60}
            encoder: {type: mlp, hidden: [8]}
            decoder: {type: mlp, hidden: [8]}
            loss: {type: elbo, reconstruction: bernoulli, divergence: gaussian-kl}
            training: {epochs: 1}
            """);
    CompiledJava lines =
        method("docs/inference.md", "ExperimentFile experiment", "", "model.latentSize()");
    assertThat(digits).exists();
    assertThat(lines.call("Lines", "run")).isEqualTo(2);
    assertThat(folder.resolve("runs/digits/run.json")).exists();
  }

  @Test
  void drawsCodesFromElsewhere() throws Exception {
    CompiledJava lines =
        method(
            "docs/inference.md",
            "CodeSampler sampler",
            "VaeModel model, float[][] trainingImages",
            "images.length");
    try (VaeModel model = VaeModel.load(train("mnist-mlp", "dataset.limit=40", "latentDim=2"))) {
      assertThat(lines.call("Lines", "run", model, model.sample(99, 1))).isEqualTo(100);
    }
  }

  @Test
  void restoresANetworkWithoutVae4j() throws Exception {
    CompiledJava lines =
        method("docs/formats.md", "ComputationGraph decoder", "INDArray codes", "logits.length()");
    String run = train("mnist-mlp", "dataset.limit=40", "latentDim=2").toString();
    String networks = folder.resolve("networks").toString();
    assertThat(CommandRun.of("export", run, "--format", "dl4j", "--out", networks).exitCode())
        .isZero();
    INDArray codes = Nd4j.zeros(3, 2);
    assertThat(lines.call("Lines", "run", codes)).isEqualTo(3L * 28 * 28);
  }
}
