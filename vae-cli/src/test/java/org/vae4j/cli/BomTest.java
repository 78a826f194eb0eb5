package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The BOM has no parent, so nothing but this keeps it to what the others are. */
class BomTest {
  private static final Path ROOT = Path.of("..");

  private static List<String> find(String regex, String file) throws IOException {
    String text = Files.readString(ROOT.resolve(file));
    return Pattern.compile(regex).matcher(text).results().map(it -> it.group(1)).toList();
  }

  @Test
  void namesEveryPublishedModule() throws IOException {
    List<String> published = new ArrayList<>(find("<module>(.+?)</module>", "pom.xml"));
    published.removeAll(List.of("vae-bom", "vae-bench", "docs/site"));
    List<String> named = find("<artifactId>(.+?)</artifactId>", "vae-bom/pom.xml");
    assertThat(named.stream().filter(name -> !name.equals("vae-bom")).distinct())
        .containsExactlyInAnyOrderElementsOf(published);
  }

  @Test
  void hasTheirVersionAndTimestamp() throws IOException {
    for (String element : List.of("version", "project.build.outputTimestamp")) {
      String first = "(?s)^.*?<" + element + ">(.+?)</";
      assertThat(find(first, "vae-bom/pom.xml")).isEqualTo(find(first, "pom.xml"));
    }
  }
}
