package org.vae4j.viz;

import org.vae4j.api.data.Dataset;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.training.FigureSubject;

/**
 * How badly single images are reconstructed: −log p(x|z) in nats, summed over the values of the
 * image, where z is the code that stands for it rather than a draw.
 */
final class ReconstructionLoss {
  private final Vae vae;
  private final Dataset.Split split;
  private final Noise noise;

  /** Of validation images. */
  ReconstructionLoss(FigureSubject subject) {
    this.vae = subject.vae();
    this.split = subject.dataset().validation();
    this.noise = subject.seeds().figure("reconstruction-loss");
  }

  /**
   * The losses of some images.
   *
   * @param indices their positions in the validation split
   * @return nats, in the order of the positions
   */
  double[] of(int... indices) {
    return Codes.batches(split, indices)
        .flatMap(batch -> vae.lossesAtCodes(batch, noise).stream())
        .mapToDouble(LossValue::reconstruction)
        .toArray();
  }
}
