package org.vae4j.cli;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.contract.ContractCoverage;
import org.vae4j.api.contract.DivergenceContract;
import org.vae4j.api.contract.LossContract;
import org.vae4j.api.contract.Numbers;
import org.vae4j.api.contract.PriorContract;
import org.vae4j.api.contract.RegularizerContract;
import org.vae4j.api.model.Divergence;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Regularizer;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Activation;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.ModelModule;
import org.vae4j.model.encoder.MlpEncoder;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.likelihood.DiagonalGaussian;
import org.vae4j.model.likelihood.Spread;
import org.vae4j.model.loss.CategoricalKl;
import org.vae4j.model.loss.CodebookKl;
import org.vae4j.model.loss.Elbo;
import org.vae4j.model.loss.FullCovarianceKl;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.model.loss.Iwae;
import org.vae4j.model.loss.LadderKl;
import org.vae4j.model.loss.MonteCarlo;
import org.vae4j.model.loss.NoDivergence;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.network.layer.HiddenLayers;
import org.vae4j.model.prior.GaussianMixture;
import org.vae4j.model.prior.StandardNormal;
import org.vae4j.model.prior.Vamp;
import org.vae4j.model.regularizer.Commitment;
import org.vae4j.model.regularizer.Dip;
import org.vae4j.model.regularizer.Factor;
import org.vae4j.model.regularizer.Mmd;
import org.vae4j.model.regularizer.TotalCorrelation;
import org.vae4j.model.sampler.FullCovariance;
import org.vae4j.model.sampler.Gaussian;
import org.vae4j.model.sampler.Ladder;
import org.vae4j.model.sampler.VectorQuantised;
import org.vae4j.train.schedule.Linear;

/**
 * Losses, and their terms that are built in pass the contracts that those of others are asked to
 * pass.
 */
class ObjectiveContractsTest {

  @Test
  void everyComponentOfTheseFamiliesHasItsContract() throws ReflectiveOperationException {
    ContractCoverage.check(
        this,
        new ModelModule(),
        List.of(Loss.class, Divergence.class, Prior.class, Regularizer.class));
  }

  @Nested
  class CategoricalKls extends DivergenceContract {
    private final CategoricalKl.Config config = new CategoricalKl.Config(Reduction.MEAN, 0.5);

    @Override
    protected ComponentConfig<Divergence> config() {
      return config;
    }

    @Override
    protected int latentDim() {
      return 6;
    }

    @Override
    protected Divergence create() {
      return new CategoricalKl(config, Samplers.categorical(spec()));
    }

    @Override
    protected Tensors posterior(int n) {
      return posterior(n, Samplers.categorical(spec()).heads());
    }
  }

  @Nested
  class CodebookKls extends DivergenceContract {
    @Override
    protected ComponentConfig<Divergence> config() {
      return new CodebookKl.Config();
    }

    @Override
    protected int latentDim() {
      return 6;
    }

    @Override
    protected Divergence create() {
      VectorQuantised sampler = Samplers.quantised(spec());
      sampler
          .parameters()
          .tensors()
          .forEach(
              codes ->
                  codes.value().assign(Numbers.uniform(new Random(1), 1, codes.value().shape())));
      return new CodebookKl(sampler);
    }

    @Override
    protected boolean isKlOfADiagonalGaussian() {
      return false;
    }
  }

  @Nested
  class Commitments extends RegularizerContract {
    private final Commitment.Config config = new Commitment.Config(3, 0.5);

    @Override
    protected ComponentConfig<Regularizer> config() {
      return config;
    }

    @Override
    protected int latentDim() {
      return 6;
    }

    @Override
    protected List<Head> heads() {
      return Samplers.quantised(spec()).heads();
    }

    @Override
    protected Regularizer create(ModelSpec spec, Sampler sampler) {
      return new Commitment(config, Samplers.quantised(spec));
    }

