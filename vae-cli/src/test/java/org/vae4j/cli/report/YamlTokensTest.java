package org.vae4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.vae4j.cli.report.YamlTokens.Token;

class YamlTokensTest {

  @Test
  void tellsKeysValuesAndCommentsApart() {
    assertThat(YamlTokens.of("# file\na: 1 # why\nlist:\n  - type: 'x'\n    b: [1, 2]\n- plain\n"))
        .filteredOn(token -> !token.text().isBlank())
        .containsExactly(
            new Token("c", "# file\n"),
            new Token("k", "a"),
            new Token("", ":"),
            new Token("v", " 1"),
            new Token("c", " # why\n"),
            new Token("k", "list"),
            new Token("", ":"),
            new Token("", "  - "),
            new Token("k", "type"),
            new Token("", ":"),
            new Token("v", " 'x'\n"),
            new Token("k", "b"),
            new Token("", ":"),
            new Token("v", " [1, 2]\n"),
            new Token("", "- plain\n"));
  }

  @Test
  void isNotSlowOnLongLines() {
    for (String line :
        new String[] {
          "a: " + " ".repeat(1_000_000), "-".repeat(1_000_000), "a".repeat(1_000_000)
        }) {
      assertTimeoutPreemptively(Duration.ofSeconds(20), () -> joined(line));
    }
  }

  @Property
  void losesNothing(@ForAll String text) {
    assertThat(joined(text)).isEqualTo(text);
  }

  private static String joined(String text) {
    return YamlTokens.of(text).stream().map(Token::text).collect(Collectors.joining());
  }
}
