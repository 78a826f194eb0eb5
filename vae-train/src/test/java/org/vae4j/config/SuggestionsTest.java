package org.vae4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTest {

  @Test
  void asksForTheNameThatIsNear() {
    assertThat(Suggestions.didYouMean("epoch", List.of("epochs", "batchSize", "optimizer")))
        .isEqualTo("; did you mean 'epochs'?");
  }

  @Test
  void namesTheNearestFirstAndAtMostThree() {
    List<String> known = List.of("denses", "densess", "dense", "dens", "dance");
    assertThat(Suggestions.near("dense", known)).containsExactly("dense", "denses", "dens");
    assertThat(Suggestions.didYouMean("dense", known))
        .isEqualTo("; did you mean 'dense' or 'denses' or 'dens'?");
  }

  @Test
  void saysNothingWhereNothingIsNear() {
    assertThat(Suggestions.didYouMean("transformer", List.of("mlp", "sequential"))).isEmpty();
    assertThat(Suggestions.didYouMean("x", List.of())).isEmpty();
    assertThat(Suggestions.didYouMean("", List.of("seed"))).isEmpty();
  }

  @Test
  void doesNotTakeOneLetterForAnother() {
    assertThat(Suggestions.near("z", List.of("x", "y"))).isEmpty();
    assertThat(Suggestions.near("z", List.of("zs"))).containsExactly("zs");
  }

  @Test
  void takesCapitalLettersForSmallOnes() {
    assertThat(Suggestions.near("BATCHSIZE", List.of("epochs", "batchSize")))
        .containsExactly("batchSize");
    assertThat(Suggestions.near("X", List.of("x", "y"))).containsExactly("x");
  }

  @Test
  void isStricterWithShortWords() {
    assertThat(Suggestions.near("at", List.of("dim", "ab"))).containsExactly("ab");
  }
}
