package org.vae4j.model.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.dot;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.finiteDifferences;
import static org.vae4j.api.contract.Numbers.uniform;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Divergence;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Loss.LossGradient;
import org.vae4j.api.model.Loss.LossPass;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Penalty;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Regularizer;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.likelihood.Bernoulli;

/** Two images of 3×2, three samples of each, four latent dimensions. */
class ElboTest {
  private static final TrainingProgress MIDDLE = new TrainingProgress(3, 6, 2);

  private final Random random = new Random(3);
  private final INDArray images = uniform(random, 0.5, 2, 3, 2, 1).addi(0.5);
  private final INDArray logits = uniform(random, 4, 6, 3, 2, 1);
  private final INDArray mean = uniform(random, 2, 2, 4);
  private final INDArray logVar = uniform(random, 2, 2, 4);

  @ParameterizedTest
  @CsvSource({"SUM, SUM, 1", "MEAN, SUM, 0.5", "SUM, MEAN, 0.001", "MEAN, MEAN, 0"})
  void theObjectiveIsTheMeanOverRowsOfReducedTerms(
      Reduction ofPixels, Reduction ofDimensions, double weight) {
    double reconstruction = 0;
    double[] x = doubles(images);
    double[] l = doubles(logits);
    for (int i = 0; i < 36; i++) {
      double p = 1 / (1 + Math.exp(-l[i]));
      reconstruction -= (x[i % 12] * Math.log(p) + (1 - x[i % 12]) * Math.log(1 - p)) / 6;
    }
    double divergence = 0;
    double[] m = doubles(mean);
    double[] v = doubles(logVar);
    for (int i = 0; i < 8; i++) {
      divergence -= 0.5 * (1 + v[i] - m[i] * m[i] - Math.exp(v[i])) / 2;
    }
    double objective =
        reconstruction / (ofPixels == Reduction.MEAN ? 6 : 1)
            + weight * divergence / (ofDimensions == Reduction.MEAN ? 4 : 1);

    LossValue value = value(elbo(ofPixels, ofDimensions, weight), mean, logVar, logits);

    // Sums of some ten terms in double precision.
    assertThat(value.objective()).isCloseTo(objective, within(1e-12));
    assertThat(value.reconstruction()).as("nats").isCloseTo(reconstruction, within(1e-12));
    assertThat(value.divergence()).as("nats").isCloseTo(divergence, within(1e-12));
    assertThat(value.negativeElbo()).isCloseTo(reconstruction + divergence, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"SUM, SUM, 1", "MEAN, SUM, 0.5", "SUM, MEAN, 7", "MEAN, MEAN, 0.1"})
  void theGradientsAreThoseOfFiniteDifferencesOfTheObjective(
      Reduction ofPixels, Reduction ofDimensions, double weight) {
    compareGradients(elbo(ofPixels, ofDimensions, weight));
  }

  private void compareGradients(Elbo elbo) {
    LossGradient gradient =
        elbo.forward(batch(), posterior(mean, logVar), Tensors.empty(), decoded(logits), MIDDLE)
            .backward();
    double step = 1e-2;
    // Errors of step² times a third derivative: see BernoulliTest and GaussianKlTest.
    assertClose(
        "by logits",
        gradient.decoded().get(Decoder.DECODED),
        finiteDifferences(x -> value(elbo, mean, logVar, x).objective(), logits.dup(), step),
        5e-5);
    assertClose(
        "by mean",
        gradient.posterior().get(Sampler.MEAN),
        finiteDifferences(x -> value(elbo, x, logVar, logits).objective(), mean.dup(), step),
        5e-5);
    assertClose(
        "by logVar",
        gradient.posterior().get(Sampler.LOG_VAR),
        finiteDifferences(x -> value(elbo, mean, x, logits).objective(), logVar.dup(), step),
        5e-5);
    assertThat(gradient.latent().names()).isEmpty();
  }

