package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextStyleTest {

  @Test
  void breaksTextsBetweenWords() {
    double width = TextStyle.LABEL.width("one two");
    assertThat(TextStyle.LABEL.wrap("one two three", width)).containsExactly("one two", "three");
  }

  @Test
  void breaksAWordThatIsWiderThanALine() {
    String word = "an_identifier_that_goes_on_and_on_without_any_space";
    List<String> lines = TextStyle.TICK.wrap("x " + word, 100);
    assertThat(lines)
        .allSatisfy(line -> assertThat(TextStyle.TICK.width(line)).isLessThanOrEqualTo(100));
    assertThat(String.join("", lines)).isEqualTo("x" + word);
  }

  @Test
  void leavesATextThatFitsInOneLine() {
    assertThat(TextStyle.TITLE.wrap("Title", 500)).containsExactly("Title");
  }

  @Test
  void givesUpOnWidthRatherThanOnLetters() {
    assertThat(TextStyle.TITLE.wrap("ab", 1)).containsExactly("a", "b");
  }

  @Test
  void hasEveryLetterThatFiguresUse() {
    assertThat(TextStyle.TICK.font().canDisplayUpTo("−×→…·ε⁻⁰¹²³⁴⁵⁶⁷⁸⁹ÄéßΩЖ")).isEqualTo(-1);
  }

  @Test
  void doesNotDependOnTheFontsOfTheMachine() {
    assertThat(TextStyle.TICK.font().getFamily()).isEqualTo("DejaVu Sans");
  }
}
