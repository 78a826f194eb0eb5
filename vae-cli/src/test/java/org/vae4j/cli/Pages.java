package org.vae4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of the documentation, and what stands in them between fences. */
final class Pages {
  /** Where the project's README is. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private Pages() {}

  static Stream<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      List<Path> pages = new ArrayList<>(files.filter(f -> f.toString().endsWith(".md")).toList());
      pages.removeIf(page -> page.toString().contains("target"));
      pages.add(ROOT.resolve("README.md"));
      return pages.stream().sorted();
    }
  }

  static Path page(String name) {
    return ROOT.resolve(name);
  }

  static String name(Path page) {
    return ROOT.relativize(page).toString();
  }

  /** What is in a page between fences of a language, or of none. */
  static List<String> blocks(Path page, String language) throws IOException {
    return BLOCK
        .matcher(Files.readString(page))
        .results()
        .filter(block -> block.group(1).equals(language))
        .map(block -> block.group(2))
        .toList();
  }

  /** A command as the shell would take it apart, without what comes after a pipe or a comment. */
  static String[] arguments(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command.replaceFirst("\\s+#.*|\\s*[|>].*", ""));
    while (word.find()) {
      words.add(
          Stream.of(1, 2, 3).map(word::group).filter(it -> it != null).findFirst().orElse(""));
    }
    return words.subList(1, words.size()).toArray(String[]::new);
  }

  /** The commands between fences, but those that leave something out. */
  static List<String> commands(Path page) throws IOException {
    return blocks(page, "").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("./vae ") && !line.contains("…"))
        .toList();
  }
}
