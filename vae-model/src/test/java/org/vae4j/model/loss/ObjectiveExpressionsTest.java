package org.vae4j.model.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.uniform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Flow;
import org.vae4j.api.model.Loss.LossGradient;
import org.vae4j.api.model.Loss.LossPass;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Penalty;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Term;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.Tensors;
import org.vae4j.model.contract.TestedEngine;
import org.vae4j.model.flow.Planar;
import org.vae4j.model.flow.Radial;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.prior.GaussianMixture;
import org.vae4j.model.prior.StandardNormal;
import org.vae4j.model.regularizer.Dip;
import org.vae4j.model.regularizer.Mmd;
import org.vae4j.model.regularizer.TotalCorrelation;
import org.vae4j.model.sampler.FullCovariance;
import org.vae4j.model.sampler.Gaussian;
import org.vae4j.model.sampler.GumbelSoftmax;
import org.vae4j.model.testing.SameDiffGradients;

/**
 * Terms of objectives, and draws from posteriors, against the formulas of their papers as
 * expressions that ND4J differentiates.
 */
class ObjectiveExpressionsTest {
  private static final int N = 3;
  private static final int D = 4;
  private static final int DRAWS = 2;
  private static final int ROWS = DRAWS * N;
  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  /** Values are sums in double precision, of the same float32 numbers. */
  private static final double ROUNDING = 1e-12;

  /** Gradients are rounded once to float32. */
  private static final double ROUNDING_TO_FLOAT = 1.2e-7;

  private static final ModelSpec SPEC =
      new ModelSpec(new ImageShape(1, D, 1), 0, D, TestedEngine.DL4J.engine());
  private static final Sampler SAMPLER =
      new Gaussian(new Gaussian.Config(Gaussian.Scale.STD), SPEC);

  private final Random random = new Random(3);
  private final SameDiff sd = SameDiffGradients.graph();
  private final Map<String, INDArray> inputs = new LinkedHashMap<>();
  private final double[] weights = random.doubles(ROWS, -1, 2).toArray();

  private static Noise noise() {
    return new Seeds(7).training(1, 0);
  }

  /** A float32 input, and in double precision the variable that is the same. */
  private SDVariable input(String name, double limit, long... shape) {
    inputs.put(name, uniform(random, limit, shape));
    return sd.var(name, inputs.get(name).castTo(DataType.DOUBLE));
  }

  private SDVariable constant(INDArray values) {
    return sd.constant(values.castTo(DataType.DOUBLE));
  }

  private Tensors tensors(String... names) {
    Tensors tensors = Tensors.empty();
    for (String name : names) {
      tensors = tensors.with(name, inputs.get(name));
    }
    return tensors;
  }

  private static SDVariable square(SDVariable x) {
    return x.mul(x);
  }

  /** log N(x; mean, exp(logVar)) of each number. */
  private SDVariable logNormal(SDVariable x, SDVariable mean, SDVariable logVar) {
    SDVariable error = square(x.sub(mean)).mul(sd.math().exp(logVar.neg()));
    return error.add(logVar).add(LOG_2_PI).mul(-0.5);
  }

  private SDVariable logSumExp(SDVariable x, int dimension) {
    return sd.math().log(sd.math().exp(x).sum(dimension)); // of numbers that are not far from 0
  }

  private void assertSame(SDVariable loss, double value, Tensors gradient) {
    assertSame(loss, value, ROUNDING, gradient, ROUNDING_TO_FLOAT);
  }

  private void assertSame(
      SDVariable loss, double value, double rounding, Tensors gradient, double ofLargest) {
    double expected = loss.eval().getDouble(0);
    assertThat(value).isCloseTo(expected, within(rounding * Math.max(1, Math.abs(expected))));
    loss.markAsLoss();
    String[] names = inputs.keySet().toArray(String[]::new);
    Map<String, INDArray> slopes = SameDiffGradients.of(sd, names);
    for (String name : names) {
      assertClose(
          name,
          gradient.get(name),
          slopes.get(name).dup('c').reshape(-1).toDoubleVector(),
          ofLargest);
    }
  }

  @Test
  void totalCorrelation() {
    SDVariable mean = input(Sampler.MEAN, 1, N, D).reshape(1, N, D);
    SDVariable logVar = input(Sampler.LOG_VAR, 1, N, D).reshape(1, N, D);
    SDVariable z = input(Sampler.Z, 2, ROWS, D).reshape(ROWS, 1, D);
    SDVariable log = logNormal(z, mean, logVar); // [rows, n, d]
    SDVariable joint = logSumExp(log.sum(2), 1).sum();
    SDVariable marginals = logSumExp(log, 1).sum();
    SDVariable expected = joint.sub(marginals).div(ROWS).add((D - 1) * Math.log(N));
    Penalty penalty =
        new TotalCorrelation(new TotalCorrelation.Config(1), SAMPLER)
            .penalty(tensors(Sampler.MEAN, Sampler.LOG_VAR), tensors(Sampler.Z), Noise.none());
    assertSame(expected, penalty.value(), penalty.gradient(1));
  }

