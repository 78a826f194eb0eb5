package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.data.NpzWriter;

/** Names and values of files that a terminal would take for commands. */
class HostileNamesTest {
  private static final String CLEAR_SCREEN = "\u001b[2J";
  private static final String TURN_AROUND = "\u202e";
  private static final String EVIL = "evil" + CLEAR_SCREEN + TURN_AROUND + "\u009b1m";
  private static final String VISIBLE = "evil\\u001b[2J\\u202e\\u009b1m";

  @TempDir private static Path folder;
  private static Path run;

  @BeforeAll
  static void train() throws IOException {
    run = folder.resolve("run");
    assertThat(
            SmallRun.train(folder, run, "training.epochs=1", "training.callbacks=[]", "figures=[]")
                .exitCode())
        .isZero();
  }

  private static CommandRun of(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.output() + run.errors()).doesNotContainPattern("[\\p{Cc}\u202e&&[^\\n\\t]]");
    return run;
  }

  @Test
  void tensorsOfWeightFiles() throws IOException {
    Path weights = folder.resolve("weights.npz");
    NpzWriter.write(weights, Map.of(EVIL, Nd4j.zeros(2)));
    CommandRun imported = of("import", "mnist-mlp", weights.toString());
    assertThat(imported.errors()).contains("weights.npz: " + VISIBLE);
    assertThat(imported.exitCode()).isEqualTo(2);
  }

  @Test
  void filesOfAllKinds() throws IOException {
    Path file = folder.resolve(EVIL + ".csv");
    Files.writeString(file, "a,b\n1,2\n");
    for (CommandRun refused :
        new CommandRun[] {
          of("encode", run.toString(), file.toString()),
          of("encode", folder.resolve(EVIL).toString()),
          of("run", file.toString()),
          of("sweep", folder.resolve(EVIL).toString()),
          of("import", "mnist-mlp", file.toString()),
          of("components", EVIL)
        }) {
      assertThat(refused.errors()).contains(VISIBLE);
      assertThat(refused.exitCode()).isEqualTo(2);
    }
  }

  @Test
  void valuesAndOptionsOfTheCommandLine() {
    assertThat(of("validate", "mnist-mlp", "--set", "latentDim=" + EVIL).exitCode()).isEqualTo(2);
    assertThat(of("validate", "mnist-mlp", "--" + EVIL).errors()).contains(VISIBLE);
  }

  /** Other programs read them, and find the file by its name. */
  @Test
  void rowsForProgramsStayAsTheyAre() throws IOException {
    Path picture = folder.resolve(EVIL + ".png");
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
    assertThat(ImageIO.write(image, "png", picture.toFile())).isTrue();
    CommandRun encoded = CommandRun.of("encode", run.toString(), picture.toString());
    assertThat(encoded.errors()).isEmpty();
    assertThat(encoded.output()).startsWith("index,id,z0,z1,z2\n0,").contains(EVIL + ".png,");
  }
}
