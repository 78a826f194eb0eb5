package com.acme.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Labels;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.model.Vae;
import org.vae4j.experiment.ModelInJava;

class TrainInJavaTest {
  private final Seeds seeds = new Seeds(1);
  private final Dataset dataset = new Crosses(500, seeds);
  private final Batch crosses = dataset.validation().read(0, 1, 2, 3, 4, 5, 6, 7);

  @Test
  void trainingBringsReconstructionsCloser() {
    try (ModelInJava model = TrainInJava.model(dataset, 1)) {
      double before = error(model.vae());
      TrainInJava.train(model.vae(), dataset, seeds, 10);
      assertThat(error(model.vae())).isLessThan(0.8 * before);
    }
  }

  /** The mean distance of a pixel. */
  private double error(Vae vae) {
    INDArray images = vae.decode(vae.encode(crosses), Labels.none(crosses.size()));
    return images.distance1(crosses.images()) / images.length();
  }
}
