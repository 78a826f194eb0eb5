package org.vae4j.model;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.contract.ContractCoverage;
import org.vae4j.api.contract.LikelihoodContract;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Components;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.likelihood.Beta;
import org.vae4j.model.likelihood.Categorical;
import org.vae4j.model.likelihood.ContinuousBernoulli;
import org.vae4j.model.likelihood.DiagonalGaussian;
import org.vae4j.model.likelihood.DiscretisedLogisticMixture;
import org.vae4j.model.likelihood.Laplace;
import org.vae4j.model.likelihood.PerColumn;
import org.vae4j.model.likelihood.PerColumn.ColumnRange;
import org.vae4j.model.likelihood.Spread;

/** Likelihoods that are built in pass the contracts that those of others are asked to pass. */
class LikelihoodContractsTest {

  @Test
  void everyComponentOfTheseFamiliesHasItsContract() throws ReflectiveOperationException {
    ContractCoverage.check(this, new ModelModule(), List.of(Likelihood.class));
  }

  @Nested
  class BernoulliLikelihoods extends LikelihoodContract {
    @Override
    protected ComponentConfig<Likelihood> config() {
      return new Bernoulli(Reduction.MEAN);
    }

    @Override
    protected Likelihood create() {
      return new Bernoulli(Reduction.MEAN);
    }
  }

  @Nested
  class ContinuousBernoullis extends LikelihoodContract {
    @Override
    protected ContinuousBernoulli config() {
      return new ContinuousBernoulli(Reduction.MEAN);
    }

    @Override
    protected Likelihood create() {
      return config();
    }
  }

  @Nested
  class GaussianLikelihoods extends LikelihoodContract {
    @Override
    protected DiagonalGaussian.Config config() {
      return new DiagonalGaussian.Config(Spread.FIXED, Optional.of(0.5), Reduction.MEAN);
    }

    @Override
    protected Likelihood create() {
      return new DiagonalGaussian(config());
    }
  }

  @Nested
  class GaussianLikelihoodsThatLearn extends LikelihoodContract {
    @Override
    protected DiagonalGaussian.Config config() {
      return new DiagonalGaussian.Config(Spread.SHARED, Optional.of(0.5), Reduction.MEAN);
    }

    @Override
    protected Likelihood create() {
      return new DiagonalGaussian(config());
    }
  }

  @Nested
  class GaussianLikelihoodsOfDecodedVariance extends LikelihoodContract {
    @Override
    protected DiagonalGaussian.Config config() {
      return new DiagonalGaussian.Config(Spread.PER_VALUE, Optional.empty(), Reduction.MEAN);
    }

    @Override
    protected Likelihood create() {
      return new DiagonalGaussian(config());
    }
  }

  @Nested
  class LaplaceLikelihoods extends LikelihoodContract {
    @Override
    protected Laplace.Config config() {
      return new Laplace.Config(Spread.SHARED, Optional.of(0.5), Reduction.MEAN);
    }

    @Override
    protected Likelihood create() {
      return new Laplace(config());
    }
  }

  @Nested
  class LaplaceLikelihoodsOfDecodedScale extends LikelihoodContract {
    @Override
    protected Laplace.Config config() {
      return new Laplace.Config(Spread.PER_VALUE, Optional.empty(), Reduction.MEAN);
    }

    @Override
    protected Likelihood create() {
      return new Laplace(config());
    }
  }

  @Nested
  class CategoricalLikelihoods extends LikelihoodContract {
    @Override
    protected Categorical config() {
      return new Categorical(5, Reduction.MEAN);
    }

    @Override
    protected Likelihood create() {
      return config();
    }
  }

  @Nested
  class LogisticMixtures extends LikelihoodContract {
    @Override
    protected DiscretisedLogisticMixture config() {
      return new DiscretisedLogisticMixture(3, 16, Reduction.MEAN);
    }

    @Override
    protected Likelihood create() {
      return config();
    }
  }

  @Nested
  class BetaLikelihoods extends LikelihoodContract {
    @Override
    protected Beta config() {
      return new Beta(0.01, Reduction.MEAN);
    }

    @Override
    protected Likelihood create() {
      return config();
    }
  }

  @Nested
  class PerColumnLikelihoods extends LikelihoodContract {
    private final DiagonalGaussian.Config shared =
        new DiagonalGaussian.Config(Spread.SHARED, Optional.of(0.5), Reduction.SUM);

    @Override
    protected PerColumn.Config config() {
      return new PerColumn.Config(
          List.of(
              new ColumnRange(1, shared), new ColumnRange(1, new Categorical(3, Reduction.SUM))),
          Reduction.MEAN);
    }

    @Override
    protected Likelihood create() {
      return new PerColumn(
          config(),
          new Components() {
            @Override
            @SuppressWarnings("unchecked") // there are likelihoods alone
            public <F> F create(ComponentConfig<F> config) {
              return (F) (config.equals(shared) ? new DiagonalGaussian(shared) : config);
            }
          });
    }
  }
}
