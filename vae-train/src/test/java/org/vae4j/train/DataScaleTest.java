package org.vae4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Labels;

class DataScaleTest {

  @Test
  void blamesNoValuesOfAUsualSize() {
    assertThat(DataScale.remedy(rows(2, 0, 1, -3, 99))).isEmpty();
  }

  @Test
  void namesTheChannelsThatAreLargeTheLargestFirst() {
    assertThat(DataScale.remedy(rows(3, 1, 2000, -3e8f, 0, -150, 1e5f)))
        .contains(
            "the data's scale is large (channel 2 from -3.000e+08 to 1.000e+05, channel 1 from"
                + " -150.0 to 2000): bring it to one scale with transforms: [{type: normalize}]");
  }

  private static Batch rows(int columns, float... values) {
    int n = values.length / columns;
    return new Batch(Nd4j.create(values, new long[] {n, 1, 1, columns}, 'c'), Labels.none(n));
  }
}
