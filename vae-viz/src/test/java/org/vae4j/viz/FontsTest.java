package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.font.FontRenderContext;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FontsTest {
  @TempDir Path folder;

  /** A Java program that only measures a text. */
  static final class Probe {
    private Probe() {}

    public static void main(String[] args) {
      FontRenderContext context = new FontRenderContext(null, true, true);
      double width = Fonts.ofSize(100).getStringBounds("w", context).getWidth();
      System.out.printf("width %d%n", Math.round(width));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void drawsTextOnAMachineWithoutFonts() throws Exception {
    Path noFonts = folder.resolve("fonts.conf");
    Files.writeString(noFonts, "<?xml version=\"1.0\"?><fontconfig></fontconfig>");
    assertThat(run("FONTCONFIG_FILE", noFonts.toString())).isEqualTo("width 82\n");
  }

  @Test
  void drawsTextInTheSameSizeOnAnyMachine() throws Exception {
    assertThat(run("UNUSED", "")).isEqualToNormalizingNewlines("width 82\n");
  }

  /** Another Java process, without what this one or this user may have cached about fonts. */
  private String run(String variable, String value)
      throws IOException, URISyntaxException, InterruptedException {
    Process process =
        builder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djava.awt.headless=true",
                    "-Duser.home=" + folder,
                    "-cp",
                    location(Fonts.class) + File.pathSeparator + location(FontsTest.class),
                    Probe.class.getName()),
                variable,
                value)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private static ProcessBuilder builder(List<String> command, String variable, String value) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(variable, value);
    return builder;
  }

  private static Path location(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
