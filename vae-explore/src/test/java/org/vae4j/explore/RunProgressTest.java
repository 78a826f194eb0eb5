package org.vae4j.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.explore.RunProgress.State;

class RunProgressTest {

  @Test
  void saysWhichEpochTheWeightsAreOfIfThatIsNotTheLast() {
    assertThat(new RunProgress(State.DONE, 5, List.of(), Optional.of(3)).toMap())
        .containsEntry("weightsOfEpoch", 3);
    assertThat(new RunProgress(State.DONE, 5, List.of(), Optional.empty()).toMap())
        .doesNotContainKey("weightsOfEpoch");
  }
}
