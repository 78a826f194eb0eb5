package org.vae4j.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 8, 0x1b, 0x7f, 0x85, 0x9b, 0x61c, 0x200f, 0x202e, 0x2066, 0x2069})
  void writesControlsByTheirNumbers(int control) {
    String text = "a" + (char) control + "b";
    String visible = "a\\u%04xb".formatted(control);
    assertThat(VisibleText.lines(text)).isEqualTo(visible);
    assertThat(VisibleText.line(text)).isEqualTo(visible);
  }

  @Test
  void keepsLinesAndTabsOfATextButNotOfAName() {
    assertThat(VisibleText.lines("a\tb\nc\r\nd")).isEqualTo("a\tb\nc\r\nd");
    assertThat(VisibleText.line("a\tb\nc")).isEqualTo("a\\u0009b\\u000ac");
  }

  @Test
  void bringsLinesIntoOne() {
    assertThat(VisibleText.oneLine("a\r\n\tb\u2028c\u001b[2Jd\u202ee"))
        .isEqualTo("a b c\\u001b[2Jd\\u202ee");
  }

  @Test
  void doesNotLetALineBeWrittenOver() {
    assertThat(VisibleText.lines("bad\rgood")).isEqualTo("bad\\u000dgood");
  }

  @Test
  void keepsLettersOfAllLanguages() {
    assertThat(VisibleText.lines("Größe 形 שלום 😀 é")).isEqualTo("Größe 形 שלום 😀 é");
  }
}
