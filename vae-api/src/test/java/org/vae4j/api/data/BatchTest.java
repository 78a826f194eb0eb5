package org.vae4j.api.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class BatchTest {

  @Test
  void hasAsManyImagesAsLabels() {
    assertThat(new Batch(Nd4j.zeros(5, 2, 3, 1), Labels.none(5)).size()).isEqualTo(5);
  }

  @Test
  void rejectsImagesThatAreNotAsManyAsTheLabels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batch(Nd4j.zeros(5, 2, 3, 1), Labels.none(4)))
        .withMessage("images (rank 4, 5 of them) must be of rank 4 and as many as the labels (4)");
  }

  @Test
  void rejectsImagesWithoutAChannelDimension() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batch(Nd4j.zeros(5, 2, 3), Labels.none(5)))
        .withMessageContaining("images (rank 3, 5 of them) must be of rank 4");
  }
}
