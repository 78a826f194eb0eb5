package com.acme.training;

import java.util.List;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.InMemoryDataset;
import org.vae4j.api.data.Labels;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Seeds;

/** Images of 8×8 pixels, each with a row and a column of ink. */
final class Crosses extends InMemoryDataset {
  private static final int SIZE = 8;

  /** Draws as many images for training, and a fifth as many for validation. */
  Crosses(int images, Seeds seeds) {
    super(
        List.of(),
        draw(images, seeds.component("crosses/training")),
        draw(images / 5, seeds.component("crosses/validation")));
  }

  private static Batch draw(int count, Noise noise) {
    float[] values = new float[count * SIZE * SIZE];
    for (int image = 0; image < count; image++) {
      int row = noise.nextInt(SIZE);
      int column = noise.nextInt(SIZE);
      for (int i = 0; i < SIZE; i++) {
        values[(image * SIZE + row) * SIZE + i] = 1;
        values[(image * SIZE + i) * SIZE + column] = 1;
      }
    }
    return new Batch(
        Nd4j.create(values, new long[] {count, SIZE, SIZE, 1}, 'c'), Labels.none(count));
  }
}
