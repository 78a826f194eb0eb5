package org.vae4j.testing;

import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.MappedDataset;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.tensor.Noise;

/** Takes a share of each image away, and refuses to take more than there is. */
public record Fading(@Default("0.5") double share)
    implements Transform, ComponentConfig<Transform> {

  @Override
  public Dataset apply(Dataset dataset, Noise noise) {
    if (share > 1) {
      throw new IllegalArgumentException("share (%s) must be <= 1".formatted(share));
    }
    return MappedDataset.of(dataset, ValueRange.UNIT, this::fade, noise);
  }

  private float[] fade(float[] image, Noise noise) {
    for (int i = 0; i < image.length; i++) {
      image[i] *= (float) (1 - share);
    }
    return image;
  }
}
