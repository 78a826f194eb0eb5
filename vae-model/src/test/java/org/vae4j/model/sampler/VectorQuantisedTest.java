package org.vae4j.model.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.doubles;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Penalty;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.loss.CodebookKl;
import org.vae4j.model.regularizer.Commitment;
import org.vae4j.model.testing.Golden;

class VectorQuantisedTest {
  private static final int D = 4;
  private static final ModelSpec SPEC =
      new ModelSpec(new ImageShape(4, 4, 1), 0, D, new Dl4jEngine());

  /** Four codes of two numbers, two positions. */
  private final VectorQuantised sampler = sampler(0.05);

  private static VectorQuantised sampler(double restart) {
    VectorQuantised sampler = new VectorQuantised(new VectorQuantised.Config(4, 2, restart), SPEC);
    for (Parameter parameter : sampler.parameters().tensors()) {
      Noise noise = new Seeds(1).initialisation(parameter.name());
      parameter.initializer().fill(parameter.value(), noise);
    }
    codebook(sampler).value().assign(Nd4j.create(new float[][] {{0, 0}, {1, 0}, {0, 1}, {5, 5}}));
    return sampler;
  }

  private static Parameter codebook(Sampler sampler) {
    return sampler.parameters().tensors().get(0);
  }

  private static Tensors posterior(float[]... encodings) {
    return Tensors.of(VectorQuantised.ENCODING, Nd4j.create(encodings));
  }

  private static Noise noise(int step) {
    return new Seeds(7).training(1, step);
  }

  @Test
  void asksForAnEncodingOfAllPositions() {
    assertThat(sampler.heads()).containsExactly(new Head("encoding", D));
    assertThat(sampler.positions()).isEqualTo(2);
  }

  @Test
  void eachPositionBecomesTheNearestCode() {
    Tensors posterior =
        posterior(new float[] {0.9f, 0.2f, 0.1f, -3}, new float[] {4, 4, 0.4f, 0.6f});
    INDArray expected = Nd4j.create(new float[][] {{1, 0, 0, 0}, {5, 5, 0, 1}});
    assertThat(sampler.code(posterior)).isEqualTo(expected);
    try (Pass pass = sampler.forward(posterior, 2, Noise.none())) {
      assertThat(pass.output().get(Sampler.Z)).isEqualTo(Nd4j.vstack(expected, expected));
      assertThat(pass.output().get(VectorQuantised.QUANTISED))
          .isEqualTo(pass.output().get(Sampler.Z));
    }
  }

  /** Straight-through to the encoding, and both terms of commitment, where PyTorch detaches. */
  @Test
  void learnsByTheGradientsOfPyTorch() throws IOException {
    Golden golden = new Golden(VectorQuantisedTest.class, "torch.properties", "vector-quantised");
    codebook(sampler).value().assign(golden.tensor("codebook", 4, 2));
    Tensors posterior = Tensors.of(VectorQuantised.ENCODING, golden.tensor("encoding", 3, D));
    Commitment commitment = new Commitment(new Commitment.Config(0.7, 0.25), sampler);
    try (Pass pass = sampler.forward(posterior, 1, noise(0))) {
      assertClose("z", pass.output().get(Sampler.Z), golden.numbers("z"), 0);
      Penalty penalty = commitment.penalty(posterior, pass.output(), Noise.none());
      // Rounded once to float32.
      assertThat(penalty.value()).isCloseTo(golden.numbers("penalty")[0], within(1e-6));
      Tensors by = penalty.gradient(commitment.weight());
      Tensors byLatent =
          Tensors.of(Sampler.Z, golden.tensor("by_z", 3, D))
              .with(VectorQuantised.QUANTISED, by.get(VectorQuantised.QUANTISED));
      INDArray byEncoding =
          pass.backward(byLatent)
              .get(VectorQuantised.ENCODING)
              .add(by.get(VectorQuantised.ENCODING));
      assertClose("encoding", byEncoding, golden.numbers("encoding.gradient"), 3e-7);
      assertClose(
          "codebook",
          codebook(sampler).gradient().dup('c'),
          golden.numbers("codebook.gradient"),
          3e-7);
    }
  }

  /** Two draws of an image are the same, and count as one mean. */
  @Test
  void severalDrawsGiveTheGradientsOfOne() {
    Tensors posterior = posterior(new float[] {0.9f, 0.2f, 0.1f, -3});
    Commitment commitment = new Commitment(new Commitment.Config(1, 0.5), sampler);
    for (int samples : new int[] {1, 2}) {
      try (Pass pass = sampler.forward(posterior, samples, noise(0))) {
        Penalty penalty = commitment.penalty(posterior, pass.output(), Noise.none());
        assertThat(penalty.value()).isCloseTo(1.5 * (0.01 + 0.04 + 0.01 + 9), within(1e-5));
        INDArray byEncoding = penalty.gradient(1).get(VectorQuantised.ENCODING);
        assertClose("encoding", byEncoding, new double[] {-0.1, 0.2, 0.1, -3}, 1e-6);
      }
    }
  }

