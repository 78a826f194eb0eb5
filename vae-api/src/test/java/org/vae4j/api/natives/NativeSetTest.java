package org.vae4j.api.natives;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeSetTest {

  @Test
  void isNamedAfterItsLibraries() {
    NativeSet set = new NativeSet("libjnidnnl.so 1 00000000 0\n");
    assertThat(set.name())
        .matches("[0-9a-f]{12}")
        .isEqualTo(new NativeSet(set.description()).name());
    assertThat(new NativeSet("libjnidnnl.so 1 00000000 1\n").name()).isNotEqualTo(set.name());
  }

  @Test
  void hasTheLibrariesOnTheClassPathWhateverTheirJarsAreCalled() {
    assertThat(NativeSet.onClassPath().description())
        .contains(System.mapLibraryName("jnijavacpp"), System.mapLibraryName("jnind4jcpu"))
        .doesNotContain(".jar");
  }
}
