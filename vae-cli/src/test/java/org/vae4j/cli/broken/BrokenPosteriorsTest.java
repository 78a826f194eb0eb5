package org.vae4j.cli.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.cli.broken.Contracts.failures;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.contract.DivergenceContract;
import org.vae4j.api.contract.Numbers;
import org.vae4j.api.contract.PriorContract;
import org.vae4j.api.contract.SamplerContract;
import org.vae4j.api.model.Divergence;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.model.prior.StandardNormal;
import org.vae4j.model.sampler.Gaussian;

/** Samplers, divergences and priors with one bug each, and the tests that find it. */
class BrokenPosteriorsTest {

  @Test
  void drawsOfTheSamplersOwnChance() {
    assertThat(failures(Wilful.class)).contains("givesTheSameBitsAgain");
  }

  @Test
  void gradientsOfAllImagesForTheFirst() {
    assertThat(failures(Misdirected.class)).contains("rowsAreSampleMajor");
  }

  @Test
  void oneDrawThatIsHandedOutThreeTimes() {
    assertThat(failures(Repeating.class)).contains("drawsFollowTheNoiseAndAreOthersForEachSample");
  }

  @Test
  void aDensityOfTheStandardDeviationInPlaceOfTheVariance() {
    assertThat(failures(WrongDensity.class))
        .containsExactly("tellsTheDensityOfItsDrawsIfItIsADiagonalGaussian");
  }

  @Test
  void aDivergenceThatAverages() {
    assertThat(failures(AveragingKl.class))
        .containsExactly("isTheExpectedDifferenceOfTheLogDensities");
  }

  @Test
  void aDivergenceThatForgetsTheHalf() {
    assertThat(failures(DoubleKl.class))
        .containsExactly("isTheExpectedDifferenceOfTheLogDensities");
  }

  @Test
  void aDivergenceFromAnotherPriorThanItTells() {
    assertThat(failures(OtherPrior.class))
        .containsExactly("isTheExpectedDifferenceOfTheLogDensities");
  }

  @Test
  void aDivergenceWhoseGradientMissesTheVariance() {
    assertThat(failures(MissingGradient.class))
        .containsExactly("itsGradientsAreThoseOfFiniteDifferencesOfItsRows");
  }

  @Test
  void aPriorThatDrawsTooWide() {
    assertThat(failures(WidePrior.class)).containsExactly("itsDrawsHaveTheDensityThatItTells");
  }

  @Test
  void aPriorThatAlwaysDrawsTheSame() {
    assertThat(failures(FrozenPrior.class)).contains("drawsFiniteCodesAndTheSameForTheSameNoise");
  }

  /** A Gaussian sampler, but for what a subclass does. */
  abstract static class BentSampler extends SamplerContract {
    static final Gaussian.Config CONFIG = new Gaussian.Config(Gaussian.Scale.STD);

    @Override
    protected ComponentConfig<Sampler> config() {
      return CONFIG;
    }

    @Override
    protected boolean isDiagonalGaussian() {
      return true;
    }

    @Override
    protected Sampler create(ModelSpec spec) {
      Gaussian right = new Gaussian(CONFIG, spec);
      return new Sampler() {
        @Override
        public List<Head> heads() {
          return right.heads();
        }

        @Override
        public Set<String> outputs() {
          return right.outputs();
        }

        @Override
        public int latentSize() {
          return right.latentSize();
        }

        @Override
        public Pass forward(Tensors posterior, int samples, Noise noise) {
          return bent(right, posterior, samples, noise);
        }

        @Override
        public INDArray code(Tensors posterior) {
          return right.code(posterior);
        }

        @Override
        public List<LayerSummary> layers() {
          return right.layers();
        }
      };
    }

    abstract Pass bent(Gaussian right, Tensors posterior, int samples, Noise noise);
  }

  /** A pass with other outputs than the one that goes backward. */
  private record Bent(Pass right, Tensors output) implements Pass {
    @Override
    public Tensors backward(Tensors outputGradient) {
      return right.backward(outputGradient);
    }

    @Override
    public void close() {
      right.close();
    }
  }

  static final class Wilful extends BentSampler {
    private int calls;

    @Override
    Pass bent(Gaussian right, Tensors posterior, int samples, Noise noise) {
      return right.forward(posterior, samples, noise.branch("call " + calls++));
    }
  }

  static final class Misdirected extends BentSampler {
    @Override
    Pass bent(Gaussian right, Tensors posterior, int samples, Noise noise) {
      Pass pass = right.forward(posterior, samples, noise);
      return new Pass() {
        @Override
        public Tensors output() {
          return pass.output();
        }

        @Override
        public Tensors backward(Tensors outputGradient) {
          INDArray gradient = pass.backward(outputGradient).get(Sampler.MEAN);
          INDArray first = Nd4j.zerosLike(gradient);
          first.getRow(0).assign(gradient.sum(0));
          return Tensors.of(Sampler.MEAN, first);
        }

        @Override
        public void close() {
          pass.close();
        }
      };
    }
  }

