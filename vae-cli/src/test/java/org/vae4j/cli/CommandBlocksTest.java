package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The commands of every page do what they are said to do: typed one after another, in a folder that
 * has what the page speaks of. Trainings are cut short.
 */
class CommandBlocksTest {
  private static final String SHORT =
      " --set dataset.limit=40 --set training.epochs=2 --set figures=[] --set training.callbacks=[]";

  /** Runs of the reference experiment, as pages call them. */
  private static final List<String> RUNS =
      List.of("runs/mnist-1-8-20261125-093000", "runs/mnist-1-8-20261125-101500");

  @TempDir private static Path props;
  @TempDir private Path folder;

  @BeforeAll
  static void makeWhatPagesSpeakOf() throws IOException {
    train("RUN", " --set latentDim=2");
    train(RUNS.get(0), "");
    Folders.copy(props.resolve(RUNS.get(0)), props.resolve(RUNS.get(1)));
    interrupt(props.resolve(RUNS.get(0)));
    writeWeightsAsKerasDoes(props.resolve(RUNS.get(1)), props.resolve("vae.weights.h5"));
    Files.createDirectory(props.resolve("photos"));
    for (String name : new String[] {"a", "b"}) {
      BufferedImage picture = new BufferedImage(20, 30, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(9, name.equals("a") ? 9 : 20, 0xffffff);
      ImageIO.write(picture, "png", props.resolve("photos/" + name + ".png").toFile());
    }
    Path machines = Pages.page("docs/examples/machines");
    Folders.copy(machines, props.resolve("docs/examples/machines"));
    Files.write(
        props.resolve("new.csv"),
        Files.readAllLines(machines.resolve("machines.csv")).subList(0, 4));
    Files.writeString(
        props.resolve("beta.yaml"),
        """
        experiment: mnist-beta
        set: {training.epochs: 1, dataset.limit: 40, figures: []}
        values: {loss.divergence.weight: [1, 4]}
        """);
  }

  private static void train(String name, String settings) {
    String command = "./vae run mnist-1-8 --out " + props.resolve(name) + settings + SHORT;
    CommandRun run = CommandRun.of(Pages.arguments(command));
    assertThat(run.exitCode()).as(run.errors()).isZero();
  }

  /** In HDF5, under the names that vae4j has for them. */
  private static void writeWeightsAsKerasDoes(Path run, Path file) throws IOException {
    Path npz = props.resolve("reference.npz");
    CommandRun export =
        CommandRun.of("export", run.toString(), "--format", "npz", "--out", npz.toString());
    assertThat(export.exitCode()).as(export.errors()).isZero();
    try (InputStream stream = Files.newInputStream(npz);
        WritableHdfFile hdf = HdfFile.write(file)) {
      Map<String, WritableGroup> groups = new HashMap<>();
      for (Map.Entry<String, INDArray> tensor : Npz.read(stream).entrySet()) {
        String[] path = tensor.getKey().split("/");
        WritableGroup part = groups.computeIfAbsent(path[0], hdf::putGroup);
        WritableGroup layer =
            groups.computeIfAbsent(path[0] + "/" + path[1], key -> part.putGroup(path[1]));
        layer.putDataset(path[2], nested(tensor.getValue()));
      }
    }
  }

  private static Object nested(INDArray tensor) {
    if (tensor.rank() == 1) {
      return tensor.toFloatVector();
    }
    int[] shape = Arrays.stream(tensor.shape()).mapToInt(Math::toIntExact).toArray();
    Object all = Array.newInstance(float.class, shape);
    for (int i = 0; i < shape[0]; i++) {
      Array.set(all, i, nested(tensor.slice(i)));
    }
    return all;
  }

  /** As if it had been left after the first of two epochs. */
  private static void interrupt(Path run) throws IOException {
    Records.edit(run, "\"completed\"", "\"interrupted\"");
    try (Stream<Path> checkpoints = Files.list(run.resolve("checkpoints"))) {
      for (Path last : checkpoints.filter(f -> f.toString().contains("epoch-0002")).toList()) {
        Files.delete(last);
      }
    }
  }

  /**
   * Pages with commands, but that on plugins, whose commands the build of its example runs, and
   * that on the explorer, whose commands last until they are broken off: they have tests of their
   * own.
   */
  private static Stream<Path> pages() throws IOException {
    return Pages.all()
        .filter(page -> !Pages.name(page).matches("docs/(extending|explorer)\\.md"))
        .filter(page -> !commands(page).isEmpty());
  }

  private static List<String> commands(Path page) {
    try {
      return Pages.commands(page).stream()
          .filter(command -> !command.startsWith("./vae explore"))
          .map(command -> command.startsWith("./vae run") ? command + SHORT : command)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void work(Path page) throws Exception {
    Folders.copy(props, folder.resolve("work"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                PageSession.class.getName()));
    command.addAll(commands(page));
    Path output = folder.resolve("output.txt");
    int exitCode =
        new ProcessBuilder(command)
            .directory(folder.resolve("work").toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    assertThat(exitCode).as(Files.readString(output)).isZero();
  }
}
