package org.vae4j.api.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BeyondTrainingTest {
  private final BeyondTraining beyond =
      new BeyondTraining(new TrainingRange(List.of(5.0, -1.0), List.of(10.0, 1.0)));

  @Test
  void saysNothingOfValuesWithin() {
    beyond.add(5, -1, 10, 1);
    assertThat(beyond.count()).isZero();
    assertThat(beyond.message("rows", List.of())).isEmpty();
  }

  @Test
  void tellsColumnsAndHowFarTheyAreBeyond() {
    beyond.add(7, 0);
    beyond.add(12, 0);
    beyond.add(-900, 0);
    beyond.add(11, 1.5f);
    assertThat(beyond.count()).isEqualTo(3);
    assertThat(beyond.message("rows", List.of("load", "speed")))
        .contains(
            "3 of 4 rows have values beyond those of training: column load in 3, as far as -900.0"
                + " (training: from 5.0 to 10.0); column speed in 1, as far as 1.5 (training: from"
                + " -1.0 to 1.0)");
  }

  @Test
  void countsAnImageOnceForEachChannel() {
    beyond.add(20, 0, 30, 0, 40, 0);
    assertThat(beyond.message("images", List.of()))
        .contains(
            "1 of 1 images have values beyond those of training: channel 0 in 1, as far as 40.0"
                + " (training: from 5.0 to 10.0)");
  }

  @Test
  void tellsOfTheFirstChannelsOnly() {
    List<Double> zeros = List.of(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
    BeyondTraining many = new BeyondTraining(new TrainingRange(zeros, zeros));
    many.add(1, 1, 1, 1, 1, 1, 1);
    assertThat(many.message("images", List.of()).orElseThrow())
        .contains("channel 4")
        .doesNotContain("channel 5")
        .endsWith("; 2 more channels");
  }
}
