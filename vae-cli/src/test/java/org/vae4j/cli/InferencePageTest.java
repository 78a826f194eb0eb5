package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.inference.VaeModel;

/** What docs/inference.md says to type does what it says. */
class InferencePageTest {
  private static final Path PAGE = Path.of("..", "docs", "inference.md");
  private static final Path MACHINES =
      Path.of("..", "docs", "examples", "machines", "machines.csv");
  private static final Pattern BLOCK = Pattern.compile("```\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @TempDir private Path folder;

  private static List<String> blocks() throws IOException {
    return BLOCK
        .matcher(Files.readString(PAGE))
        .results()
        .map(block -> block.group(1))
        .filter(block -> block.startsWith("./vae "))
        .toList();
  }

  /** A line as the shell would take it, but for where things are. */
  private String[] words(String line, Path run) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(line.substring("./vae ".length()));
    for (MatchResult word : matcher.results().toList()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    words.replaceAll(word -> word.equals("RUN") ? run.toString() : word);
    words.replaceAll(
        word -> word.matches("photos.*|\\w+\\.(npy|png|npz|jsonl|csv)") ? in(word) : word);
    return words.toArray(String[]::new);
  }

  private String in(String name) {
    return folder.resolve(name).toString();
  }

  private static void assertDone(CommandRun run) {
    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void theCommandsOnImagesWork() throws IOException {
    Path run = folder.resolve("run");
    assertDone(
        SmallRun.train(
            folder, run, "training.epochs=1", "latentDim=2", "transforms=[]", "figures=[]"));
    Files.createDirectory(folder.resolve("photos"));
    BufferedImage picture = new BufferedImage(20, 30, BufferedImage.TYPE_INT_RGB);
    for (String name : new String[] {"a", "b"}) {
      picture.setRGB(9, name.equals("a") ? 9 : 20, 0xffffff);
      ImageIO.write(picture, "png", folder.resolve("photos/" + name + ".png").toFile());
    }
    String commands = blocks().get(0) + blocks().get(2) + blocks().get(3);
    for (String line : commands.lines().toList()) {
      assertDone(CommandRun.of(words(line, run)));
    }
    assertThat(folder)
        .isDirectoryContaining("glob:**/codes.npy")
        .isDirectoryContaining("glob:**/image.png")
        .isDirectoryContaining("glob:**/reconstructions.png")
        .isDirectoryContaining("glob:**/samples.png")
        .isDirectoryContaining("glob:**/walk.png")
        .isDirectoryContaining("glob:**/aggregated.png")
        .isDirectoryContaining("glob:**/scores.jsonl")
        .isDirectoryContaining("glob:**/weights.npz");
    assertThat(Files.readAllLines(folder.resolve("scores.jsonl"))).hasSize(2);
  }

  @Test
  void theCommandsOnATableWork() throws Exception {
    Path run = folder.resolve("run");
    List<String> table = Files.readAllLines(MACHINES).subList(0, 4);
    Files.write(folder.resolve("new.csv"), table);
    for (String line : blocks().get(1).lines().toList()) {
      List<String> words = new ArrayList<>(List.of(words(line, run)));
      if (words.get(0).equals("run")) {
        words.addAll(
            List.of(
                "--out",
                run.toString(),
                "--set",
                "dataset.file=" + MACHINES,
                "--set",
                "training.epochs=20",
                "--set",
                "figures=[]"));
      }
      CommandRun done = CommandRun.of(words.toArray(String[]::new));
      assertDone(done);
      if (words.get(0).equals("score")) {
        assertThat(done.output()).contains("images are above it");
      }
    }
    assertPrepares(run, table);
  }

  /** The lines of Java that make a table ready, in a method of their own. */
  private void assertPrepares(Path run, List<String> table) throws Exception {
    Matcher lines =
        Pattern.compile("```java\n(float\\[\\]\\[\\] rows.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertThat(lines.find()).isTrue();
    Path source =
        Files.writeString(
            folder.resolve("Rows.java"),
            """
            import java.util.List;
            import org.vae4j.inference.*;
            public class Rows {
              public static Integer use(VaeModel model, float[][] measurements) {
                %s
                return scores.size();
              }
            }
            """
                .formatted(lines.group(1)));
    String[] options = {
      "-cp", System.getProperty("java.class.path"), "-d", folder.toString(), source.toString()
    };
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options)).isZero();
    float[][] measurements = new float[table.size() - 1][6];
    for (int i = 0; i < measurements.length; i++) {
      String[] fields = table.get(i + 1).split(",");
      for (int j = 0; j < measurements[i].length; j++) {
        measurements[i][j] = Float.parseFloat(fields[j]);
      }
    }
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
        VaeModel model = VaeModel.load(run)) {
      Object count =
          loader
              .loadClass("Rows")
              .getMethod("use", VaeModel.class, float[][].class)
              .invoke(null, model, measurements);
      assertThat(count).isEqualTo(3);
      for (float[] row : model.prepare(measurements)) {
        for (float value : row) {
          assertThat(value).isBetween(0f, 1f);
        }
      }
    }
  }
}
