package org.vae4j.testing;

import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/** z = mean + exp(logVar/2)·ε; can refuse to have many dimensions. */
public final class GaussianSampler implements Sampler {
  private final int latentDim;

  public record Config(Optional<Integer> maxLatentDim) implements ComponentConfig<Sampler> {}

  @Inject
  public GaussianSampler(Config config, ModelSpec spec) {
    this.latentDim = spec.latentDim();
    config
        .maxLatentDim()
        .filter(max -> latentDim > max)
        .ifPresent(
            max -> {
              throw new IllegalArgumentException(
                  "latentDim (%d) must be <= %d".formatted(latentDim, max));
            });
  }

  @Override
  public List<Head> heads() {
    return List.of(new Head(MEAN, latentDim), new Head(LOG_VAR, latentDim));
  }

  @Override
  public int latentSize() {
    return latentDim;
  }

  @Override
  public Pass forward(Tensors posterior, int samples, Noise noise) {
    INDArray deviation = Transforms.exp(posterior.get(LOG_VAR).div(2), true);
    INDArray scale = repeat(deviation, samples);
    INDArray epsilon = noise.normal(scale.shape());
    INDArray z = repeat(posterior.get(MEAN), samples).add(scale.mul(epsilon));
    return new Step(
        Tensors.of(Z, z),
        by -> {
          INDArray byZ = by.get(Z);
          INDArray byLogVar = byZ.mul(epsilon).muli(scale).divi(2);
          return Tensors.of(MEAN, sumSamples(byZ, samples))
              .with(LOG_VAR, sumSamples(byLogVar, samples));
        });
  }

  private static INDArray repeat(INDArray rows, int samples) {
    INDArray[] copies = new INDArray[samples];
    Arrays.fill(copies, rows);
    return Nd4j.concat(0, copies);
  }

  private static INDArray sumSamples(INDArray rows, int samples) {
    return rows.reshape('c', samples, rows.size(0) / samples, rows.size(1)).sum(0);
  }

  @Override
  public INDArray code(Tensors posterior) {
    return posterior.get(MEAN);
  }

  @Override
  public List<LayerSummary> layers() {
    return List.of(new LayerSummary(Z, "gaussian", "" + latentDim, 0));
  }
}
