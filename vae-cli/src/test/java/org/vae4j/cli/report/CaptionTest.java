package org.vae4j.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vae4j.api.training.Figure;
import org.vae4j.config.catalogue.Catalogue;

class CaptionTest {

  @Test
  void isThatOfTheLongestTypeThatTheNameBeginsWith() {
    assertThat(Caption.of("traversal-animation-0.gif", Map.of()).type())
        .isEqualTo("traversal-animation");
    assertThat(Caption.of("traversal-0-mean-of-8.png", Map.of()).type()).isEqualTo("traversal");
    assertThat(Caption.of("sample.png", Map.of()).type()).isEqualTo("sample");
    assertThat(Caption.of("samples.png", Map.of()).type()).isEmpty();
  }

  @Test
  void isTheDescriptionOfATypeOfOthers() {
    assertThat(Caption.of("acme-pie-3.svg", Map.of("acme-pie", "slices of something")))
        .isEqualTo(new Caption("acme-pie", "acme-pie", "Slices of something."));
  }

  @Test
  void isTheNameOfAFileOfNoType() {
    assertThat(Caption.of("holiday.png", Map.of())).isEqualTo(new Caption("", "holiday", ""));
  }

  @Test
  void thereIsOneForEachTypeOfOurs() {
    for (String type : Catalogue.discover().names(Figure.class)) {
      Caption caption = Caption.of(type + ".png", Map.of());
      assertThat(caption.type()).isEqualTo(type);
      assertThat(caption.text()).isNotEmpty();
    }
  }
}