  static final class Repeating extends BentSampler {
    @Override
    Pass bent(Gaussian right, Tensors posterior, int samples, Noise noise) {
      Pass once = right.forward(posterior, 1, noise);
      Tensors output = Tensors.empty();
      for (String name : once.output().names()) {
        INDArray[] copies = new INDArray[samples];
        Arrays.fill(copies, once.output().get(name));
        output = output.with(name, Nd4j.concat(0, copies));
      }
      once.close();
      return new Bent(right.forward(posterior, samples, noise), output);
    }
  }

  /** A constant off, so that its gradients are right. */
  static final class WrongDensity extends BentSampler {
    @Override
    Pass bent(Gaussian right, Tensors posterior, int samples, Noise noise) {
      Pass pass = right.forward(posterior, samples, noise);
      INDArray density = pass.output().get(Sampler.LOG_DENSITY).add(0.5 * Math.log(2 * Math.PI));
      return new Bent(pass, pass.output().with(Sampler.LOG_DENSITY, density));
    }
  }

  /** KL(q‖N(0, I)), but for what a subclass does. */
  abstract static class BentKl extends DivergenceContract {
    @Override
    protected ComponentConfig<Divergence> config() {
      return new GaussianKl.Config(Reduction.SUM, 1, 0);
    }

    @Override
    protected Divergence create() {
      GaussianKl right = new GaussianKl(Reduction.SUM, 1);
      return new Divergence() {
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
          return bent(right.divergence(posterior, latent, noise));
        }

        @Override
        public double[] negativeLogPrior(INDArray z, Noise noise) {
          return bentPrior(right.negativeLogPrior(z, noise));
        }
      };
    }

    Term bent(Term right) {
      return right;
    }

    double[] bentPrior(double[] nats) {
      return nats;
    }
  }

  private record Scaled(Term right, double factor) implements Term {
    @Override
    public double[] nats() {
      double[] nats = right.nats().clone();
      for (int row = 0; row < nats.length; row++) {
        nats[row] *= factor;
      }
      return nats;
    }

    @Override
    public long valuesPerRow() {
      return right.valuesPerRow();
    }

    @Override
    public Tensors gradient(double[] rowWeights) {
      Tensors gradients = right.gradient(rowWeights);
      Tensors scaled = Tensors.empty();
      for (String name : gradients.names()) {
        scaled = scaled.with(name, gradients.get(name).mul(factor));
      }
      return scaled;
    }
  }

  static final class AveragingKl extends BentKl {
    @Override
    Term bent(Term right) {
      return new Scaled(right, 1.0 / right.valuesPerRow());
    }
  }

  static final class DoubleKl extends BentKl {
    @Override
    Term bent(Term right) {
      return new Scaled(right, 2);
    }
  }

  static final class OtherPrior extends BentKl {
    @Override
    double[] bentPrior(double[] nats) {
      double[] other = nats.clone();
      for (int row = 0; row < other.length; row++) {
        other[row] += 1;
      }
      return other;
    }
  }

  static final class MissingGradient extends BentKl {
    @Override
    Term bent(Term right) {
      return new Term() {
        @Override
        public double[] nats() {
          return right.nats();
        }

        @Override
        public long valuesPerRow() {
          return right.valuesPerRow();
        }

        @Override
        public Tensors gradient(double[] rowWeights) {
          return Tensors.of(Sampler.MEAN, right.gradient(rowWeights).get(Sampler.MEAN));
        }
      };
    }
  }

  /** A standard normal prior, but for what a subclass draws. */
  abstract static class BentPrior extends PriorContract {
    @Override
    protected ComponentConfig<Prior> config() {
      return new StandardNormal.Config();
    }

    @Override
    protected Prior create(ModelSpec spec, Sampler sampler) {
      StandardNormal right = new StandardNormal(sampler);
      return new Prior() {
        @Override
        public Term negativeLogDensity(INDArray z, Noise noise) {
          return right.negativeLogDensity(z, noise);
        }

        @Override
        public INDArray sample(int n, Noise noise) {
          return bent(right.sample(n, noise));
        }

        @Override
        public List<LayerSummary> layers() {
          return right.layers();
        }
      };
    }

    abstract INDArray bent(INDArray right);
  }

  static final class WidePrior extends BentPrior {
    @Override
    INDArray bent(INDArray right) {
      return right.mul(1.2);
    }
  }

  static final class FrozenPrior extends BentPrior {
    @Override
    INDArray bent(INDArray right) {
      return Numbers.uniform(new Random(1), 1, right.shape());
    }
  }
}