  @Test
  void theWeightIsAnnealed() {
    Elbo plain = elbo(Reduction.SUM, Reduction.MEAN, 8);
    Elbo annealed = annealed(8, TrainingProgress::fraction, 0, progress -> 1);
    LossValue whole = value(plain, mean, logVar, logits);
    LossValue half = value(annealed, mean, logVar, logits);
    assertThat(half.reconstruction()).isEqualTo(whole.reconstruction());
    assertThat(half.divergence()).as("nats").isEqualTo(whole.divergence());
    assertThat(half.objective() - half.reconstruction())
        .isCloseTo((whole.objective() - whole.reconstruction()) / 2, within(1e-12));
    assertThat(annealed.divergenceWeight(MIDDLE)).isEqualTo(4);
    assertThat(annealed.divergenceWeight(MIDDLE.end())).isEqualTo(8);
    compareGradients(annealed);
  }

  @Test
  void isSettledWhenItsWeightAndItsCapacityAre() {
    Schedule early = progress -> Math.min(1, progress.step() / 2.0);
    Schedule late = progress -> Math.min(1, progress.step() / 4.0);
    TrainingProgress later = new TrainingProgress(4, 6, 2);
    assertThat(annealed(1, early, 0, late).isSettled(MIDDLE)).isTrue();
    assertThat(annealed(1, early, 5, late).isSettled(MIDDLE)).isFalse();
    assertThat(annealed(1, late, 5, early).isSettled(MIDDLE)).isFalse();
    assertThat(annealed(1, late, 5, late).isSettled(later)).isTrue();
    assertThat(annealed(1, TrainingProgress::fraction, 0, late).isSettled(later)).isFalse();
  }

  /** The objective goes up from the capacity on both sides. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 40})
  void theDivergenceIsHeldAtItsCapacity(double capacity) {
    Elbo held = annealed(3, progress -> 1, 2 * capacity, TrainingProgress::fraction);
    LossValue value = value(held, mean, logVar, logits);
    assertThat(value.divergence()).isBetween(1.0, 20.0);
    assertThat(value.objective() - value.reconstruction())
        .isCloseTo(3 * Math.abs(value.divergence() - capacity) / 4, within(1e-12));
    compareGradients(held);
  }

  /** An estimate of the divergence may be negative, and is then not turned about. */
  @Test
  void noCapacityIsThePlainDivergence() {
    Elbo elbo = new Elbo(new Bernoulli(Reduction.SUM), new Estimate(-2));
    LossValue value = value(elbo, mean, logVar, logits);
    assertThat(value.objective()).isCloseTo(value.reconstruction() - 2, within(1e-12));
  }

  /** One that is the same for both images. */
  private record Estimate(double estimated) implements Divergence {
    @Override
    public Reduction reduction() {
      return Reduction.SUM;
    }

    @Override
    public double weight() {
      return 1;
    }

    @Override
    public Term divergence(Tensors posterior, Tensors latent, Noise noise) {
      return new Term() {
        @Override
        public double[] nats() {
          return new double[] {estimated, estimated};
        }

        @Override
        public long valuesPerRow() {
          return 4;
        }

        @Override
        public Tensors gradient(double[] rowWeights) {
          throw new AssertionError("not asked for");
        }
      };
    }
  }

  /** A divergence that is estimated from the draws, one row for each, and depends on both. */
  private record DrawnDivergence(double weight, Reduction reduction) implements Divergence {
    @Override
    public Term divergence(Tensors posterior, Tensors latent, Noise noise) {
      return new Term() {
        @Override
        public double[] nats() {
          return new double[] {1, 2, 3, 4, 5, 9};
        }

        @Override
        public long valuesPerRow() {
          return 4;
        }

        @Override
        public Tensors gradient(double[] rowWeights) {
          assertThat(rowWeights).containsOnly(weight / 4 / 6).hasSize(6);
          return Tensors.of(Sampler.Z, latent.get(Sampler.Z))
              .with(Sampler.MEAN, posterior.get(Sampler.MEAN));
        }
      };
    }
  }