  @ParameterizedTest
  @EnumSource
  void dip(Dip.Variant variant) {
    SDVariable mean = input(Sampler.MEAN, 1, N, D);
    SDVariable centred = mean.sub(mean.mean(true, 0));
    SDVariable covariance = centred.reshape(N, D, 1).mul(centred.reshape(N, 1, D)).mean(0);
    SDVariable identity = constant(Nd4j.eye(D));
    Tensors posterior = tensors(Sampler.MEAN).with(Sampler.LOG_VAR, Nd4j.zeros(N, D));
    if (variant == Dip.Variant.II) {
      SDVariable variance = sd.math().exp(input(Sampler.LOG_VAR, 1, N, D)).mean(0);
      covariance = covariance.add(identity.mul(variance.reshape(1, D)));
      posterior = tensors(Sampler.MEAN, Sampler.LOG_VAR);
    }
    INDArray lambdas = Nd4j.valueArrayOf(new long[] {D, D}, 2.0).addi(Nd4j.eye(D).mul(3));
    SDVariable expected = square(covariance.sub(identity)).mul(constant(lambdas)).sum();
    Penalty penalty =
        new Dip(new Dip.Config(variant, 2, 5), SAMPLER)
            .penalty(posterior, Tensors.empty(), Noise.none());
    assertSame(expected, penalty.value(), penalty.gradient(1));
  }

  @ParameterizedTest
  @EnumSource
  void mmd(Mmd.Kernel kernel) {
    double sigma = 0.8;
    SDVariable z = input(Sampler.Z, 2, ROWS, D);
    SDVariable p = constant(noise().normal(ROWS, D));
    SDVariable different = constant(Nd4j.ones(ROWS, ROWS).subi(Nd4j.eye(ROWS)));
    double pairs = ROWS * (ROWS - 1);
    double c = 2 * D * sigma * sigma;
    SDVariable expected =
        kernel(kernel, z, z, c)
            .add(kernel(kernel, p, p, c))
            .mul(different)
            .sum()
            .div(pairs)
            .sub(kernel(kernel, z, p, c).mean().mul(2));
    Penalty penalty =
        new Mmd(1, kernel, sigma).penalty(Tensors.empty(), tensors(Sampler.Z), noise());
    assertSame(expected, penalty.value(), penalty.gradient(1));
  }

  private SDVariable kernel(Mmd.Kernel kernel, SDVariable a, SDVariable b, double c) {
    SDVariable s = square(a.reshape(ROWS, 1, D).sub(b.reshape(1, ROWS, D))).sum(2);
    return kernel == Mmd.Kernel.RBF ? sd.math().exp(s.div(-c)) : s.add(c).rdiv(c);
  }

  @Test
  void gaussianMixture() {
    int k = 5;
    GaussianMixture prior = new GaussianMixture(new GaussianMixture.Config(k, 1), SAMPLER);
    SDVariable z = input(Sampler.Z, 2, ROWS, D).reshape(ROWS, 1, D);
    SDVariable means = input("means", 1, k, D).reshape(1, k, D);
    SDVariable logVars = input("log_vars", 1, k, D).reshape(1, k, D);
    SDVariable logits = input("logits", 1, k);
    SDVariable log = logNormal(z, means, logVars).sum(2).add(logits.reshape(1, k));
    SDVariable nats = logSumExp(log, 1).sub(logSumExp(logits, 0)).neg(); // [rows]
    SDVariable expected = nats.mul(sd.constant(Nd4j.createFromArray(weights))).sum();
    for (Parameter parameter : prior.parameters().tensors()) {
      parameter.value().assign(inputs.get(parameter.name()));
    }
    Term term = prior.negativeLogDensity(inputs.get(Sampler.Z), Noise.none());
    Tensors gradient = term.gradient(weights);
    for (Parameter parameter : prior.parameters().tensors()) {
      gradient = gradient.with(parameter.name(), parameter.gradient().dup('c'));
    }
    assertSame(expected, term.weighted(weights), gradient);
  }

