package org.vae4j.cli;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.vae4j.api.Dataset;
import org.vae4j.api.Decoder;
import org.vae4j.api.Divergence;
import org.vae4j.api.Encoder;
import org.vae4j.api.EngineChoice;
import org.vae4j.api.Figure;
import org.vae4j.api.FigureSubject;
import org.vae4j.api.Flow;
import org.vae4j.api.Head;
import org.vae4j.api.ImageShape;
import org.vae4j.api.Likelihood;
import org.vae4j.api.Loss;
import org.vae4j.api.ModelSpec;
import org.vae4j.api.Prior;
import org.vae4j.api.Reduction;
import org.vae4j.api.Regularizer;
import org.vae4j.api.Sampler;
import org.vae4j.api.Seeds;
import org.vae4j.api.Tensors;
import org.vae4j.api.Transform;
import org.vae4j.api.contract.DatasetContract;
import org.vae4j.api.contract.DecoderContract;
import org.vae4j.api.contract.DivergenceContract;
import org.vae4j.api.contract.EncoderContract;
import org.vae4j.api.contract.FigureContract;
import org.vae4j.api.contract.FlowContract;
import org.vae4j.api.contract.LikelihoodContract;
import org.vae4j.api.contract.LossContract;
import org.vae4j.api.contract.PriorContract;
import org.vae4j.api.contract.RegularizerContract;
import org.vae4j.api.contract.SamplerContract;
import org.vae4j.api.contract.TransformContract;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Components;
import org.vae4j.data.AddNoise;
import org.vae4j.data.Binarize;
import org.vae4j.data.Colour;
import org.vae4j.data.Csv;
import org.vae4j.data.Draw;
import org.vae4j.data.Fit;
import org.vae4j.data.Idx;
import org.vae4j.data.Images;
import org.vae4j.data.Mnist;
import org.vae4j.data.Normalize;
import org.vae4j.data.Npy;
import org.vae4j.data.Npz;
import org.vae4j.data.Selection;
import org.vae4j.data.Synthetic;
import org.vae4j.model.decoder.MlpDecoder;
import org.vae4j.model.decoder.SequentialDecoder;
import org.vae4j.model.encoder.MlpEncoder;
import org.vae4j.model.encoder.SequentialEncoder;
import org.vae4j.model.flow.InverseAutoregressive;
import org.vae4j.model.flow.Planar;
import org.vae4j.model.flow.Radial;
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
import org.vae4j.model.loss.CategoricalKl;
import org.vae4j.model.loss.CodebookKl;
import org.vae4j.model.loss.Elbo;
import org.vae4j.model.loss.FullCovarianceKl;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.model.loss.Iwae;
import org.vae4j.model.loss.LadderKl;
import org.vae4j.model.loss.MonteCarlo;
import org.vae4j.model.loss.NoDivergence;
import org.vae4j.model.network.Activation;
import org.vae4j.model.network.ActivationLayer;
import org.vae4j.model.network.BatchNormalization;
import org.vae4j.model.network.Conditioning;
import org.vae4j.model.network.Conv2d;
import org.vae4j.model.network.Conv2dTranspose;
import org.vae4j.model.network.Dense;
import org.vae4j.model.network.Dropout;
import org.vae4j.model.network.Engines;
import org.vae4j.model.network.Flatten;
import org.vae4j.model.network.HiddenLayers;
import org.vae4j.model.network.Layer;
import org.vae4j.model.network.LayerNormalization;
import org.vae4j.model.network.Padding;
import org.vae4j.model.network.Reshape;
import org.vae4j.model.network.Residual;
import org.vae4j.model.prior.GaussianMixture;
import org.vae4j.model.prior.StandardNormal;
import org.vae4j.model.prior.Vamp;
import org.vae4j.model.regularizer.Commitment;
import org.vae4j.model.regularizer.Dip;
import org.vae4j.model.regularizer.Factor;
import org.vae4j.model.regularizer.Mmd;
import org.vae4j.model.regularizer.TotalCorrelation;
import org.vae4j.model.sampler.Deterministic;
import org.vae4j.model.sampler.FullCovariance;
import org.vae4j.model.sampler.Gaussian;
import org.vae4j.model.sampler.GumbelSoftmax;
import org.vae4j.model.sampler.Ladder;
import org.vae4j.model.sampler.NormalizingFlow;
import org.vae4j.model.sampler.VectorQuantised;
import org.vae4j.train.schedule.Linear;
import org.vae4j.viz.Canvas;
import org.vae4j.viz.ColourMap;
import org.vae4j.viz.EpochSamples;
import org.vae4j.viz.FirstLayerFilters;
import org.vae4j.viz.Grid;
import org.vae4j.viz.Interpolation;
import org.vae4j.viz.LatentPoint;
import org.vae4j.viz.LatentScatter;
import org.vae4j.viz.LossCurves;
import org.vae4j.viz.ModelDiagram;
import org.vae4j.viz.PosteriorStatistics;
import org.vae4j.viz.PriorSamples;
import org.vae4j.viz.Reconstructions;
import org.vae4j.viz.Sample;
import org.vae4j.viz.Traversal;
import org.vae4j.viz.TraversalAnimation;

