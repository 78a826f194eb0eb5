package org.vae4j.data;

import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Transform;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;

/**
 * Adds noise to each value, and cuts off what would leave [0, 1] where values are in there.
 *
 * @param distribution how the noise is distributed
 * @param scale its standard deviation if it is normal, its largest value if it is uniform
 * @param draw when that of training images is drawn
 */
@Description("adds noise to each value; what would leave [0, 1] is cut off where all were in there")
public record AddNoise(
    @Description("how it is distributed") @Default("normal") Distribution distribution,
    @Description("standard deviation of normal noise; uniform noise is in ±scale")
        @Example("0.05")
        @Range(above = 0)
        double scale,
    @Description(
            "whether that of training images is drawn once (static) or in each epoch (dynamic)")
        @Default("dynamic")
        Draw draw)
    implements Transform, ComponentConfig<Transform> {

  /** How noise is distributed. */
  public enum Distribution {
    /** With mean 0 and a standard deviation. */
    NORMAL,

    /** Between a number and its negative. */
    UNIFORM
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException if the scale is not above 0
   */
  public AddNoise {
    Settings.check(AddNoise.class, distribution, scale, draw);
  }

  @Override
  public Dataset apply(Dataset dataset, Noise noise) {
    boolean isUnit = dataset.valueRange() == ValueRange.UNIT;
    return draw.map(
        dataset, dataset.valueRange(), (image, drawn) -> add(image, drawn, isUnit), noise);
  }

  private float[] add(float[] image, Noise noise, boolean isUnit) {
    float[] numbers =
        Floats.copyOf(
            distribution == Distribution.NORMAL
                ? noise.normal(image.length)
                : noise.uniform(image.length));
    for (int i = 0; i < image.length; i++) {
      double number = distribution == Distribution.NORMAL ? numbers[i] : 2 * numbers[i] - 1;
      float sum = (float) (image[i] + scale * number);
      boolean isCut = isUnit && image[i] >= 0 && image[i] <= 1; // what was beyond stays there
      image[i] = isCut ? Math.max(0, Math.min(1, sum)) : sum;
    }
    return image;
  }
}
