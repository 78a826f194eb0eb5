package org.vae4j.model.engine.onednn;

import org.bytedeco.javacpp.FloatPointer;
import org.vae4j.api.network.DropoutMask;
import org.vae4j.api.tensor.Noise;

/** The mask of one dropout layer of a plan, drawn anew for each pass. */
final class PlanMask {
  private final DropoutMask mask;
  private final int from;
  private final BatchShape batch;
  private final FloatPointer numbers;
  private final float[] row;

  /**
   * A mask.
   *
   * @param mask draws it
   * @param from the first image of the batch that it is for
   * @param batch its shape
   * @param place where it is, in float32
   */
  PlanMask(DropoutMask mask, int from, BatchShape batch, Address place) {
    this.mask = mask;
    this.from = from;
    this.batch = batch;
    this.numbers = new FloatPointer(place);
    this.row = new float[batch.features().length()];
  }

  /**
   * Draws it.
   *
   * @param noise the randomness of the pass
   */
  void draw(Noise noise) {
    for (int image = 0; image < batch.images(); image++) {
      mask.draw(noise, from + image, row);
      numbers.position((long) image * row.length).put(row);
    }
  }
}