/** The components that are built in pass the contracts that those of others are asked to pass. */
class BuiltInContractsTest {
  private static final List<Class<?>> FAMILIES =
      List.of(
          Dataset.class,
          Encoder.class,
          Sampler.class,
          Flow.class,
          Decoder.class,
          Loss.class,
          Likelihood.class,
          Divergence.class,
          Prior.class,
          Regularizer.class,
          Figure.class,
          Transform.class);

  @Test
  void everyComponentOfTheseFamiliesHasItsContract() throws ReflectiveOperationException {
    ContractCoverage.check(this, FAMILIES);
  }

  private static SequentialEncoder.Config encoder(List<ComponentConfig<Layer>> layers) {
    return new SequentialEncoder.Config(layers, Conditioning.NONE);
  }

  @Nested
  class SequentialEncoders extends EncoderContract {
    private final Conv2d convolution = new Conv2d(4, 3, 2, Padding.SAME, Activation.TANH);
    private final Dense dense = new Dense(5, Activation.RELU);

    @Override
    protected ComponentConfig<Encoder> config() {
      return encoder(List.of(convolution, new Flatten(), dense));
    }

    @Override
    protected Encoder create(ModelSpec spec, Sampler sampler) {
      List<Layer> layers = List.of(convolution, new Flatten(), dense);
      return new SequentialEncoder(layers, spec, sampler, new Engines());
    }
  }

  @Nested
  class NormalizedEncodersWithDropout extends EncoderContract {
    private final Conv2d convolution = new Conv2d(4, 3, 2, Padding.SAME, Activation.LINEAR);
    private final BatchNormalization batch = new BatchNormalization(0.9, 0.1);
    private final ActivationLayer tanh = new ActivationLayer(Activation.TANH);
    private final LayerNormalization layer = new LayerNormalization(0.1);
    private final Dropout dropout = new Dropout(0.3);

    @Override
    protected ComponentConfig<Encoder> config() {
      return encoder(List.of(convolution, batch, tanh, new Flatten(), layer, dropout));
    }

    @Override
    protected Encoder create(ModelSpec spec, Sampler sampler) {
      List<Layer> layers = List.of(convolution, batch, tanh, new Flatten(), layer, dropout);
      return new SequentialEncoder(layers, spec, sampler, new Engines());
    }
  }

  @Nested
  class ResidualEncoders extends EncoderContract {
    private final Conv2d convolution = new Conv2d(2, 3, 2, Padding.SAME, Activation.TANH);
    private final Residual.Config block =
        new Residual.Config(List.of(convolution, new Dropout(0.3)), Activation.SILU);

