package com.acme.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;

class ReadMnistTest {
  @Test
  void mnistIsThere() {
    Dataset mnist = ReadMnist.onesAndEights();
    assertThat(mnist.training().size()).isEqualTo(12_593);
    Batch batch = mnist.training().read(0, 1, 2);
    assertThat(batch.images().shape()).containsExactly(3, 28, 28, 1);
    assertThat(batch.images().maxNumber().doubleValue()).isEqualTo(1);
    ReadMnist.main(new String[0]);
  }
}
