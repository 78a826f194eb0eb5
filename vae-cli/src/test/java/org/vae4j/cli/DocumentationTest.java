package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParameterException;

/** Every page: the program knows its commands, its links lead somewhere, its lines fit a screen. */
class DocumentationTest {
  private static final Pattern INLINE = Pattern.compile("`(\\./vae [^`]+)`");
  private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^]]*]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.*)$");

  private static final int WIDTH = 120;

  private static Stream<Path> pages() throws IOException {
    return Pages.all();
  }

  /** The commands in a page that are whole, in blocks and in the text. */
  private static List<String> commands(Path page) throws IOException {
    List<String> commands = new ArrayList<>(Pages.commands(page));
    INLINE
        .matcher(Files.readString(page).replace('\n', ' '))
        .results()
        .map(command -> command.group(1))
        .filter(command -> !command.contains("…"))
        .filter(command -> !command.matches("\\./vae \\S+")) // the name of a command alone
        .forEach(commands::add);
    return commands;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void namesCommandsThatThereAre(Path page) throws IOException {
    for (String command : commands(page)) {
      try {
        Main.commandLine(System.out, System.err).parseArgs(Pages.arguments(command));
      } catch (ParameterException e) {
        fail("%s: %s: %s".formatted(Pages.name(page), command, e.getMessage()));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksToWhatIsThere(Path page) throws IOException {
    Matcher link = LINK.matcher(Files.readString(page).replaceAll("(?s)```.*?```", ""));
    while (link.find()) {
      String target = link.group(1);
      if (target.contains("://")) {
        continue;
      }
      String[] parts = target.split("#", 2);
      Path file = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
      assertThat(file).as("%s links to %s", Pages.name(page), target).exists();
      if (parts.length > 1 && file.toString().endsWith(".md")) {
        assertThat(anchors(file)).as("%s links to %s", Pages.name(page), target).contains(parts[1]);
      }
    }
  }

  /** As GitHub makes them of headings. */
  private static List<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(Files.readString(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(text -> text.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  /** The pages, and those outside of docs/ that people read. */
  private static Stream<Path> prose() throws IOException {
    return Stream.concat(
        pages(),
        Stream.of(
                "CONTRIBUTING.md",
                "SECURITY.md",
                "benchmarks/README.md",
                "vae-cli/src/main/bundle/README.md",
                "vae-cli/src/main/bundle/plugins.md")
            .map(Pages::page));
  }

  @ParameterizedTest
  @MethodSource("prose")
  void hasNoLineOver120(Path page) throws IOException {
    assertThat(wideLines(page)).as("lines over %d characters", WIDTH).isEmpty();
  }

  @Test
  void namesFileAndLineOfALineOver120(@TempDir Path folder) throws IOException {
    String wide = "word ".repeat(25);
    Path page =
        Files.writeString(
            folder.resolve("page.md"),
            "%1$s\n| %1$s|\n```\n%1$s\n```\n[%1$s](a.md) · [b](b.md)\n[a](a.md) %1$s\n%2$s\n"
                .formatted(wide, "x".repeat(WIDTH)));
    assertThat(wideLines(page)).containsExactly(Pages.name(page) + ":1", Pages.name(page) + ":7");
  }

  /** FILE:LINE of each line over 120, outside of code, tables and lines of links alone. */
  private static List<String> wideLines(Path page) throws IOException {
    List<String> wide = new ArrayList<>();
    List<String> lines = Files.readAllLines(page);
    boolean isCode = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean isFence = line.strip().startsWith("```");
      isCode ^= isFence;
      if (line.length() > WIDTH && !isCode && !isFence && isProse(line)) {
        wide.add(Pages.name(page) + ":" + (i + 1));
      }
    }
    return wide;
  }

  private static boolean isProse(String line) {
    return !line.startsWith("|") && LINK.matcher(line).replaceAll("").matches(".*\\p{L}.*");
  }
}