    @Override
    protected ComponentConfig<Encoder> config() {
      return encoder(List.of(block, new Flatten()));
    }

    @Override
    protected Encoder create(ModelSpec spec, Sampler sampler) {
      Residual residual = new Residual(block, List.of(convolution, new Dropout(0.3)));
      return new SequentialEncoder(List.of(residual, new Flatten()), spec, sampler, new Engines());
    }
  }

  @Nested
  class MlpEncoders extends EncoderContract {
    private final MlpEncoder.Config config =
        new MlpEncoder.Config(new HiddenLayers(List.of(7, 5), Activation.TANH), Conditioning.NONE);

    @Override
    protected ComponentConfig<Encoder> config() {
      return config;
    }

    @Override
    protected Encoder create(ModelSpec spec, Sampler sampler) {
      return new MlpEncoder(config, spec, sampler, new Engines());
    }
  }

  @Nested
  class ConditionalEncoders extends EncoderContract {
    private final Conv2d convolution = new Conv2d(4, 3, 2, Padding.SAME, Activation.TANH);
    private final SequentialEncoder.Config config =
        new SequentialEncoder.Config(List.of(convolution, new Flatten()), new Conditioning(true));

    @Override
    protected ComponentConfig<Encoder> config() {
      return config;
    }

    @Override
    protected Encoder create(ModelSpec spec, Sampler sampler) {
      List<Layer> layers = List.of(convolution, new Flatten());
      return new SequentialEncoder(config, layers, spec, sampler, new Engines());
    }
  }

  @Nested
  class ConditionalMlpEncoders extends EncoderContract {
    private final MlpEncoder.Config config =
        new MlpEncoder.Config(
            new HiddenLayers(List.of(5), Activation.TANH), new Conditioning(true));

    @Override
    protected ComponentConfig<Encoder> config() {
      return config;
    }

    @Override
    protected Encoder create(ModelSpec spec, Sampler sampler) {
      return new MlpEncoder(config, spec, sampler, new Engines());
    }
  }

  @Nested
  class ConditionalDecoders extends DecoderContract {
    private final MlpDecoder.Config config =
        new MlpDecoder.Config(
            new HiddenLayers(List.of(5), Activation.TANH), new Conditioning(true));

    @Override
    protected ComponentConfig<Decoder> config() {
      return config;
    }

    @Override
    protected Decoder create(ModelSpec spec, Sampler sampler, Loss loss) {
      return new MlpDecoder(config, spec, sampler, loss, new Engines());
    }
  }

  @Nested
  class MlpDecoders extends DecoderContract {
    private final MlpDecoder.Config config =
        new MlpDecoder.Config(new HiddenLayers(List.of(5, 7), Activation.TANH), Conditioning.NONE);

    @Override
    protected ComponentConfig<Decoder> config() {
      return config;
    }

    @Override
    protected Decoder create(ModelSpec spec, Sampler sampler, Loss loss) {
      return new MlpDecoder(config, spec, sampler, loss, new Engines());
    }
  }

  @Nested
  class SequentialDecoders extends DecoderContract {
    private final Dense dense = new Dense(48, Activation.TANH);
    private final Reshape reshape = new Reshape(List.of(4, 4, 3));
    private final Conv2dTranspose transposed =
        new Conv2dTranspose(2, 3, 2, Padding.SAME, Activation.RELU);
    private final Conv2d convolution = new Conv2d(1, 2, 1, Padding.SAME, Activation.LINEAR);

    @Override
    protected ComponentConfig<Decoder> config() {
      return new SequentialDecoder.Config(
          List.of(dense, reshape, transposed, convolution), Conditioning.NONE);
    }

    @Override
    protected Decoder create(ModelSpec spec, Sampler sampler, Loss loss) {
      List<Layer> layers = List.of(dense, reshape, transposed, convolution);
      return new SequentialDecoder(layers, spec, sampler, loss, new Engines());
    }
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

