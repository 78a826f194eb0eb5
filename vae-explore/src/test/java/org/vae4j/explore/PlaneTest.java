package org.vae4j.explore;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaneTest {

  @Test
  void goesRightWithXAndUpWithY() {
    float[][] codes = Plane.around(new float[] {7, 8, 9}, 2, 0, 3, 3);
    assertThat(codes)
        .isDeepEqualTo(
            new float[][] {
              {3, 8, -3}, {3, 8, 0}, {3, 8, 3},
              {0, 8, -3}, {0, 8, 0}, {0, 8, 3},
              {-3, 8, -3}, {-3, 8, 0}, {-3, 8, 3},
            });
  }

  @Test
  void isALineWhereThereIsOneDimension() {
    assertThat(Plane.around(new float[] {7}, 0, 0, 1, 2))
        .isDeepEqualTo(new float[][] {{-1}, {1}, {-1}, {1}});
  }
}