  @Test
  void fullCovarianceKl() {
    double[] rows = {0.5, -1, 2};
    SDVariable mean = input(FullCovariance.MEAN, 1, N, D);
    SDVariable logDiagonal = input(FullCovariance.LOG_DIAGONAL, 1, N, D);
    SDVariable below = input(FullCovariance.LOWER_TRIANGLE, 1, N, D * (D - 1) / 2);
    SDVariable squares =
        square(mean).sum(1).add(sd.math().exp(logDiagonal.mul(2)).sum(1)).add(square(below).sum(1));
    SDVariable nats = squares.sub(D).mul(0.5).sub(logDiagonal.sum(1));
    SDVariable expected = nats.mul(sd.constant(Nd4j.createFromArray(rows))).sum();
    Term term =
        new FullCovarianceKl(
                new FullCovarianceKl.Config(Reduction.SUM, 1), new FullCovariance(SPEC))
            .divergence(
                tensors(
                    FullCovariance.MEAN,
                    FullCovariance.LOG_DIAGONAL,
                    FullCovariance.LOWER_TRIANGLE),
                Tensors.empty());
    assertSame(expected, term.weighted(rows), term.gradient(rows));
  }

  @Test
  void categoricalKl() {
    double[] rows = {0.5, -1, 2};
    SDVariable logits = input(GumbelSoftmax.LOGITS, 2, N, D).reshape(N, 2, 2);
    SDVariable q = sd.nn().softmax(logits, 2);
    SDVariable nats = q.mul(sd.math().log(q).add(Math.log(2))).sum(1, 2);
    SDVariable expected = nats.mul(sd.constant(Nd4j.createFromArray(rows))).sum();
    Term term =
        new CategoricalKl(
                new CategoricalKl.Config(Reduction.SUM, 1), new GumbelSoftmax(2, 0.5, SPEC))
            .divergence(tensors(GumbelSoftmax.LOGITS), Tensors.empty());
    assertSame(expected, term.weighted(rows), term.gradient(rows));
  }

  /** z is rounded to float32, and so is what is divided by the temperature. */
  @Test
  void gumbelSoftmax() {
    SDVariable logits = input(GumbelSoftmax.LOGITS, 1, N, D);
    SDVariable u = constant(noise().uniform(ROWS, D)).add(0x1.0p-25);
    SDVariable gumbel = sd.math().log(sd.math().log(u).neg()).neg();
    SDVariable scaled = sd.concat(0, logits, logits).add(gumbel).div(0.7).reshape(ROWS, 2, 2);
    assertDraws(
        sd.nn().softmax(scaled, 2).reshape(ROWS, D),
        new GumbelSoftmax(2, 0.7, SPEC).forward(tensors(GumbelSoftmax.LOGITS), DRAWS, noise()));
  }

  @Test
  void fullCovariance() {
    SDVariable mean = input(FullCovariance.MEAN, 1, N, D);
    SDVariable logDiagonal = input(FullCovariance.LOG_DIAGONAL, 1, N, D);
    int size = D * (D - 1) / 2;
    SDVariable below = input(FullCovariance.LOWER_TRIANGLE, 1, N, size);
    INDArray epsilon = noise().normal(ROWS, D);
    INDArray columns = Nd4j.zeros(D, size); // which epsilon each number below the diagonal is for
    INDArray rows = Nd4j.zeros(size, D); // which dimension of z
    for (int i = 0; i < D; i++) {
      for (int j = 0; j < i; j++) {
        columns.putScalar(j, i * (i - 1) / 2 + j, 1);
        rows.putScalar(i * (i - 1) / 2 + j, i, 1);
      }
    }
    SDVariable sums =
        sd.concat(0, below, below).mul(constant(epsilon.mmul(columns))).mmul(constant(rows));
    SDVariable scale = sd.math().exp(sd.concat(0, logDiagonal, logDiagonal));
    assertDraws(
        sd.concat(0, mean, mean).add(scale.mul(constant(epsilon))).add(sums),
        new FullCovariance(SPEC)
            .forward(
                tensors(
                    FullCovariance.MEAN,
                    FullCovariance.LOG_DIAGONAL,
                    FullCovariance.LOWER_TRIANGLE),
                DRAWS,
                noise()));
  }

  /** A sum of draws, each with a weight of its own. */
  private void assertDraws(SDVariable z, Pass drawn) {
    INDArray byZ = uniform(random, 1, ROWS, D);
    double value = 0;
    double[] numbers = doubles(drawn.output().get(Sampler.Z));
    for (int i = 0; i < numbers.length; i++) {
      value += numbers[i] * doubles(byZ)[i];
    }
    Tensors gradient = drawn.backward(Tensors.of(Sampler.Z, byZ));
    assertSame(z.mul(constant(byZ)).sum(), value, 1e-6, gradient, 1e-6);
  }

