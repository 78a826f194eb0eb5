package org.vae4j.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks in the pages of a site, as they were written, for links within it that lead nowhere. */
final class LinkCheck {
  private static final Pattern LINK = Pattern.compile(" (?:href|src)=\"([^\"]*)\"");
  private static final Pattern ANCHOR = Pattern.compile(" id=\"([^\"]*)\"");

  private final Path site;

  LinkCheck(Path site) {
    this.site = site;
  }

  /** A line for each, of its page and the link as it stands there. */
  List<String> deadLinks() throws IOException {
    Map<Path, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.walk(site)) {
      for (Path page : files.filter(it -> it.toString().endsWith(".html")).toList()) {
        pages.put(page, Files.readString(page));
      }
    }
    Map<Path, Set<String>> anchors = new TreeMap<>();
    pages.forEach((page, html) -> anchors.put(page, Set.copyOf(all(ANCHOR, html))));
    List<String> dead = new ArrayList<>();
    pages.forEach(
        (page, html) ->
            all(LINK, html).stream()
                .filter(link -> !Links.EXTERNAL.matcher(link).matches())
                .filter(link -> !leadsSomewhere(page, link, anchors))
                .forEach(
                    link ->
                        dead.add("%s: %s leads nowhere".formatted(site.relativize(page), link))));
    return dead;
  }

  private static boolean leadsSomewhere(Path page, String link, Map<Path, Set<String>> anchors) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    return parts.length == 1
        ? Files.isRegularFile(target)
        : anchors.getOrDefault(target, Set.of()).contains(parts[1]);
  }

  private static List<String> all(Pattern pattern, String html) {
    return pattern.matcher(html).results().map(it -> it.group(1)).toList();
  }
}
