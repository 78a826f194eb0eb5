package org.vae4j.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program of docs/inference.md does what the page says, as it stands there. */
class InferencePageTest {
  private static final Path PAGE = Path.of("..", "docs", "inference.md");
  private static final Pattern PROGRAM =
      Pattern.compile("```java\n(import .*?\n}\n)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void theProgramRuns() throws Exception {
    Matcher program = PROGRAM.matcher(Files.readString(PAGE));
    assertThat(program.find()).isTrue();
    Path source = Files.writeString(folder.resolve("Use.java"), program.group(1));
    String[] options = {
      "-cp", System.getProperty("java.class.path"), "-d", folder.toString(), source.toString()
    };
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options)).isZero();
    Path picture = folder.resolve("walk.png");
    assertThat(printed(OldRun.copyInto(folder).toString(), picture.toString()))
        .startsWith("blobs: 100 images of 8×8×1; codes have 2 numbers; the first image has");
    assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(8);
  }

  private String printed(String... arguments) throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader.loadClass("Use").getMethod("main", String[].class).invoke(null, (Object) arguments);
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
