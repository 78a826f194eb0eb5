package org.vae4j.data;

import java.util.Optional;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.MappedDataset;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Noise;

/**
 * Makes each value 0 or 1, with the value as the probability of a 1 (Salakhutdinov and Murray, "On
 * the quantitative analysis of deep belief networks", 2008), or by a threshold.
 *
 * @param draw when training images are drawn
 * @param threshold what a value must reach to become 1
 */
@Description("makes each value 0 or 1: with the value as the probability of a 1, or by a threshold")
public record Binarize(
    @Description("whether training images are drawn once (static) or in each epoch (dynamic)")
        @Default("dynamic")
        Draw draw,
    @Description("what a value must reach to become 1, where nothing is to be drawn")
        @Range(above = 0, max = 1)
        Optional<Double> threshold)
    implements Transform, ComponentConfig<Transform> {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the threshold is out of range
   */
  public Binarize {
    Settings.check(Binarize.class, draw, threshold);
  }

  @Override
  public Dataset apply(Dataset dataset, Noise noise) {
    if (dataset.valueRange() != ValueRange.UNIT) {
      throw new IllegalArgumentException("values of the images must be in [0, 1] to be binarized");
    }
    return threshold.isPresent()
        ? MappedDataset.of(
            dataset, ValueRange.UNIT, (image, drawn) -> compare(image, threshold.get()), noise)
        : draw.map(dataset, ValueRange.UNIT, Binarize::draw, noise);
  }

  private static float[] compare(float[] image, double threshold) {
    requireUnit(image);
    for (int i = 0; i < image.length; i++) {
      image[i] = image[i] >= threshold ? 1 : 0;
    }
    return image;
  }

  private static void requireUnit(float... image) {
    for (int i = 0; i < image.length; i++) {
      if (!(image[i] >= 0 && image[i] <= 1)) {
        throw new IllegalArgumentException(
            "value %d of an image (%s) must be in [0, 1] to be binarized".formatted(i, image[i]));
      }
    }
  }

  private static float[] draw(float[] image, Noise noise) {
    requireUnit(image);
    int[] words = new int[image.length];
    noise.nextBits(words);
    for (int i = 0; i < image.length; i++) {
      double uniform = (words[i] >>> 8) * 0x1.0p-24; // in [0, 1)
      image[i] = uniform < image[i] ? 1 : 0;
    }
    return image;
  }
}
