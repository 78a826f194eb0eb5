package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import org.junit.jupiter.api.Test;

class ProgressTest {

  /** 20 of 100 images are left in this epoch and 900 in the nine after it, at 4 in a second. */
  @Test
  void saysHowLongTheWholeRunWillTake() {
    try (ProgressLines progress = new ProgressLines(new PrintWriter(Writer.nullWriter()))) {
      progress.epochStarted(1, 10, 100);
      assertThat(progress.left(100, 80, 4)).isEqualTo("3 min 50 s left of the run");
      progress.epochStarted(10, 10, 100);
      assertThat(progress.left(100, 80, 4)).isEqualTo("5.0 s left of the run");
    }
  }
}
