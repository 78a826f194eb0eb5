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
  private static final Pattern INLINE = Pattern.compile("`(\\./vae [^`]+)`");
  private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^]]*]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.*)$");

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
}
