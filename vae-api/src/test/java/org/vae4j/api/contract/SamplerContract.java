package org.vae4j.api.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;

/** What every {@link Sampler} holds to; it is tested with three draws for each image. */
public abstract class SamplerContract extends PassContract<Sampler> {
  private static final int SAMPLES = 3;

  /** For subclasses. */
  protected SamplerContract() {
    super(Sampler.class);
  }

  /**
   * Makes the sampler.
   *
   * @param spec what it is told of the experiment
   * @return a new sampler
   */
  protected abstract Sampler create(ModelSpec spec);

  @Override
  final Sampler create() {
    return create(spec());
  }

  /** What the sampler under test asks for. */
  @Override
  protected final List<Head> heads() {
    return create().heads();
  }

  @Override
  final Tensors inputs(int n, int seed) {
    Random random = new Random(seed);
    Tensors posterior = Tensors.empty();
    for (Head head : heads()) {
      posterior = posterior.with(head.name(), Numbers.uniform(random, 1, n, head.size()));
    }
    return posterior;
  }

  @Override
  final Pass forward(Sampler sampler, Tensors inputs, Mode mode) {
    return sampler.forward(inputs, SAMPLES, noise());
  }

  private static Noise noise() {
    return SEEDS.training(1, 0);
  }

  @Override
  final Map<String, long[]> outputShapes(int n) {
    Sampler sampler = create();
    long rows = (long) SAMPLES * n;
    Map<String, long[]> shapes = new LinkedHashMap<>();
    shapes.put(Sampler.Z, new long[] {rows, sampler.latentSize()});
    if (sampler.outputs().contains(Sampler.LOG_DENSITY)) {
      shapes.put(Sampler.LOG_DENSITY, new long[] {rows});
    }
    return shapes;
  }

  @Test
  void givesTheOutputsThatItSays() {
    Sampler sampler = started();
    assertThat(sampler.outputs()).contains(Sampler.Z);
    try (Pass pass = sampler.forward(inputs(2, 1), 1, noise())) {
      assertThat(pass.output().names()).containsExactlyInAnyOrderElementsOf(sampler.outputs());
    }
  }

  @Test
  void oneDrawAnImageIsOneRow() {
    Sampler sampler = started();
    try (Pass pass = sampler.forward(inputs(5, 1), 1, noise())) {
      assertThat(pass.output().get(Sampler.Z).shape()).containsExactly(5, sampler.latentSize());
    }
  }

  @Test
  void rowsAreSampleMajor() {
    Sampler sampler = started();
    Tensors inputs = inputs(2, 1);
    INDArray ofTheSecondImage = Nd4j.zeros(SAMPLES * 2L, sampler.latentSize());
    for (int sample = 0; sample < SAMPLES; sample++) {
      ofTheSecondImage.getRow(sample * 2L + 1).assign(1);
    }
    Tensors gradients = backward(sampler, inputs, Tensors.of(Sampler.Z, ofTheSecondImage));
    boolean anyMoves = false;
    for (String head : gradients.names()) {
      assertThat(gradients.get(head).getRow(0).norm1Number().doubleValue())
          .as("gradient by the first image's %s of the second image's draws", head)
          .isZero();
      anyMoves |= gradients.get(head).getRow(1).norm1Number().doubleValue() > 0;
    }
    assertThat(anyMoves).as("the second image's draws depend on its posterior").isTrue();
  }

  @Test
  void drawsFollowTheNoiseAndAreOthersForEachSample() {
    Sampler sampler = started();
    INDArray z = draws(sampler, noise());
    assumeFalse(z.equals(draws(sampler, SEEDS.training(1, 1))), "draws nothing");
    assertThat(draws(sampler, noise())).isEqualTo(z);
    assertThat(Rows.row(z, 0)).as("two draws of one image").isNotEqualTo(Rows.row(z, 2));
  }

  private INDArray draws(Sampler sampler, Noise noise) {
    try (Pass pass = sampler.forward(inputs(2, 1), SAMPLES, noise)) {
      return pass.output().get(Sampler.Z).dup('c');
    }
  }

  /** log q(z|x) of a diagonal Gaussian, in closed form. */
  @Test
  void tellsTheDensityOfItsDrawsIfItIsADiagonalGaussian() {
    Sampler sampler = started();
    assumeTrue(sampler.outputs().contains(Sampler.LOG_DENSITY) && isDiagonalGaussian());
    try (Pass pass = sampler.forward(inputs(2, 1), SAMPLES, noise())) {
      double[] z = Numbers.doubles(pass.output().get(Sampler.Z));
      double[] told = Numbers.doubles(pass.output().get(Sampler.LOG_DENSITY));
      for (int row = 0; row < told.length; row++) {
        // Sums in float32 of a few numbers below ten.
        assertThat(told[row]).isCloseTo(logDensity(z, row), within(1e-4));
      }
    }
  }

  /**
   * Whether z is drawn from N(mean, exp(logVar)), in each dimension by itself.
   *
   * @return whether it is; not unless overridden
   */
  protected boolean isDiagonalGaussian() {
    return false;
  }

  private double logDensity(double[] z, int row) {
    double[] mean = Numbers.doubles(inputs(2, 1).get(Sampler.MEAN));
    double[] logVar = Numbers.doubles(inputs(2, 1).get(Sampler.LOG_VAR));
    int d = mean.length / 2;
    double sum = 0;
    for (int j = 0; j < d; j++) {
      int of = row % 2 * d + j;
      double difference = z[row * d + j] - mean[of];
      double squared = difference * difference / Math.exp(logVar[of]);
      sum -= 0.5 * (Math.log(2 * Math.PI) + logVar[of] + squared);
    }
    return sum;
  }

  @Test
  void givesACodeForEachImage() {
    Sampler sampler = started();
    INDArray code = sampler.code(inputs(3, 1));
    assertThat(code.shape()).containsExactly(3, sampler.latentSize());
    assertThat(code).isEqualTo(sampler.code(inputs(3, 1)));
  }
}