    @Override
    protected Tensors latent(int rows) {
      Tensors latent = super.latent(rows);
      return latent.with(VectorQuantised.QUANTISED, latent.get(Sampler.Z).dup());
    }

    @Override
    protected boolean stopsGradients() {
      return true;
    }
  }

  @Nested
  class LadderKls extends DivergenceContract {
    private final LadderKl.Config config = new LadderKl.Config(Reduction.MEAN, 0.5);

    @Override
    protected ComponentConfig<Divergence> config() {
      return config;
    }

    @Override
    protected Divergence create() {
      Ladder.Config ladder = new Ladder.Config(2, List.of(5), Activation.TANH);
      return new LadderKl(config, new Ladder(ladder, spec()));
    }

    @Override
    protected Tensors latent(int rows) {
      Tensors latent = super.latent(rows);
      return latent.with(Ladder.KL, latent.get(Sampler.LOG_DENSITY).dup());
    }

    @Override
    protected boolean isKlOfADiagonalGaussian() {
      return false;
    }
  }

  @Nested
  class ElboLosses extends LossContract {
    private final Bernoulli reconstruction = new Bernoulli(Reduction.MEAN);
    private final GaussianKl divergence = new GaussianKl(Reduction.SUM, 0.5);
    private final Linear annealing = new Linear(0.5, 2, Optional.of(1.0));
    private final Linear capacityAnnealing = new Linear(0, 1, Optional.empty());
    private final Elbo.Config config =
        new Elbo.Config(
            reconstruction,
            new GaussianKl.Config(Reduction.SUM, 0.5, 0),
            List.of(),
            annealing,
            2.5,
            capacityAnnealing);

    @Override
    protected ComponentConfig<Loss> config() {
      return config;
    }

    @Override
    protected Loss create(ModelSpec spec) {
      return new Elbo(config, reconstruction, divergence, List.of(), annealing, capacityAnnealing);
    }
  }

  @Nested
  class ElboLossesOfALikelihoodThatLearns extends LossContract {
    private final DiagonalGaussian.Config reconstruction =
        new DiagonalGaussian.Config(Spread.SHARED, Optional.of(0.5), Reduction.SUM);
    private final GaussianKl divergence = new GaussianKl(Reduction.SUM, 0.5);
    private final Elbo.Config config =
        new Elbo.Config(
            reconstruction,
            new GaussianKl.Config(Reduction.SUM, 0.5, 0),
            List.of(),
            new Linear(1, 1, Optional.empty()),
            0,
            new Linear(1, 1, Optional.empty()));

    @Override
    protected ComponentConfig<Loss> config() {
      return config;
    }

    @Override
    protected Loss create(ModelSpec spec) {
      return new Elbo(new DiagonalGaussian(reconstruction), divergence);
    }
  }

  @Nested
  class GaussianKls extends DivergenceContract {
    @Override
    protected ComponentConfig<Divergence> config() {
      return new GaussianKl.Config(Reduction.MEAN, 0.25, 0);
    }

    @Override
    protected Divergence create() {
      return new GaussianKl(Reduction.MEAN, 0.25);
    }
  }

  @Nested
  class GaussianKlsWithFreeBits extends DivergenceContract {
    @Override
    protected ComponentConfig<Divergence> config() {
      return new GaussianKl.Config(Reduction.SUM, 1, 0.25);
    }

    @Override
    protected Divergence create() {
      return new GaussianKl(Reduction.SUM, 1, 0.25);
    }
  }

  @Nested
  class FullCovarianceKls extends DivergenceContract {
    private final FullCovarianceKl.Config config = new FullCovarianceKl.Config(Reduction.MEAN, 0.5);

    @Override
    protected ComponentConfig<Divergence> config() {
      return config;
    }

    @Override
    protected Divergence create() {
      return new FullCovarianceKl(config, new FullCovariance(spec()));
    }

    @Override
    protected Tensors posterior(int n) {
      return posterior(n, new FullCovariance(spec()).heads());
    }
  }