  @Test
  void gradientsOfADivergenceGoToThePosteriorOrToTheDraw() {
    INDArray z = Nd4j.ones(6, 4);
    var pass =
        new Elbo(new Bernoulli(Reduction.SUM), new DrawnDivergence(8, Reduction.MEAN))
            .forward(
                batch(),
                posterior(mean, logVar),
                Tensors.of(Sampler.Z, z),
                decoded(logits),
                MIDDLE);
    assertThat(pass.value().divergence()).isEqualTo(4);
    assertThat(pass.value().objective() - pass.value().reconstruction())
        .isCloseTo(8 * 4 / 4.0, within(1e-12));
    assertThat(pass.backward().latent().names()).containsExactly(Sampler.Z);
    assertThat(pass.backward().latent().get(Sampler.Z)).isEqualTo(z);
    assertThat(pass.backward().posterior().names()).containsExactly(Sampler.MEAN);
  }

  /** Half the squared length of the means and the sum of z, by a network of one number. */
  private static final class Pull implements Regularizer {
    private final double weight;
    private final Parameters parameters = Parameters.of("strength", Initializer.ones(), 1);
    private int drawn;

    Pull(double weight) {
      this.weight = weight;
      parameters.values().assign(1);
    }

    @Override
    public Parameters parameters() {
      return parameters;
    }

    @Override
    public double weight() {
      return weight;
    }

    @Override
    public Penalty penalty(Tensors posterior, Tensors latent, Noise noise) {
      drawn = noise.nextBits();
      INDArray means = posterior.get(Sampler.MEAN);
      INDArray z = latent.get(Sampler.Z);
      return new Penalty() {
        @Override
        public double value() {
          return dot(means, means) / 2 + z.sumNumber().doubleValue();
        }

        @Override
        public Tensors gradient(double factor) {
          parameters.gradients().addi(factor);
          return Tensors.of(Sampler.MEAN, means.mul(factor)).with(Sampler.Z, z.like().addi(factor));
        }
      };
    }
  }

  @Test
  void regularizersAreAddedWithTheirWeights() {
    Elbo plain = elbo(Reduction.SUM, Reduction.SUM, 0.5);
    Pull strong = new Pull(3);
    Pull weak = new Pull(0.25);
    Elbo elbo =
        new Elbo(
            new Bernoulli(Reduction.SUM),
            new GaussianKl(Reduction.SUM, 0.5),
            List.of(strong, weak));
    Tensors latent = Tensors.of(Sampler.Z, uniform(random, 1, 6, 4));
    Noise noise = new Seeds(1).training(1, 0);
    LossPass without =
        plain.forward(batch(), posterior(mean, logVar), latent, decoded(logits), MIDDLE);
    LossPass with =
        elbo.forward(batch(), posterior(mean, logVar), latent, decoded(logits), MIDDLE, noise);
    double penalty = dot(mean, mean) / 2 + latent.get(Sampler.Z).sumNumber().doubleValue();

    assertThat(with.value().objective() - without.value().objective())
        .isCloseTo(3.25 * penalty, within(1e-12));
    assertThat(with.value().reconstruction()).isEqualTo(without.value().reconstruction());
    assertThat(with.value().divergence()).isEqualTo(without.value().divergence());
    LossGradient gradient = with.backward();
    LossGradient expected = without.backward();
    assertClose(
        "by mean",
        gradient.posterior().get(Sampler.MEAN),
        doubles(expected.posterior().get(Sampler.MEAN).add(mean.mul(3.25))),
        1e-6);
    assertThat(gradient.posterior().get(Sampler.LOG_VAR))
        .isEqualTo(expected.posterior().get(Sampler.LOG_VAR));
    assertThat(gradient.latent().get(Sampler.Z)).isEqualTo(Nd4j.valueArrayOf(6, 4, 3.25f));
    assertThat(strong.parameters().gradients().getDouble(0)).isEqualTo(3);
    assertThat(weak.drawn).as("noise of its own").isNotEqualTo(strong.drawn);
    assertThat(elbo.withParts("loss").keySet())
        .containsExactly(
            "loss",
            "loss/reconstruction",
            "loss/divergence",
            "loss/regularizers/0",
            "loss/regularizers/1");
    assertThat(elbo.layers().subList(2, 4))
        .containsExactly(
            new LayerSummary("regularizer", "Pull · 3.0", "1", 1),
            new LayerSummary("regularizer", "Pull · 0.25", "1", 1));
  }

