package org.vae4j.api.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhiloxTest {

  /** The lines "philox4x32 10" of Random123's kat_vectors: counter, key, output. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000000 00000000 00000000 00000000 00000000 00000000"
            + " 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff"
            + " 408f276d 41c83b0e a20bc7c6 6d5451fd",
        "243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0"
            + " d16cfe09 94fdcceb 5001e420 24126ea1"
      })
  void givesThePublishedAnswersOfRandom123(String line) {
    int[] words =
        Arrays.stream(line.split(" ")).mapToInt(hex -> Integer.parseUnsignedInt(hex, 16)).toArray();
    int[] output = new int[4];

    Philox.philox(
        pair(words[4], words[5]), pair(words[2], words[3]), pair(words[0], words[1]), output, 0);

    assertThat(output).containsExactly(Arrays.copyOfRange(words, 6, 10));
  }

  @Test
  void aStreamIsTheBlocksFromZeroInOrder() {
    long key = 0x299f31d0a4093822L;
    long number = 0x0370734413198a2eL;
    Philox stream = new Philox(key, number);
    for (int block = 0; block < 3; block++) {
      int[] expected = new int[4];
      Philox.philox(key, number, block, expected, 0);
      for (int word : expected) {
        assertThat(stream.nextBits()).isEqualTo(word);
      }
    }
  }

  @Test
  void manyBitsAreThoseThatComeOneByOne() {
    Philox one = new Philox(1, 2);
    Philox many = new Philox(1, 2);
    for (int length : new int[] {3, 9, 0, 4, 1, 14}) {
      int[] words = new int[length];
      many.nextBits(words);
      for (int word : words) {
        assertThat(word).isEqualTo(one.nextBits());
      }
    }
  }

  private static long pair(int low, int high) {
    return Integer.toUnsignedLong(low) | (long) high << 32;
  }
}
