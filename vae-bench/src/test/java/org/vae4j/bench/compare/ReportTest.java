package org.vae4j.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final String TRAINING = Report.training("training", 16);

  @TempDir private Path folder;

  private final Results results = new Results();

  @Test
  void tellsMediansAndHowTheyCompareWithTheFastestKeras() {
    for (double value : List.of(1_000, 3_000, 1_800)) {
      results.add(TRAINING, Contenders.FLOAT32, "images/s", value);
    }
    results.add(TRAINING, "Keras", "images/s", 900);
    results.add(TRAINING, "Keras XLA", "images/s", 800);
    assertThat(new Report(results).tables())
        .contains("## Training, batch 16")
        .contains("| vae4j float32 | 1,800 (1,000–3,000) | 2.00 |")
        .contains("| Keras XLA | 800 (800–800) | 0.89 |");
  }

  @Test
  void ofTimesTheShorterIsTheFaster() {
    results.add("whole run", Contenders.FLOAT32, "s", 10);
    results.add("whole run", "Keras", "s", 20);
    results.add("whole run", "Keras XLA", "s", 15);
    assertThat(new Report(results).tables())
        .contains("| vae4j float32 | 10.0 (10.0–10.0) | 1.50 |");
  }

  @Test
  void isTheSameFromTheRawResults() throws IOException {
    results.facts().put("processor", "abacus");
    results.notes().add("a remark");
    results.add(TRAINING, Contenders.FLOAT32, "images/s", 900);
    results.add(Report.peak("float32"), "PyTorch", "GFLOP/s", 400);
    results.write(folder.resolve("raw.json"));
    Results read = Results.read(folder.resolve("raw.json"));
    assertThat(new Report(read).page())
        .isEqualTo(new Report(results).page())
        .contains("abacus", "a remark");
    new Report(read).write(folder);
    assertThat(ImageIO.read(folder.resolve(Report.PICTURE).toFile()).getWidth()).isEqualTo(1000);
  }

  /** The step of 16 images was counted by hand: 2.14 GFLOP. */
  @Test
  void theReferenceCostsWhatWasCountedByHand() {
    assertThat(16 * ReferenceCost.flopsPerImage()).isCloseTo(2.149e9, within(1e6));
  }
}