  /** Of two numbers per value, such as a mean and a scale. */
  private record TwoParameters(Reduction reduction) implements Likelihood {
    @Override
    public int parametersPerValue() {
      return 2;
    }

    @Override
    public Term negativeLogLikelihood(INDArray images, INDArray decoded) {
      throw new AssertionError("not evaluated");
    }

    @Override
    public INDArray mean(INDArray decoded) {
      return decoded.mul(2);
    }
  }

  @Test
  void theDecodedShapeHasTheParametersOfEachValue() {
    Elbo elbo = new Elbo(new TwoParameters(Reduction.SUM), new GaussianKl(Reduction.SUM, 1));
    assertThat(elbo.decodedShape(new ImageShape(5, 7, 3))).isEqualTo(new ImageShape(5, 7, 6));
    assertThat(elbo(Reduction.SUM, Reduction.SUM, 1).decodedShape(new ImageShape(5, 7, 3)))
        .isEqualTo(new ImageShape(5, 7, 3));
  }

  @Test
  void theMeanImageIsTheLikelihoods() {
    Elbo elbo = new Elbo(new TwoParameters(Reduction.SUM), new GaussianKl(Reduction.SUM, 1));
    assertThat(elbo.meanImage(decoded(logits))).isEqualTo(logits.mul(2));
  }

  @Test
  void describesItsTermsWithReductionAndWeight() {
    assertThat(elbo(Reduction.MEAN, Reduction.SUM, 0.001).layers())
        .extracting(LayerSummary::type)
        .containsExactly("mean of bernoulli", "sum of gaussian-kl · 0.001");
    assertThat(elbo(Reduction.SUM, Reduction.SUM, 1).layers())
        .extracting(LayerSummary::type)
        .containsExactly("sum of bernoulli", "sum of gaussian-kl");
    assertThat(annealed(10, progress -> 1, 25, progress -> 1).layers())
        .extracting(LayerSummary::type)
        .containsExactly("sum of bernoulli", "|mean of gaussian-kl − 25.0 nats| · 10.0");
  }

  private static Elbo annealed(
      double weight, Schedule annealing, double capacity, Schedule capacityAnnealing) {
    return new Elbo(
        new Bernoulli(Reduction.SUM),
        new GaussianKl(Reduction.MEAN, weight),
        List.of(),
        annealing,
        capacity,
        capacityAnnealing);
  }

  private static Elbo elbo(Reduction ofPixels, Reduction ofDimensions, double weight) {
    return new Elbo(new Bernoulli(ofPixels), new GaussianKl(ofDimensions, weight));
  }

  private LossValue value(Elbo elbo, INDArray mean, INDArray logVar, INDArray logits) {
    return elbo.forward(batch(), posterior(mean, logVar), Tensors.empty(), decoded(logits), MIDDLE)
        .value();
  }

  private Batch batch() {
    return new Batch(images, Labels.none(2));
  }

  private static Tensors posterior(INDArray mean, INDArray logVar) {
    return Tensors.of(Sampler.MEAN, mean).with(Sampler.LOG_VAR, logVar);
  }

  private static Tensors decoded(INDArray logits) {
    return Tensors.of(Decoder.DECODED, logits);
  }
}
