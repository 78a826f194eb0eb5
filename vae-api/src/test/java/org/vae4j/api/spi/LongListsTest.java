package org.vae4j.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LongListsTest {

  private static List<String> items(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  @Test
  void cutsWhatNobodyReadsAndCountsIt() {
    assertThat(LongLists.cut(items(20))).isEqualTo(items(20));
    assertThat(LongLists.cut(items(232))).hasSize(21).startsWith("0").endsWith("… and 212 more");
  }
}
