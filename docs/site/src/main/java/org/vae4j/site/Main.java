package org.vae4j.site;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.FileUtils;

/** Makes the site, and fails where a link in it leads nowhere, or nothing leads to a page. */
public final class Main {
  private Main() {}

  /**
   * Makes the site.
   *
   * @param args the repository, and the folder that becomes the site
   * @throws IOException if a page cannot be read or written
   */
  public static void main(String[] args) throws IOException {
    Path repository = Path.of(args[0]).toRealPath();
    Path site = Path.of(args[1]).toAbsolutePath().normalize();
    FileUtils.deleteDirectory(site.toFile());
    Site made = new Site(repository, site);
    made.write();
    List<String> problems = new ArrayList<>(new LinkCheck(site).deadLinks());
    made.unreached().forEach(page -> problems.add(page + ": no page links to it"));
    if (!problems.isEmpty()) {
      throw new IllegalStateException("The site is not whole:\n  " + String.join("\n  ", problems));
    }
  }
}
