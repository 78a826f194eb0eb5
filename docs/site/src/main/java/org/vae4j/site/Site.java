package org.vae4j.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The README of a repository and everything that it leads to, as pages that link to each other. */
final class Site {
  private static final Path README = Path.of("README.md");
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  private final Path repository;
  private final Path site;
  private final Set<Path> found = new HashSet<>();
  private final Queue<Source> unwritten = new ArrayDeque<>();

  Site(Path repository, Path site) {
    this.repository = repository;
    this.site = site;
  }

  /** Begins with the README and goes on with what pages link to, until all of that is there. */
  void write() throws IOException {
    Source readme = find(README).orElseThrow();
    Node menu = Navigation.of(PARSER.parse(readme.markdown().orElseThrow()));
    while (!unwritten.isEmpty()) {
      Source source = unwritten.remove();
      Path output = site.resolve(source.output());
      Files.createDirectories(output.getParent());
      if (source.markdown().isPresent()) {
        String body = render(PARSER.parse(source.markdown().get()), source, source);
        Files.writeString(
            output, Frame.around(body, render(menu, readme, source), source.output()));
      } else {
        Files.copy(repository.resolve(source.path()), output);
      }
    }
    try (InputStream style = Site.class.getResourceAsStream(Frame.STYLE)) {
      Files.copy(style, site.resolve(Frame.STYLE));
    }
  }

  /** HTML of what one page says, to stand on another or the same. */
  private String render(Node node, Source from, Source on) {
    return HtmlRenderer.builder()
        .extensions(EXTENSIONS)
        .attributeProviderFactory(context -> new Links(this, from.output(), on.output()))
        .build()
        .render(node);
  }

  /**
   * What a file or folder of the repository becomes, if it is there; once asked for, it is written.
   */
  Optional<Source> find(Path path) {
    if (path.startsWith("..") || !Files.exists(repository.resolve(path))) {
      return Optional.empty();
    }
    try {
      Source source = Source.of(repository, path);
      if (found.add(source.output())) {
        unwritten.add(source);
      }
      return Optional.of(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pages in docs/ that were not written, since no page leads to them. */
  List<Path> unreached() throws IOException {
    try (Stream<Path> files = Files.walk(repository.resolve("docs"))) {
      return files
          .filter(file -> file.toString().endsWith(".md") && !file.toString().contains("target"))
          .map(repository::relativize)
          .filter(page -> !Files.exists(site.resolve(Source.page(page))))
          .sorted()
          .toList();
    }
  }
}