  @Nested
  class NoDivergences extends DivergenceContract {
    @Override
    protected NoDivergence config() {
      return new NoDivergence();
    }

    @Override
    protected Divergence create() {
      return config();
    }

    @Override
    protected boolean isKlOfADiagonalGaussian() {
      return false;
    }
  }

  @Nested
  class ElboLossesWithRegularizers extends LossContract {
    private final Bernoulli reconstruction = new Bernoulli(Reduction.SUM);
    private final GaussianKl divergence = new GaussianKl(Reduction.SUM, 0.5);
    private final Dip.Config dip = new Dip.Config(Dip.Variant.II, 2, 3);
    private final Mmd mmd = new Mmd(4, Mmd.Kernel.IMQ, 1);
    private final Linear annealing = new Linear(1, 1, Optional.empty());
    private final Elbo.Config config =
        new Elbo.Config(
            reconstruction,
            new GaussianKl.Config(Reduction.SUM, 0.5, 0),
            List.of(dip, mmd),
            annealing,
            0,
            annealing);

    @Override
    protected ComponentConfig<Loss> config() {
      return config;
    }

    @Override
    protected Loss create(ModelSpec spec) {
      Sampler sampler = new Gaussian(new Gaussian.Config(Gaussian.Scale.STD), spec);
      return new Elbo(reconstruction, divergence, List.of(new Dip(dip, sampler), mmd));
    }
  }

  @Nested
  class MonteCarlos extends DivergenceContract {
    private final StandardNormal.Config prior = new StandardNormal.Config();
    private final MonteCarlo.Config config = new MonteCarlo.Config(prior, Reduction.MEAN, 0.25);

    @Override
    protected ComponentConfig<Divergence> config() {
      return config;
    }

    @Override
    protected Divergence create() {
      return new MonteCarlo(config, new StandardNormal(Samplers.gaussian()), Samplers.gaussian());
    }
  }

  @Nested
  class MonteCarlosFromAPriorThatLearns extends DivergenceContract {
    private final GaussianMixture.Config prior = new GaussianMixture.Config(3, 1);
    private final MonteCarlo.Config config = new MonteCarlo.Config(prior, Reduction.SUM, 1);

    @Override
    protected ComponentConfig<Divergence> config() {
      return config;
    }

    @Override
    protected Divergence create() {
      return new MonteCarlo(
          config, new GaussianMixture(prior, Samplers.gaussian()), Samplers.gaussian());
    }
  }

  @Nested
  class ElboLossesWithAPriorThatLearns extends LossContract {
    private final Bernoulli reconstruction = new Bernoulli(Reduction.SUM);
    private final GaussianMixture.Config prior = new GaussianMixture.Config(3, 1);
    private final MonteCarlo.Config divergence = new MonteCarlo.Config(prior, Reduction.SUM, 2);
    private final Linear annealing = new Linear(1, 1, Optional.empty());
    private final Elbo.Config config =
        new Elbo.Config(reconstruction, divergence, List.of(), annealing, 0, annealing);

    @Override
    protected ComponentConfig<Loss> config() {
      return config;
    }

    @Override
    protected Loss create(ModelSpec spec) {
      Prior mixture = new GaussianMixture(prior, Samplers.gaussian());
      return new Elbo(reconstruction, new MonteCarlo(divergence, mixture, Samplers.gaussian()));
    }
  }

  @Nested
  class IwaeLosses extends LossContract {
    private final DiagonalGaussian.Config reconstruction =
        new DiagonalGaussian.Config(Spread.SHARED, Optional.of(0.5), Reduction.SUM);
    private final GaussianMixture.Config prior = new GaussianMixture.Config(3, 1);
    private final Iwae.Config config =
        new Iwae.Config(reconstruction, prior, 3, Iwae.Gradient.PLAIN);

    @Override
    protected ComponentConfig<Loss> config() {
      return config;
    }