  private static GumbelSoftmax categorical(ModelSpec spec) {
    return new GumbelSoftmax(new GumbelSoftmax.Config(3, 0.7), spec);
  }

  @Nested
  class GumbelSoftmaxes extends SamplerContract {
    @Override
    protected ComponentConfig<Sampler> config() {
      return new GumbelSoftmax.Config(3, 0.7);
    }

    @Override
    protected int latentDim() {
      return 6;
    }

    @Override
    protected Sampler create(ModelSpec spec) {
      return categorical(spec);
    }
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
      return new CategoricalKl(config, categorical(spec()));
    }

    @Override
    protected Tensors posterior(int n) {
      return posterior(n, categorical(spec()).heads());
    }
  }

  private static VectorQuantised quantised(ModelSpec spec) {
    return new VectorQuantised(new VectorQuantised.Config(5, 2, 0.1), spec);
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
      return quantised(spec);
    }

    @Override
    protected boolean isDifferentiable() {
      return false;
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
      return new CodebookKl(quantised(spec()));
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
      return quantised(spec()).heads();
    }

    @Override
    protected Regularizer create(ModelSpec spec, Sampler sampler) {
      return new Commitment(config, quantised(spec));
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
  class Ladders extends SamplerContract {
    private final Ladder.Config config = new Ladder.Config(2, List.of(5), Activation.TANH);

    @Override
    protected ComponentConfig<Sampler> config() {
      return config;
    }

    @Override
    protected Sampler create(ModelSpec spec) {
      return new Ladder(config, spec, new Engines());
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
      return new LadderKl(config, new Ladder(ladder, spec(), new Engines()));
    }

    @Override
    protected Tensors latent(int rows) {
      Tensors latent = super.latent(rows);
      return latent.with(Ladder.KL, latent.get(Sampler.LOG_DENSITY).dup());
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

  private static Sampler gaussian() {
    return new Gaussian(
        new Gaussian.Config(Gaussian.Scale.STD),
        new ModelSpec(new ImageShape(8, 8, 1), 2, 3, EngineChoice.AUTO));
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
      return new MonteCarlo(config, new StandardNormal(gaussian()), gaussian());
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
      return new MonteCarlo(config, new GaussianMixture(prior, gaussian()), gaussian());
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
      Prior mixture = new GaussianMixture(prior, gaussian());
      return new Elbo(reconstruction, new MonteCarlo(divergence, mixture, gaussian()));
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
      Prior mixture = new GaussianMixture(prior, gaussian());
      return new Iwae(config, new DiagonalGaussian(reconstruction), mixture, gaussian());
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
              sampler,
              new Engines());
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
      return new Factor(config, spec, sampler, new Engines());
    }

    @Override
    protected boolean learnsByAnotherObjective() {
      return true;
    }
  }

  private static Selection fifty(String... classes) {
    return new Selection(Optional.of(List.of(classes)), Optional.of(50), Optional.of(0.25));
  }

  @Nested
  class CsvDatasets extends DatasetContract {
    private final Csv.Config config =
        new Csv.Config(
            SampleData.CSV,
            Optional.empty(),
            Optional.of("kind"),
            Optional.of(List.of("z", "x")),
            true,
            ";",
            Optional.of(List.of(2, 1, 1)),
            fifty("some", "none"));

    @Override
    protected ComponentConfig<Dataset> config() {
      return config;
    }

    @Override
    protected Dataset create() {
      SampleData.write();
      return new Csv(config, new Seeds(1));
    }
  }

  @Nested
  class IdxDatasets extends DatasetContract {
    private final Idx.Config config =
        new Idx.Config(
            SampleData.IDX_IMAGES,
            Optional.of(SampleData.IDX_LABELS),
            Optional.empty(),
            Optional.empty(),
            List.of("none", "some"),
            true,
            Optional.of(true),
            fifty("some", "none"));

    @Override
    protected ComponentConfig<Dataset> config() {
      return config;
    }

    @Override
    protected Dataset create() {
      SampleData.write();
      return new Idx(config, new Seeds(1));
    }
  }

  @Nested
  class ImagesDatasets extends DatasetContract {
    private final Images.Config config =
        new Images.Config(
            SampleData.PICTURES,
            Optional.empty(),
            Optional.of(List.of(2, 5)),
            Fit.STRETCH,
            Colour.GREY,
            Optional.of(true),
            fifty("some", "none"));

    @Override
    protected ComponentConfig<Dataset> config() {
      return config;
    }

    @Override
    protected Dataset create() {
      SampleData.write();
      return new Images(config, new Seeds(1));
    }
  }

  @Nested
  class NpyDatasets extends DatasetContract {
    private final Npy.Config config =
        new Npy.Config(
            SampleData.NPY_IMAGES,
            Optional.of(SampleData.NPY_LABELS),
            Optional.empty(),
            Optional.empty(),
            List.of("none", "some"),
            fifty("some", "none"));

    @Override
    protected ComponentConfig<Dataset> config() {
      return config;
    }

    @Override
    protected Dataset create() {
      SampleData.write();
      return new Npy(config, new Seeds(1));
    }
  }

  @Nested
  class NpzDatasets extends DatasetContract {
    private final Npz.Config config =
        new Npz.Config(
            SampleData.NPZ,
            "images",
            Optional.of("labels"),
            Optional.empty(),
            Optional.empty(),
            List.of("none", "some"),
            fifty("some", "none"));

    @Override
    protected ComponentConfig<Dataset> config() {
      return config;
    }

    @Override
    protected Dataset create() {
      SampleData.write();
      return new Npz(config, new Seeds(1));
    }
  }

  @Nested
  class MnistDatasets extends DatasetContract {
    private final Mnist.Config config = new Mnist.Config(fifty("1", "8"));

    @Override
    protected ComponentConfig<Dataset> config() {
      return config;
    }

    @Override
    protected Dataset create() {
      return new Mnist(config, new Seeds(1));
    }
  }

  @Nested
  class DynamicBinarizations extends TransformContract {
    @Override
    protected Binarize config() {
      return new Binarize(Draw.DYNAMIC, Optional.empty());
    }

    @Override
    protected Transform create() {
      return config();
    }
  }

  @Nested
  class StaticBinarizations extends TransformContract {
    @Override
    protected Binarize config() {
      return new Binarize(Draw.STATIC, Optional.empty());
    }

    @Override
    protected Transform create() {
      return config();
    }
  }

  @Nested
  class NoiseTransforms extends TransformContract {
    @Override
    protected AddNoise config() {
      return new AddNoise(AddNoise.Distribution.UNIFORM, 0.25, Draw.DYNAMIC);
    }

    @Override
    protected Transform create() {
      return config();
    }
  }

  @Nested
  class Normalizations extends TransformContract {
    @Override
    protected Normalize config() {
      return new Normalize(Normalize.Method.STANDARDISE);
    }

    @Override
    protected Transform create() {
      return config();
    }
  }

  @Nested
  class SyntheticDatasets extends DatasetContract {
    private final Synthetic.Config config =
        new Synthetic.Config(Synthetic.Kind.SHAPES, 16, 600, fifty("heart", "square"));

    @Override
    protected ComponentConfig<Dataset> config() {
      return config;
    }

    @Override
    protected Dataset create() {
      return new Synthetic(config, new Seeds(1));
    }
  }

  private static LatentPoint meanOf(String className) {
    return new LatentPoint(
        Optional.empty(), Optional.of(className), Optional.empty(), Optional.empty());
  }

  @Nested
  class Grids extends FigureContract {
    private final Grid.Config config =
        new Grid.Config(
            List.of(3, 1), -1, 2, 3, Optional.of(meanOf("odd")), ColourMap.BONE, Canvas.standard());

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new Grid(config, subject.vae().sampler(), subject.dataset());
    }
  }

