package org.vae4j.site;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.AttributeProvider;

/** Makes links to files of the repository links to what these become; others it leaves alone. */
final class Links implements AttributeProvider {
  static final Pattern EXTERNAL = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

  private final Site site;
  private final Path from;
  private final Path on;

  /**
   * Of what one page says, to stand on another or the same; both are outputs.
   *
   * @param site finds what is linked to
   * @param from the page to which links are relative as they are written
   * @param on the page to which they are to be relative
   */
  Links(Site site, Path from, Path on) {
    this.site = site;
    this.from = from;
    this.on = on;
  }

  @Override
  public void setAttributes(Node node, String tag, Map<String, String> attributes) {
    attributes.computeIfPresent("src", (name, link) -> rewritten(link));
    attributes.computeIfPresent("href", (name, link) -> rewritten(link));
    if (!from.equals(on) && on.getFileName().toString().equals(attributes.get("href"))) {
      attributes.put("aria-current", "page");
    }
  }

  private String rewritten(String link) {
    if (EXTERNAL.matcher(link).matches() || link.startsWith("#")) {
      return link;
    }
    String[] parts = link.split("(?=#)", 2);
    Path written = from.resolveSibling(parts[0]).normalize();
    Optional<Source> target = site.find(written);
    return target
        .map(it -> relative(on, it.output()) + (parts.length > 1 ? parts[1] : ""))
        .orElse(link);
  }

  /** The link from one file of the site to another. */
  static String relative(Path from, Path to) {
    Path folder = Path.of("/").resolve(from).getParent();
    return folder.relativize(Path.of("/").resolve(to)).toString().replace('\\', '/');
  }
}
