package org.vae4j.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
  private static final String README =
      """
      # thing

      ## Documentation

      - Parts
        - [One](docs/one.md): what it is
        - [Two](docs/sub/two.md) and more
      """;

  @TempDir private Path repository;

  @BeforeEach
  void writePages() throws IOException {
    write("README.md", README);
    write("docs/one.md", "# One\n");
    write("docs/sub/two.md", "# Two\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = repository.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void make() throws IOException {
    Main.main(new String[] {repository.toString(), site().toString()});
  }

  private Path site() {
    return repository.resolve("target/site");
  }

  private String page(String name) throws IOException {
    return Files.readString(site().resolve(name));
  }

  @Test
  void linksPagesToPagesAndFilesToWhatTheyBecome() throws IOException {
    write(
        "docs/sub/two.md",
        "# Two\n\n[a](../one.md) [b](../../README.md) [c](../x) [d](../x/p.xml)");
    write("docs/x/p.xml", "\n<a>*b*</a>\n");
    make();
    assertThat(page("docs/sub/two.html"))
        .contains("href=\"../one.html\"", "href=\"../../index.html\"")
        .contains("href=\"../x/index.html\"", "href=\"../x/p.xml.html\"");
    assertThat(page("docs/x/index.html")).contains("<a href=\"p.xml.html\"><code>p.xml</code></a>");
    assertThat(page("docs/x/p.xml.html")).contains("<pre><code>&lt;a&gt;*b*&lt;/a&gt;\n</code>");
  }

  @Test
  void copiesWhatIsNoText() throws IOException {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G'};
    Files.write(repository.resolve("docs/a.png"), png);
    write("docs/one.md", "![a](a.png)");
    make();
    assertThat(site().resolve("docs/a.png")).hasBinaryContent(png);
  }

  @Test
  void hasTheAnchorsOfGitHub() throws IOException {
    write("docs/one.md", "## β-VAE, `a_b` and (c)!\n\n## Same\n\n## Same\n");
    make();
    assertThat(page("docs/one.html"))
        .contains("<h2 id=\"β-vae-a_b-and-c\">", "<h2 id=\"same\">", "<h2 id=\"same-1\">");
  }

  @Test
  void keepsBarsInCellsOfTables() throws IOException {
    write("docs/one.md", "| a | b |\n|---|---|\n| `p(x\\|z)` | q(z\\|x) |\n");
    make();
    assertThat(page("docs/one.html"))
        .contains("<div class=\"wide\"><table>", "<td><code>p(x|z)</code></td>\n<td>q(z|x)</td>");
  }

  @Test
  void hasTheListOfTheReadmeBesideEveryPage() throws IOException {
    write("docs/one.md", "# One & all\n\n## Deep\n");
    make();
    assertThat(page("docs/one.html"))
        .contains("<title>One &amp; all · vae4j</title>", "<li>Parts\n")
        .contains(
            "<a href=\"one.html\" aria-current=\"page\">One</a>\n<ul>\n<li><a href=\"#deep\">")
        .contains("<li><a href=\"sub/two.html\">Two</a></li>");
  }

  @Test
  void tellsEveryLinkThatLeadsNowhere() throws IOException {
    write(
        "docs/one.md", "[a](gone.md) [b](sub/two.md#gone) [c](#gone) [d](../../x) <https://x.org>");
    write("docs/lost.md", "# Lost");
    assertThatIllegalStateException()
        .isThrownBy(this::make)
        .withMessage(
            """
            The site is not whole:
              docs/one.html: gone.md leads nowhere
              docs/one.html: sub/two.html#gone leads nowhere
              docs/one.html: #gone leads nowhere
              docs/one.html: ../../x leads nowhere
              docs/lost.md: no page links to it""");
  }

  @Test
  void asksForTheListInTheReadme() throws IOException {
    write("README.md", "# thing\n\n## Documentation\n\nNone.\n");
    assertThatIllegalStateException()
        .isThrownBy(this::make)
        .withMessage("README.md has no list of pages under ## Documentation");
  }
}
