package org.vae4j.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is replaced; the fixtures have what is refused. */
class EnvironmentReferencesTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("HOME", "/home/eve", "EMPTY", "", "ODD", "${env:HOME}\\$1");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "data/mnist.gz, data/mnist.gz",
        "${env:HOME}/data, /home/eve/data",
        "${env:HOME:-here}/data, /home/eve/data",
        "${env:UNSET:-here}/data, here/data",
        "${env:EMPTY:-here}, here",
        "${env:UNSET:-a:-b c}, a:-b c",
        "${env:UNSET:-${env:HOME}, ${env:HOME",
        "a${env:HOME}b${env:HOME}, a/home/eveb/home/eve",
        "${env:ODD}, ${env:HOME}\\$1",
        "$HOME ~ ${HOME}, $HOME ~ ${HOME}",
      })
  void replacesWhatTheEnvironmentHas(String text, String replaced) {
    assertThat(EnvironmentReferences.replaceIn(text, ENVIRONMENT::get)).isEqualTo(replaced);
  }
}
