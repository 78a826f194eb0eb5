package org.vae4j.model;

import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Divergence;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Flow;
import org.vae4j.api.model.Likelihood;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.Prior;
import org.vae4j.api.model.Regularizer;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.network.Engine;
import org.vae4j.api.spi.VaeModule;
import org.vae4j.model.decoder.MlpDecoder;
import org.vae4j.model.decoder.SequentialDecoder;
import org.vae4j.model.encoder.MlpEncoder;
import org.vae4j.model.encoder.SequentialEncoder;
import org.vae4j.model.engine.AutoEngine;
import org.vae4j.model.engine.dl4j.Dl4jEngine;
import org.vae4j.model.engine.onednn.OnednnEngine;
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
import org.vae4j.model.loss.CategoricalKl;
import org.vae4j.model.loss.CodebookKl;
import org.vae4j.model.loss.Elbo;
import org.vae4j.model.loss.FullCovarianceKl;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.model.loss.Iwae;
import org.vae4j.model.loss.LadderKl;
import org.vae4j.model.loss.MonteCarlo;
import org.vae4j.model.loss.NoDivergence;
import org.vae4j.model.network.layer.ActivationLayer;
import org.vae4j.model.network.layer.AveragePooling;
import org.vae4j.model.network.layer.BatchNormalization;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Dropout;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Layer;
import org.vae4j.model.network.layer.LayerNormalization;
import org.vae4j.model.network.layer.MaxPooling;
import org.vae4j.model.network.layer.Reshape;
import org.vae4j.model.network.layer.Residual;
import org.vae4j.model.network.layer.UpSampling;
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

/** The components of this module. */
public final class ModelModule extends VaeModule {

  /** For the service loader. */
  public ModelModule() {}

  @Override
  protected void configure() {
    component(Encoder.class, "sequential", SequentialEncoder.Config.class, SequentialEncoder.class);
    component(Encoder.class, "mlp", MlpEncoder.Config.class, MlpEncoder.class);
    component(Sampler.class, "gaussian", Gaussian.Config.class, Gaussian.class);
    component(Sampler.class, "deterministic", Deterministic.Config.class, Deterministic.class);
    component(Sampler.class, "full-covariance", FullCovariance.Config.class, FullCovariance.class);
    component(Sampler.class, "flow", NormalizingFlow.Config.class, NormalizingFlow.class);
    component(Flow.class, "planar", Planar.Config.class, Planar.class);
    component(Flow.class, "radial", Radial.Config.class, Radial.class);
    component(Flow.class, "iaf", InverseAutoregressive.Config.class, InverseAutoregressive.class);
    component(Sampler.class, "gumbel-softmax", GumbelSoftmax.Config.class, GumbelSoftmax.class);
    component(
        Sampler.class, "vector-quantised", VectorQuantised.Config.class, VectorQuantised.class);
    component(Sampler.class, "ladder", Ladder.Config.class, Ladder.class);
    component(Decoder.class, "sequential", SequentialDecoder.Config.class, SequentialDecoder.class);
    component(Decoder.class, "mlp", MlpDecoder.Config.class, MlpDecoder.class);
    component(Loss.class, "elbo", Elbo.Config.class, Elbo.class);
    component(Loss.class, "iwae", Iwae.Config.class, Iwae.class);
    component(Likelihood.class, "bernoulli", Bernoulli.class, Bernoulli.class);
    component(
        Likelihood.class,
        "continuous-bernoulli",
        ContinuousBernoulli.class,
        ContinuousBernoulli.class);
    component(Likelihood.class, "gaussian", DiagonalGaussian.Config.class, DiagonalGaussian.class);
    component(Likelihood.class, "laplace", Laplace.Config.class, Laplace.class);
    component(Likelihood.class, "categorical", Categorical.class, Categorical.class);
    component(
        Likelihood.class,
        "discretised-logistic-mixture",
        DiscretisedLogisticMixture.class,
        DiscretisedLogisticMixture.class);
    component(Likelihood.class, "beta", Beta.class, Beta.class);
    component(Likelihood.class, "per-column", PerColumn.Config.class, PerColumn.class);
    component(Divergence.class, "gaussian-kl", GaussianKl.Config.class, GaussianKl.class);
    component(Divergence.class, "monte-carlo", MonteCarlo.Config.class, MonteCarlo.class);
    component(Divergence.class, "categorical-kl", CategoricalKl.Config.class, CategoricalKl.class);
    component(Divergence.class, "codebook-kl", CodebookKl.Config.class, CodebookKl.class);
    component(
        Divergence.class,
        "full-covariance-kl",
        FullCovarianceKl.Config.class,
        FullCovarianceKl.class);
    component(Divergence.class, "ladder-kl", LadderKl.Config.class, LadderKl.class);
    component(Divergence.class, "none", NoDivergence.class, NoDivergence.class);
    component(Prior.class, "standard-normal", StandardNormal.Config.class, StandardNormal.class);
    component(Prior.class, "gaussian-mixture", GaussianMixture.Config.class, GaussianMixture.class);
    component(Prior.class, "vamp", Vamp.Config.class, Vamp.class);
    component(
        Regularizer.class,
        "total-correlation",
        TotalCorrelation.Config.class,
        TotalCorrelation.class);
    component(Regularizer.class, "commitment", Commitment.Config.class, Commitment.class);
    component(Regularizer.class, "factor", Factor.Config.class, Factor.class);
    component(Regularizer.class, "dip", Dip.Config.class, Dip.class);
    component(Regularizer.class, "mmd", Mmd.class, Mmd.class);

    component(Engine.class, "auto", AutoEngine.class, AutoEngine.class);
    component(Engine.class, "onednn", OnednnEngine.class, OnednnEngine.class);
    component(Engine.class, "dl4j", Dl4jEngine.class, Dl4jEngine.class);

    component(Layer.class, "conv2d", Conv2d.class, Conv2d.class);
    component(Layer.class, "conv2d-transpose", Conv2dTranspose.class, Conv2dTranspose.class);
    component(Layer.class, "dense", Dense.class, Dense.class);
    component(Layer.class, "max-pooling", MaxPooling.class, MaxPooling.class);
    component(Layer.class, "average-pooling", AveragePooling.class, AveragePooling.class);
    component(Layer.class, "up-sampling", UpSampling.class, UpSampling.class);
    component(Layer.class, "activation", ActivationLayer.class, ActivationLayer.class);
    component(
        Layer.class, "batch-normalization", BatchNormalization.class, BatchNormalization.class);
    component(
        Layer.class, "layer-normalization", LayerNormalization.class, LayerNormalization.class);
    component(Layer.class, "dropout", Dropout.class, Dropout.class);
    component(Layer.class, "flatten", Flatten.class, Flatten.class);
    component(Layer.class, "reshape", Reshape.class, Reshape.class);
    component(Layer.class, "residual", Residual.Config.class, Residual.class);
  }
}
