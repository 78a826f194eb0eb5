package org.vae4j.site;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The HTML around a page: head, navigation and headings of the page in it. */
final class Frame {
  static final String STYLE = "site.css";

  private static final Pattern TITLE = Pattern.compile("(?s)<h1[^>]*>(.*?)</h1>");
  private static final Pattern HEADING = Pattern.compile("(?s)<h2 id=\"([^\"]*)\">(.*?)</h2>");
  private static final Pattern CURRENT =
      Pattern.compile("(?s)<a [^>]*aria-current=\"page\"[^>]*>.*?</a>");

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%s</title>
      <link rel="stylesheet" href="%s">
      </head>
      <body>
      <header>
      <a class="home" href="%s">vae4j</a>
      <button popovertarget="site-pages">Pages</button>
      </header>
      <nav id="site-pages" popover aria-label="Pages" onclick="this.hidePopover()">
      %s</nav>
      <main>
      %s</main>
      </body>
      </html>
      """;

  private Frame() {}

  /** A whole page. */
  static String around(String body, String menu, Path output) {
    String title =
        TITLE.matcher(body).results().map(it -> text(it.group(1))).findFirst().orElse("");
    return PAGE.formatted(
        title.equals("vae4j") ? title : title + " · vae4j",
        Links.relative(output, Path.of(STYLE)),
        Links.relative(output, Path.of("index.html")),
        CURRENT.matcher(menu).replaceFirst("$0" + Matcher.quoteReplacement(contents(body))),
        // So that a table that is too wide scrolls, and not the page.
        body.replace("<table>", "<div class=\"wide\"><table>")
            .replace("</table>", "</table></div>"));
  }

  /** The headings of a page that has several. */
  private static String contents(String body) {
    String items =
        HEADING
            .matcher(body)
            .results()
            .map(
                it -> "<li><a href=\"#%s\">%s</a></li>\n".formatted(it.group(1), text(it.group(2))))
            .collect(Collectors.joining());
    return items.isEmpty() ? "" : "\n<ul>\n" + items + "</ul>\n";
  }

  private static String text(String html) {
    return html.replaceAll("<[^>]*>", "");
  }
}
