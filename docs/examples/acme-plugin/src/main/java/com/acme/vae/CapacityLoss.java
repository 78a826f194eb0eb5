package com.acme.vae;

import jakarta.inject.Inject;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.api.samediff.SameDiffLoss;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * A Laplace likelihood of scale 1, and a divergence that is held at a capacity: −log p(x|z) + gamma
 * · |KL − capacity|, in nats per image (Burgess et al., "Understanding disentangling in β-VAE",
 * 2018). An expression: nobody writes its gradient.
 */
public final class CapacityLoss extends SameDiffLoss {
  private final Config config;

  /**
   * The settings.
   *
   * @param capacity the KL divergence that is aimed at, in nats
   * @param gamma the factor of the distance from it
   */
  @Description("Laplace likelihood, and a KL divergence that is held at a capacity")
  public record Config(
      @Description("KL divergence that is aimed at, in nats") @Default("3") @Range(min = 0)
          double capacity,
      @Description("factor of the distance from it") @Default("10") @Range(min = 0) double gamma)
      implements ComponentConfig<Loss> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, capacity, gamma);
    }
  }

  /** Makes the loss. */
  @Inject
  public CapacityLoss(Config config) {
    this.config = config;
  }

  @Override
  protected Objective express(SameDiff sd, Map<String, SDVariable> tensors) {
    SDVariable error = tensors.get(IMAGES).sub(tensors.get(Decoder.DECODED)); // [n, h, w, c]
    SDVariable reconstruction = sd.math().abs(error).add(Math.log(2)).sum(1, 2, 3).mean();
    SDVariable mean = tensors.get(Sampler.MEAN); // [n, d]
    SDVariable logVar = tensors.get(Sampler.LOG_VAR);
    SDVariable kl = mean.mul(mean).add(sd.math().exp(logVar)).sub(1).sub(logVar).mul(0.5);
    SDVariable divergence = kl.sum(1).mean();
    SDVariable distance = sd.math().abs(divergence.sub(config.capacity()));
    return new Objective(
        reconstruction.add(distance.mul(config.gamma())), reconstruction, divergence);
  }

  /** The decoder gives the pixels themselves. */
  @Override
  public INDArray meanImage(Tensors decoded) {
    INDArray image = decoded.get(Decoder.DECODED).dup();
    BooleanIndexing.replaceWhere(image, 0, Conditions.lessThan(0));
    BooleanIndexing.replaceWhere(image, 1, Conditions.greaterThan(1));
    return image;
  }
}
