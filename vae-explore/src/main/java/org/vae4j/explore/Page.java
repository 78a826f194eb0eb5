package org.vae4j.explore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The files of the page. There are no others, whatever a request's path may be. */
final class Page {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String JS = "text/javascript; charset=utf-8";
  private static final String SVG = "image/svg+xml";

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("index.html", HTML),
          Map.entry("explorer.css", CSS),
          Map.entry("icon.svg", SVG),
          Map.entry("explorer.js", JS),
          Map.entry("api.js", JS),
          Map.entry("code.js", JS),
          Map.entry("condition.js", JS),
          Map.entry("sliders.js", JS),
          Map.entry("surface.js", JS),
          Map.entry("encoding.js", JS),
          Map.entry("drawing.js", JS),
          Map.entry("walk.js", JS),
          Map.entry("samples.js", JS),
          Map.entry("curves.js", JS));

  private Page() {}

  /** Adds a route for each file. */
  static void serve(WebServer server) {
    server.file("/", Answer.file(HTML, read("index.html")));
    TYPES.forEach((name, type) -> server.file("/" + name, Answer.file(type, read(name))));
  }

  private static byte[] read(String name) {
    try (InputStream in = Page.class.getResourceAsStream("page/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the page lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
