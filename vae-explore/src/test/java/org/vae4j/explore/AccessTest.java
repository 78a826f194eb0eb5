package org.vae4j.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  private static final int PORT = 8080;
  private static final String TOKEN = "0123456789abcdef";

  private static Access at(String host) {
    return new Access(Optional.of(host), PORT, Optional.of(TOKEN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:8080", "localhost:8080", "LOCALHOST:8080", "[::1]:8080"})
  void meansItselfByTheNamesOfTheLoopback(String header) {
    assertThat(Access.local().isMeant(header, PORT)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "localhost:8081",
        "localhost:-1",
        "localhost:99999",
        "evil.example:8080",
        "localhost.evil.example:8080",
        "192.168.0.7:8080",
        "127.0.0.1.:8080",
        "127.0.0.1:8080@evil.example",
        "[::1",
      })
  void isNotMeantByOtherNames(String header) {
    assertThat(Access.local().isMeant(header, PORT)).isFalse();
  }

  @Test
  void isNotMeantByNoName() {
    assertThat(Access.local().isMeant(null, PORT)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "gpu.example, GPU.example:8080, true",
    "gpu.example, 192.168.0.7:8080, false",
    "0.0.0.0, 192.168.0.7:8080, true",
    "'::', [fe80::1]:8080, true",
    "0.0.0.0, evil.example:8080, false",
  })
  void isMeantByTheHostThatItListensOn(String host, String header, boolean expected) {
    assertThat(at(host).isMeant(header, PORT)).isEqualTo(expected);
  }

  @Test
  void letsInWithTheRightTokenAlone() {
    assertThat(at("h").isRight(TOKEN)).isTrue();
    assertThat(at("h").isRight(TOKEN + "0")).isFalse();
    assertThat(at("h").isRight(TOKEN.substring(1))).isFalse();
    assertThat(at("h").isRight("")).isFalse();
    assertThat(at("h").isRight(null)).isFalse();
  }

  @Test
  void asksForNoTokenWhereThereIsNone() {
    assertThat(Access.local().isRight(null)).isTrue();
  }

  @Test
  void wantsATokenWhereOthersMayCome() {
    assertThatThrownBy(() -> new Access(Optional.of("0.0.0.0"), 0, Optional.empty()))
        .hasMessage("host (0.0.0.0) must come with a token, since others may reach it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0123456789abcde", "0123456789abcdef;", "0123456789abcde\n"})
  void refusesTokensThatAreShortOrNoCookie(String token) {
    assertThatThrownBy(() -> new Access(Optional.empty(), 0, Optional.of(token)))
        .hasMessageStartingWith("token must have 16 to 256 characters");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void refusesPortsThatThereAreNot(int port) {
    assertThatThrownBy(() -> new Access(Optional.empty(), port, Optional.empty()))
        .hasMessage("port (%d) must be in [0, 65535]".formatted(port));
  }
}
