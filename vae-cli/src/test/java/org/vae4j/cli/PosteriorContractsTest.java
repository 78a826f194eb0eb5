package org.vae4j.cli;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.contract.ContractCoverage;
import org.vae4j.api.contract.FlowContract;
import org.vae4j.api.contract.SamplerContract;
import org.vae4j.api.model.Flow;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Activation;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.model.ModelModule;
import org.vae4j.model.flow.InverseAutoregressive;
import org.vae4j.model.flow.Planar;
import org.vae4j.model.flow.Radial;
import org.vae4j.model.sampler.Deterministic;
import org.vae4j.model.sampler.FullCovariance;
import org.vae4j.model.sampler.Gaussian;
import org.vae4j.model.sampler.GumbelSoftmax;
import org.vae4j.model.sampler.Ladder;
import org.vae4j.model.sampler.NormalizingFlow;
import org.vae4j.model.sampler.VectorQuantised;
import org.vae4j.train.schedule.Constant;

/**
 * Samplers and flows that are built in pass the contracts that those of others are asked to pass.
 */
class PosteriorContractsTest {

  @Test
  void everyComponentOfTheseFamiliesHasItsContract() throws ReflectiveOperationException {
    ContractCoverage.check(this, new ModelModule(), List.of(Sampler.class, Flow.class));
  }

  @Nested
  class GaussianSamplers extends SamplerContract {
    private final Gaussian.Config config = new Gaussian.Config(Gaussian.Scale.VARIANCE);

    @Override
    protected ComponentConfig<Sampler> config() {
      return config;
    }

    @Override
    protected Sampler create(ModelSpec spec) {
      return new Gaussian(config, spec);
    }
  }

  @Nested
  class GaussianSamplersOfVariances extends SamplerContract {
    private final Gaussian.Config config = new Gaussian.Config(Gaussian.Scale.STD);

    @Override
    protected ComponentConfig<Sampler> config() {
      return config;
    }

    @Override
    protected Sampler create(ModelSpec spec) {
      return new Gaussian(config, spec);
    }

    @Override
    protected boolean isDiagonalGaussian() {
      return true;
    }
  }

  @Nested
  class DeterministicSamplers extends SamplerContract {
    @Override
    protected ComponentConfig<Sampler> config() {
      return new Deterministic.Config();
    }

    @Override
    protected Sampler create(ModelSpec spec) {
      return new Deterministic(spec);
    }
  }

  @Nested
  class FullCovarianceSamplers extends SamplerContract {
    @Override
    protected ComponentConfig<Sampler> config() {
      return new FullCovariance.Config();
    }

    @Override
    protected Sampler create(ModelSpec spec) {
      return new FullCovariance(spec);
    }
  }

  @Nested
  class NormalizingFlows extends SamplerContract {
    private final InverseAutoregressive.Config iaf = new InverseAutoregressive.Config(6, 2);

    @Override
    protected ComponentConfig<Sampler> config() {
      return new NormalizingFlow.Config(
          List.of(new Planar.Config(), new Radial.Config(), iaf, iaf));
    }

    @Override
    protected Sampler create(ModelSpec spec) {
      return new NormalizingFlow(
          spec,
          List.of(
              new Planar(spec),
              new Radial(spec),
              new InverseAutoregressive(iaf, spec),
              new InverseAutoregressive(iaf, spec)));
    }
  }

  @Nested
  class Planars extends FlowContract {
    @Override
    protected ComponentConfig<Flow> config() {
      return new Planar.Config();
    }

    @Override
    protected Flow create(ModelSpec spec) {
      return new Planar(spec);
    }
  }

  @Nested
  class Radials extends FlowContract {
    @Override
    protected ComponentConfig<Flow> config() {
      return new Radial.Config();
    }

    @Override
    protected Flow create(ModelSpec spec) {
      return new Radial(spec);
    }
  }

  @Nested
  class InverseAutoregressives extends FlowContract {
    private final InverseAutoregressive.Config config = new InverseAutoregressive.Config(7, 2);

    @Override
    protected ComponentConfig<Flow> config() {
      return config;
    }

    @Override
    protected Flow create(ModelSpec spec) {
      return new InverseAutoregressive(config, spec);
    }
  }

  @Nested
  class GumbelSoftmaxes extends SamplerContract {
    @Override
    protected ComponentConfig<Sampler> config() {
      return new GumbelSoftmax.Config(3, 0.7, new Constant());
    }

    @Override
    protected int latentDim() {
      return 6;
    }

    @Override
    protected Sampler create(ModelSpec spec) {
      return Samplers.categorical(spec);
    }
  }

  @Nested
  class VectorQuantisedSamplers extends SamplerContract {
    @Override
    protected ComponentConfig<Sampler> config() {
      return new VectorQuantised.Config(5, 2, 0.1);
    }

    @Override
    protected int latentDim() {
      return 6;
    }

    @Override
    protected Sampler create(ModelSpec spec) {
      return Samplers.quantised(spec);
    }

    @Override
    protected boolean isDifferentiable() {
      return false;
    }
  }

  @Nested
  class Ladders extends SamplerContract {
    private final Ladder.Config config = new Ladder.Config(2, List.of(5), Activation.TANH);

    @Override
    protected ComponentConfig<Sampler> config() {
      return config;
    }

    @Override
    protected Sampler create(ModelSpec spec) {
      return new Ladder(config, spec);
    }
  }
}