  @Test
  void planar() {
    SDVariable z = input(Sampler.Z, 1, N, D);
    SDVariable u = input("u", 1, N, D);
    SDVariable w = input("w", 1, N, D);
    SDVariable b = input("b", 1, N, 1);
    SDVariable raw = u.mul(w).sum(true, 1);
    SDVariable m = invertible(raw);
    SDVariable constrained = u.add(m.sub(raw).mul(w).div(square(w).sum(true, 1)));
    SDVariable tanh = sd.math().tanh(z.mul(w).sum(true, 1).add(b));
    SDVariable determinant = sd.math().log(square(tanh).rsub(1).mul(m).add(1));
    assertFlow(z.add(constrained.mul(tanh)), determinant, new Planar(SPEC));
  }

  @Test
  void radial() {
    SDVariable z = input(Sampler.Z, 1, N, D);
    SDVariable centre = input("centre", 1, N, D);
    SDVariable alpha = sd.math().exp(input("logAlpha", 1, N, 1));
    SDVariable beta = alpha.mul(invertible(input("beta", 1, N, 1)));
    SDVariable v = z.sub(centre);
    SDVariable r = sd.math().sqrt(square(v).sum(true, 1));
    SDVariable h = alpha.add(r).rdiv(1);
    SDVariable determinant =
        sd.math()
            .log(beta.mul(h).add(1))
            .mul(D - 1)
            .add(sd.math().log(beta.mul(alpha).mul(square(h)).add(1)));
    assertFlow(z.add(beta.mul(h).mul(v)), determinant, new Radial(SPEC));
  }

  /** −1 + log(1 + (e − 1)eˣ). */
  private SDVariable invertible(SDVariable x) {
    return sd.math().log(sd.math().exp(x).mul(Math.E - 1).add(1)).sub(1);
  }

  private void assertFlow(SDVariable z, SDVariable determinant, Flow flow) {
    INDArray byZ = uniform(random, 1, N, D);
    INDArray byDeterminant = uniform(random, 1, N);
    SDVariable expected =
        z.mul(constant(byZ))
            .sum()
            .add(determinant.mul(constant(byDeterminant.reshape(N, 1))).sum());
    try (Pass pass = flow.forward(tensors(inputs.keySet().toArray(String[]::new)))) {
      double value = 0;
      double[] out = doubles(pass.output().get(Sampler.Z));
      for (int i = 0; i < out.length; i++) {
        value += out[i] * doubles(byZ)[i];
      }
      double[] logs = doubles(pass.output().get(Flow.LOG_DETERMINANT));
      for (int i = 0; i < logs.length; i++) {
        value += logs[i] * doubles(byDeterminant)[i];
      }
      Tensors gradient =
          pass.backward(Tensors.of(Sampler.Z, byZ).with(Flow.LOG_DETERMINANT, byDeterminant));
      assertSame(expected, value, 1e-6, gradient, ROUNDING_TO_FLOAT); // outputs are float32
    }
  }

  @Test
  void importanceWeightedBound() {
    SDVariable z = input(Sampler.Z, 1, ROWS, D);
    SDVariable logDensity = input(Sampler.LOG_DENSITY, 1, ROWS);
    SDVariable logits = input(Decoder.DECODED, 2, ROWS, 1, D, 1).reshape(ROWS, D);
    INDArray images = uniform(random, 0.5, N, 1, D, 1).addi(0.5);
    SDVariable x = constant(Nd4j.concat(0, images, images).reshape(ROWS, D));
    SDVariable reconstruction = sd.math().log(sd.math().exp(logits).add(1)).sub(logits.mul(x));
    SDVariable prior = square(z).add(LOG_2_PI).mul(-0.5).sum(1);
    SDVariable logWeights = prior.sub(reconstruction.sum(1)).sub(logDensity).reshape(DRAWS, N);
    SDVariable expected = logSumExp(logWeights, 0).sub(Math.log(DRAWS)).mean().neg();
    Iwae iwae =
        new Iwae(
            new Iwae.Config(
                new Bernoulli(Reduction.SUM),
                new StandardNormal.Config(),
                DRAWS,
                Iwae.Gradient.PLAIN),
            new Bernoulli(Reduction.SUM),
            new StandardNormal(SAMPLER),
            SAMPLER);
    LossPass pass =
        iwae.forward(
            new Batch(images, Labels.none(N)),
            Tensors.of(Sampler.MEAN, Nd4j.zeros(N, D)).with(Sampler.LOG_VAR, Nd4j.zeros(N, D)),
            tensors(Sampler.Z, Sampler.LOG_DENSITY),
            tensors(Decoder.DECODED),
            TrainingProgress.over());
    LossGradient gradient = pass.backward();
    Tensors all = gradient.latent().with(Decoder.DECODED, gradient.decoded().get(Decoder.DECODED));
    assertSame(expected, pass.value().objective(), all);
  }
}