    @Override
    protected Loss create(ModelSpec spec) {
      Prior mixture = new GaussianMixture(prior, Samplers.gaussian());
      return new Iwae(config, new DiagonalGaussian(reconstruction), mixture, Samplers.gaussian());
    }
  }

  @Nested
  class StandardNormals extends PriorContract {
    private final StandardNormal.Config config = new StandardNormal.Config();

    @Override
    protected ComponentConfig<Prior> config() {
      return config;
    }

    @Override
    protected Prior create(ModelSpec spec, Sampler sampler) {
      return new StandardNormal(sampler);
    }
  }

  @Nested
  class GaussianMixtures extends PriorContract {
    private final GaussianMixture.Config config = new GaussianMixture.Config(4, 0.7);

    @Override
    protected ComponentConfig<Prior> config() {
      return config;
    }

    @Override
    protected Prior create(ModelSpec spec, Sampler sampler) {
      return new GaussianMixture(config, sampler);
    }
  }

  @Nested
  class Vamps extends PriorContract {
    private final Vamp.Config config = new Vamp.Config(3);

    @Override
    protected ComponentConfig<Prior> config() {
      return config;
    }

    @Override
    protected Prior create(ModelSpec spec, Sampler sampler) {
      MlpEncoder encoder =
          new MlpEncoder(
              new MlpEncoder.Config(
                  new HiddenLayers(List.of(5), Activation.TANH), Conditioning.NONE),
              spec,
              sampler);
      encoder
          .parameters()
          .tensors()
          .forEach(
              tensor ->
                  tensor
                      .initializer()
                      .fill(tensor.value(), new Seeds(1).initialisation(tensor.name())));
      return new Vamp(config, spec, sampler, encoder);
    }
  }

  @Nested
  class TotalCorrelations extends RegularizerContract {
    private final TotalCorrelation.Config config = new TotalCorrelation.Config(5);

    @Override
    protected ComponentConfig<Regularizer> config() {
      return config;
    }

    @Override
    protected Regularizer create(ModelSpec spec, Sampler sampler) {
      return new TotalCorrelation(config, sampler);
    }
  }

  @Nested
  class Dips extends RegularizerContract {
    private final Dip.Config config = new Dip.Config(Dip.Variant.II, 2, 3);

    @Override
    protected ComponentConfig<Regularizer> config() {
      return config;
    }

    @Override
    protected Regularizer create(ModelSpec spec, Sampler sampler) {
      return new Dip(config, sampler);
    }
  }

  @Nested
  class DipsOfMeans extends RegularizerContract {
    private final Dip.Config config = new Dip.Config(Dip.Variant.I, 2, 3);

    @Override
    protected ComponentConfig<Regularizer> config() {
      return config;
    }

    @Override
    protected Regularizer create(ModelSpec spec, Sampler sampler) {
      return new Dip(config, sampler);
    }
  }

  @Nested
  class ImqMmds extends RegularizerContract {
    @Override
    protected Mmd config() {
      return new Mmd(3, Mmd.Kernel.IMQ, 0.5);
    }

    @Override
    protected Regularizer create(ModelSpec spec, Sampler sampler) {
      return config();
    }
  }

  @Nested
  class RbfMmds extends RegularizerContract {
    @Override
    protected Mmd config() {
      return new Mmd(3, Mmd.Kernel.RBF, 0.5);
    }

    @Override
    protected Regularizer create(ModelSpec spec, Sampler sampler) {
      return config();
    }
  }

  @Nested
  class Factors extends RegularizerContract {
    private final Factor.Config config = new Factor.Config(3, List.of(6, 5), Activation.TANH);

    @Override
    protected ComponentConfig<Regularizer> config() {
      return config;
    }

    @Override
    protected Regularizer create(ModelSpec spec, Sampler sampler) {
      return new Factor(config, spec, sampler);
    }

    @Override
    protected boolean learnsByAnotherObjective() {
      return true;
    }
  }
}
