package org.vae4j.site;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a file or folder of the repository becomes.
 *
 * @param path the file or folder, relative to the repository
 * @param markdown the page that it becomes; none if it is copied
 * @param output the page or copy, relative to the site
 */
record Source(Path path, Optional<String> markdown, Path output) {
  private static final Path README = Path.of("README.md");

  /** Every folder of the site has the same place in it as in the repository. */
  static Source of(Path repository, Path path) throws IOException {
    Path file = repository.resolve(path);
    if (Files.isDirectory(file)) {
      Path readme = path.resolve(README);
      return Files.exists(repository.resolve(readme))
          ? of(repository, readme)
          : new Source(path, Optional.of(listing(path, file)), path.resolve("index.html"));
    }
    String name = path.getFileName().toString();
    if (name.endsWith(".md")) {
      return new Source(path, Optional.of(Files.readString(file)), page(path));
    }
    if (name.endsWith(".svg")) {
      return new Source(path, Optional.empty(), path);
    }
    try {
      // As a page: what browsers do with a file of YAML or Java is to save it.
      String code = heading(path) + Files.readString(file).indent(4);
      return new Source(path, Optional.of(code), path.resolveSibling(name + ".html"));
    } catch (CharacterCodingException notText) {
      return new Source(path, Optional.empty(), path);
    }
  }

  /** What a file of Markdown becomes. */
  static Path page(Path markdown) {
    String name = markdown.endsWith(README) ? "index.md" : markdown.getFileName().toString();
    return markdown.resolveSibling(name.replaceFirst("md$", "html"));
  }

  private static String heading(Path path) {
    return "# `" + path.toString().replace('\\', '/') + "`\n\n";
  }

  private static String listing(Path path, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(name -> !name.startsWith("target/"))
          .sorted()
          .map(name -> "- [`" + name + "`](" + name + ")\n")
          .collect(Collectors.joining("", heading(path), ""));
    }
  }
}
