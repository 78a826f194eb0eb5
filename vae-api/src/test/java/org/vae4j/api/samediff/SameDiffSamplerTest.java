package org.vae4j.api.samediff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.uniform;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;

class SameDiffSamplerTest {
  private static final int N = 2;
  private static final int D = 3;

  private final Random random = new Random(1);
  private final INDArray mean = uniform(random, 1, N, D);
  private final INDArray logVar = uniform(random, 1, N, D);

  private static final class Gaussian extends SameDiffSampler {
    @Override
    protected SDVariable draw(SameDiff sd, Map<String, SDVariable> posterior, SDVariable noise) {
      SDVariable std = sd.math().exp(posterior.get(LOG_VAR).mul(0.5));
      return posterior.get(MEAN).add(std.mul(noise));
    }

    @Override
    public List<Head> heads() {
      return List.of(new Head(MEAN, D), new Head(LOG_VAR, D));
    }

    @Override
    public int latentSize() {
      return D;
    }

    @Override
    public INDArray code(Tensors posterior) {
      return posterior.get(MEAN);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void drawsAndTheirGradientsAreThoseOfTheFormula(int samples) {
    double[] epsilon = doubles(noise().normal((long) samples * N, D));
    double[] m = doubles(mean);
    double[] v = doubles(logVar);
    INDArray weights = uniform(random, 1, (long) samples * N, D);
    double[] w = doubles(weights);
    double[] z = new double[epsilon.length];
    double[] byMean = new double[N * D];
    double[] byLogVar = new double[N * D];
    for (int i = 0; i < z.length; i++) {
      int j = i % (N * D);
      double std = Math.exp(v[j] / 2);
      z[i] = m[j] + std * epsilon[i];
      byMean[j] += w[i];
      byLogVar[j] += w[i] * std * epsilon[i] / 2;
    }
    try (Pass pass = new Gaussian().forward(posterior(), samples, noise())) {
      // Some operations in float32.
      assertClose("z", pass.output().get(Sampler.Z), z, 1e-6);
      Tensors by = pass.backward(Tensors.of(Sampler.Z, weights));
      assertClose("by mean", by.get(Sampler.MEAN), byMean, 1e-6);
      assertClose("by logVar", by.get(Sampler.LOG_VAR), byLogVar, 1e-6);
    }
  }

  @Test
  void withoutAGradientOfZTheHeadsHaveNone() {
    try (Pass pass = new Gaussian().forward(posterior(), 1, noise())) {
      assertThat(pass.backward(Tensors.empty()).get(Sampler.MEAN)).isEqualTo(Nd4j.zeros(N, D));
    }
  }

  @Test
  void isDescribedByItsName() {
    assertThat(new Gaussian().layers().get(0).type()).isEqualTo("Gaussian");
    assertThat(new Gaussian().layers().get(0).outputShape()).isEqualTo("3");
  }

  private static Noise noise() {
    return new Seeds(7).training(1, 0);
  }

  private Tensors posterior() {
    return Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logVar);
  }
}
