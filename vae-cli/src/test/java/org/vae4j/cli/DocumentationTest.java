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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParameterException;

/** Every page: its commands are ones that the program knows, and its links lead somewhere. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("(?s)```(?:bash|sh)?\\n(.*?)```");
  private static final Pattern INLINE = Pattern.compile("`(\\./vae [^`]+)`");
  private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^]]*]\\(([^)\\s]+)\\)");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.*)$");

  private static Stream<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      List<Path> pages = new ArrayList<>(files.filter(f -> f.toString().endsWith(".md")).toList());
      pages.removeIf(page -> page.toString().contains("target"));
      pages.add(ROOT.resolve("README.md"));
      return pages.stream();
    }
  }

  /** The commands in a page that are whole: without an ellipsis. */
  private static List<String> commands(String page) {
    List<String> commands = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(page);
    while (blocks.find()) {
      blocks.group(1).lines().filter(line -> line.startsWith("./vae ")).forEach(commands::add);
    }
    Matcher inline = INLINE.matcher(page.replace('\n', ' '));
    while (inline.find()) {
      commands.add(inline.group(1));
    }
    commands.removeIf(command -> command.contains("…") || command.contains("..."));
    commands.removeIf(command -> command.matches("\\./vae \\S+")); // the name of a command alone
    return commands;
  }

  private static String[] arguments(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command.replaceFirst("\\s+#.*|\\s*[|>].*", ""));
    while (word.find()) {
      words.add(
          Stream.of(1, 2, 3).map(word::group).filter(it -> it != null).findFirst().orElse(""));
    }
    return words.subList(1, words.size()).toArray(String[]::new);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void namesCommandsThatThereAre(Path page) throws IOException {
    for (String command : commands(Files.readString(page))) {
      try {
        Main.commandLine().parseArgs(arguments(command));
      } catch (ParameterException e) {
        fail("%s: %s: %s".formatted(ROOT.relativize(page), command, e.getMessage()));
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
      assertThat(file).as("%s links to %s", ROOT.relativize(page), target).exists();
      if (parts.length > 1 && file.toString().endsWith(".md")) {
        assertThat(anchors(file))
            .as("%s links to %s", ROOT.relativize(page), target)
            .contains(parts[1]);
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
}