  /** The one far away is never taken: it starts anew where an encoding is. */
  @Test
  void aCodeThatIsNotTakenIsPutOntoAnEncoding() {
    Tensors posterior =
        posterior(new float[] {0.9f, 0.2f, 0.1f, 0}, new float[] {0, 0, 0.4f, 0.6f});
    int steps = 0;
    while (codebook(sampler).value().getFloat(3, 0) == 5) {
      train(posterior, steps++);
      assertThat(steps).isLessThan(400);
    }
    // 0.99^n is below 0.05 after 299 steps.
    assertThat(steps).isEqualTo(299);
    float[] moved = Floats.copyOf(codebook(sampler).value().getRow(3));
    assertThat(moved)
        .isIn(
            new float[] {0.9f, 0.2f},
            new float[] {0.1f, 0},
            new float[] {0, 0},
            new float[] {0.4f, 0.6f});
    assertThat(Floats.copyOf(codebook(sampler).value()))
        .startsWith(0, 0, 1, 0, 0, 1); // those that are taken stay
  }

  @Test
  void noCodeIsPutElsewhereWithoutRestart() {
    VectorQuantised never = sampler(0);
    Tensors posterior = posterior(new float[] {0.9f, 0.2f, 0.1f, 0});
    for (int step = 0; step < 500; step++) {
      try (Pass pass = never.forward(posterior, 1, noise(step))) {
        pass.backward(Tensors.empty());
      }
    }
    assertThat(codebook(never).value().getFloat(3, 0)).isEqualTo(5);
  }

  private void train(Tensors posterior, int step) {
    try (Pass pass = sampler.forward(posterior, 1, noise(step))) {
      pass.backward(Tensors.empty());
    }
  }

  /** Usage is a mean over the last hundred steps or so; what is only told is not counted. */
  @Test
  void tellsHowManyCodesAreInUse() {
    assertThat(sampler.perplexity()).isCloseTo(4, within(1e-6));
    Tensors posterior = posterior(new float[] {1, 0, 0, 1});
    sampler.code(posterior);
    sampler.forward(posterior, 1, Noise.none()).close();
    assertThat(sampler.perplexity()).isCloseTo(4, within(1e-6));
    VectorQuantised never = sampler(0);
    for (int step = 0; step < 2000; step++) {
      try (Pass pass = never.forward(posterior, 1, noise(step))) {
        pass.backward(Tensors.empty());
      }
    }
    assertThat(never.perplexity()).isCloseTo(2, within(1e-4));
  }

  @Test
  void itsDivergenceIsTheLogarithmOfTheCodesOfEachPosition() {
    CodebookKl kl = new CodebookKl(sampler);
    try (Pass pass = sampler.forward(posterior(new float[] {1, 0, 0, 1}), 1, Noise.none())) {
      Term term = kl.divergence(Tensors.empty(), pass.output());
      assertThat(term.nats()).containsExactly(2 * Math.log(4));
      assertThat(term.gradient(new double[] {1}).get(Sampler.Z)).isEqualTo(Nd4j.zeros(1, D));
    }
    assertThat(kl.negativeLogPrior(Nd4j.zeros(2, D), Noise.none()))
        .containsExactly(2 * Math.log(4), 2 * Math.log(4));
  }

  @Test
  void itsPriorDrawsEachCodeOfTheCodebookAsOften() {
    int n = 4000;
    double[] z = doubles(new CodebookKl(sampler).samplePrior(n, D, noise(0)));
    double[] counts = new double[4];
    for (int i = 0; i < z.length; i += 2) {
      counts[z[i] == 5 ? 3 : (int) (z[i] + 2 * z[i + 1])]++;
    }
    for (double count : counts) {
      assertThat(count / (2 * n)).isCloseTo(0.25, within(5 * Math.sqrt(0.1875 / (2 * n))));
    }
  }

  @Test
  void refusesALatentDimensionThatIsNoMultipleOfACode() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VectorQuantised(new VectorQuantised.Config(4, 3, 0), SPEC))
        .withMessage("codeDim (3) must divide latentDim (4): that is positions · codeDim");
  }

  @Test
  void commitmentRefusesOtherSamplers() {
    Sampler gaussian = new Gaussian(new Gaussian.Config(Gaussian.Scale.STD), SPEC);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Commitment(new Commitment.Config(1, 0.25), gaussian))
        .withMessage("sampler (gaussian) must be vector-quantised for commitment");
  }
}
