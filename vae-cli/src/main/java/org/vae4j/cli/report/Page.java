package org.vae4j.cli.report;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** Pages of HTML, made of a template and what it shows. */
final class Page {

  private Page() {}

  /**
   * A page.
   *
   * @param template the name of its file
   * @param content what the template shows, by name; escaped wherever it is not said to be HTML
   */
  static String of(String template, Map<String, Object> content) throws IOException {
    ClasspathLoader loader = new ClasspathLoader(Page.class.getClassLoader());
    loader.setPrefix(Page.class.getPackageName().replace('.', '/'));
    PebbleEngine engine =
        new PebbleEngine.Builder()
            .loader(loader)
            .strictVariables(true)
            .autoEscaping(true)
            .cacheActive(false)
            .build();
    StringWriter html = new StringWriter();
    engine.getTemplate(template).evaluate(html, content, Locale.ROOT);
    return html.toString();
  }

  /** A drawing as the source of a picture. */
  static String svg(String document) {
    return dataUri("image/svg+xml", document.getBytes(StandardCharsets.UTF_8));
  }

  static String dataUri(String mediaType, byte... content) {
    return "data:" + mediaType + ";base64," + Base64.getEncoder().encodeToString(content);
  }
}