  @Nested
  class Traversals extends FigureContract {
    private final Traversal.Config config =
        new Traversal.Config(
            Optional.of(2),
            -1,
            2,
            3,
            Optional.of(meanOf("odd")),
            ColourMap.BONE,
            Canvas.standard());

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new Traversal(config, subject.vae().sampler(), subject.dataset());
    }
  }

  @Nested
  class Interpolations extends FigureContract {
    private final Interpolation.Config config =
        new Interpolation.Config(
            meanOf("odd"),
            new LatentPoint(Optional.empty(), Optional.empty(), Optional.of(0), Optional.empty()),
            5,
            Interpolation.Path.SPHERICAL,
            ColourMap.MAGMA,
            Canvas.standard());

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new Interpolation(config, subject.vae().sampler(), subject.dataset());
    }
  }

  @Nested
  class PriorSampleFigures extends FigureContract {
    private final PriorSamples figure = new PriorSamples(2, 3, ColourMap.GRAY, Canvas.standard());

    @Override
    protected ComponentConfig<Figure> config() {
      return figure;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return figure;
    }
  }

  @Nested
  class LatentScatters extends FigureContract {
    private final LatentScatter.Config config =
        new LatentScatter.Config(Optional.empty(), 5, Canvas.standard());

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new LatentScatter(config, subject.vae().sampler());
    }
  }

  @Nested
  class PosteriorStatisticsFigures extends FigureContract {
    private final PosteriorStatistics.Config config =
        new PosteriorStatistics.Config(3, Canvas.standard());

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new PosteriorStatistics(config, subject.vae().sampler());
    }
  }

  @Nested
  class FirstLayerFilterFigures extends FigureContract {
    private final FirstLayerFilters.Config config =
        new FirstLayerFilters.Config(3, ColourMap.VIRIDIS, Canvas.standard());

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new FirstLayerFilters(config, subject.vae().encoder(), subject.dataset());
    }
  }

  @Nested
  class TraversalAnimations extends FigureContract {
    private final TraversalAnimation.Config config =
        new TraversalAnimation.Config(
            Optional.empty(), -1, 1, 3, Optional.of(meanOf("odd")), 1.5, ColourMap.BONE, 300);

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new TraversalAnimation(config, subject.vae().sampler(), subject.dataset());
    }
  }

  @Nested
  class EpochSampleFilms extends FigureContract {
    private final EpochSamples.Config config =
        new EpochSamples.Config(2, 3, 0.2, ColourMap.BONE, 300);

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new EpochSamples(
          config,
          new ModelSpec(subject.dataset().imageShape(), 0, 4, EngineChoice.AUTO),
          subject.seeds());
    }
  }

  @Nested
  class Samples extends FigureContract {
    private final Sample.Config config =
        new Sample.Config(
            List.of(0.0, 1.0, -1.5, 0.25), Optional.empty(), ColourMap.BONE, Canvas.standard());

    @Override
    protected ComponentConfig<Figure> config() {
      return config;
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new Sample(config, subject.vae().sampler(), subject.dataset());
    }
  }

  @Nested
  class ReconstructionFigures extends FigureContract {
    @Override
    protected ComponentConfig<Figure> config() {
      return new Reconstructions(
          5, List.of(Reconstructions.Choice.values()), ColourMap.BONE, Canvas.standard());
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new Reconstructions(
          5, List.of(Reconstructions.Choice.values()), ColourMap.BONE, Canvas.standard());
    }
  }

  @Nested
  class ModelDiagrams extends FigureContract {
    @Override
    protected ComponentConfig<Figure> config() {
      return new ModelDiagram(Canvas.standard());
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new ModelDiagram(Canvas.standard());
    }
  }

  @Nested
  class LossFigures extends FigureContract {
    @Override
    protected ComponentConfig<Figure> config() {
      return new LossCurves(Canvas.standard());
    }

    @Override
    protected Figure create(FigureSubject subject) {
      return new LossCurves(Canvas.standard());
    }
  }
}
