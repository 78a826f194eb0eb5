package org.vae4j.model.regularizer;

import jakarta.inject.Inject;
import java.util.Map;
import org.vae4j.api.model.Penalty;
import org.vae4j.api.model.Regularizer;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.ComponentNames;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.density.Rounded;
import org.vae4j.model.sampler.VectorQuantised;

/**
 * What keeps encodings and codes of a vector-quantised posterior together: ‖sg(encoding) − code‖² +
 * β‖encoding − sg(code)‖², summed over everything in an image, a mean over images, where sg stops
 * the gradient: codes learn by the first term, the encoder by the second (van den Oord, Vinyals and
 * Kavukcuoglu, "Neural discrete representation learning", 2017, equation 3).
 *
 * <p>The unit is that of a squared distance of codes. As both terms are the same number, the value
 * is (1 + β) times that. Beside it, the record has {@code codesInUse}, the {@linkplain
 * VectorQuantised#perplexity perplexity} of the codebook's usage.
 */
public final class Commitment implements Regularizer {
  private final Config config;
  private final Sampler sampler;

  /**
   * The settings.
   *
   * @param weight the factor in the objective
   * @param beta how much encodings are held to their codes, against codes to encodings
   */
  @Description("VQ-VAE: brings codes to encodings, and holds encodings to their codes")
  public record Config(
      @Description("factor in the objective") @Default("1") @Range(min = 0) double weight,
      @Description("how much encodings are held to their codes, against codes to encodings (β)")
          @Default("0.25")
          @Range(min = 0)
          double beta)
      implements ComponentConfig<Regularizer> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, weight, beta);
    }
  }

  /**
   * Makes the regularizer.
   *
   * @param config the settings
   * @param sampler says what the posteriors are
   * @throws IllegalArgumentException if they are not vector-quantised
   */
  @Inject
  public Commitment(Config config, Sampler sampler) {
    if (!sampler.outputs().contains(VectorQuantised.QUANTISED)) {
      throw new IllegalArgumentException(
          "sampler (%s) must be vector-quantised for commitment"
              .formatted(ComponentNames.of(sampler)));
    }
    this.config = config;
    this.sampler = sampler;
  }

  @Override
  public double weight() {
    return config.weight();
  }

  @Override
  public Penalty penalty(Tensors posterior, Tensors latent, Noise noise) {
    return new Distance(
        Floats.copyOf(posterior.get(VectorQuantised.ENCODING)),
        Floats.copyOf(latent.get(VectorQuantised.QUANTISED)),
        posterior.get(VectorQuantised.ENCODING).size(0));
  }

  private final class Distance implements Penalty {
    private final float[] encoding;
    private final float[] quantised;
    private final long images;
    private final int size;

    Distance(float[] encoding, float[] quantised, long images) {
      this.encoding = encoding;
      this.quantised = quantised;
      this.images = images;
      this.size = Math.toIntExact(encoding.length / images);
    }

    private double difference(int i) {
      return (double) encoding[i % encoding.length] - quantised[i];
    }

    private double rows() {
      return (double) quantised.length / size;
    }

    @Override
    public double value() {
      double sum = 0;
      for (int i = 0; i < quantised.length; i++) {
        sum += difference(i) * difference(i);
      }
      return (1 + config.beta()) * sum / rows();
    }

    @Override
    public Map<String, Double> measures() {
      return sampler instanceof VectorQuantised codebook
          ? Map.of("codesInUse", codebook.perplexity())
          : Map.of();
    }

    @Override
    public Tensors gradient(double weight) {
      double[] byEncoding = new double[encoding.length];
      double[] byQuantised = new double[quantised.length];
      for (int i = 0; i < quantised.length; i++) {
        double slope = 2 * weight * difference(i) / rows();
        byEncoding[i % encoding.length] += config.beta() * slope;
        byQuantised[i] = -slope;
      }
      return Tensors.of(VectorQuantised.ENCODING, Rounded.tensor(byEncoding, images, size))
          .with(
              VectorQuantised.QUANTISED,
              Rounded.tensor(byQuantised, quantised.length / size, size));
    }
  }
}
