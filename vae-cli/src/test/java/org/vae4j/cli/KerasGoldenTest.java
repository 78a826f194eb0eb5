package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.Loss;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Reduction;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.network.Activation;
import org.vae4j.api.network.Padding;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Pass;
import org.vae4j.model.contract.TestedEngine;
import org.vae4j.model.decoder.SequentialDecoder;
import org.vae4j.model.encoder.SequentialEncoder;
import org.vae4j.model.likelihood.Bernoulli;
import org.vae4j.model.loss.Elbo;
import org.vae4j.model.loss.GaussianKl;
import org.vae4j.model.network.layer.Conv2d;
import org.vae4j.model.network.layer.Conv2dTranspose;
import org.vae4j.model.network.layer.Dense;
import org.vae4j.model.network.layer.Flatten;
import org.vae4j.model.network.layer.Reshape;
import org.vae4j.model.sampler.Gaussian;
import org.vae4j.model.sampler.Gaussian.Scale;
import org.vae4j.train.TrainingStep;
import org.vae4j.train.optimizer.RmsProp;

/**
 * The reference architecture, scaled down, against Keras 3.15 on TensorFlow 2.21 (CPU): the same
 * weights, images and noise must give the same numbers.
 *
 * <p>Keras sums in another order and takes the loss from probabilities rather than logits, so
 * float32 results agree to about 1e-6 of the largest number in a tensor; the tolerance of 1e-4 is
 * relative to that number.
 */
class KerasGoldenTest {
  private static final double TOLERANCE = 1e-4;

  /** Our parameter names and Keras's. */
  private static final Map<String, String> KERAS_NAMES =
      Map.of(
          "encoder/conv_0", "conv_0",
          "encoder/conv_1", "conv_1",
          "encoder/conv_2", "conv_2",
          "encoder/conv_3", "conv_3",
          "encoder/dense_0", "dense_0",
          "encoder/mean", "dense_z_mean",
          "encoder/logVar", "dense_z_log_var",
          "decoder/dense_0", "dense_1",
          "decoder/conv_2d_transpose_0", "conv_2d_transpose_0",
          "decoder/conv_0", "conv_4");

  private static Map<String, INDArray> golden;

  @BeforeAll
  static void readGoldenValues() throws IOException {
    try (InputStream in = KerasGoldenTest.class.getResourceAsStream("keras-small.npz")) {
      golden = Npz.read(in);
    }
  }

  @ParameterizedTest
  @CsvSource({"STD, DL4J", "VARIANCE, DL4J", "STD, AUTO", "VARIANCE, AUTO"})
  void forwardPassEqualsKeras(Scale scale, TestedEngine engine) {
    Vae vae = vae(scale, engine);
    String prefix = scale.name().toLowerCase(java.util.Locale.ROOT) + "/";
    try (Pass q = vae.encoder().forward(batch(), Mode.TRAINING);
        Pass z = vae.sampler().forward(q.output(), 1, noise());
        Pass p = vae.decoder().forward(z.output(), batch().labels(), Mode.TRAINING)) {
      assertClose(q.output().get(Sampler.MEAN), prefix + "mean");
      assertClose(q.output().get(Sampler.LOG_VAR), prefix + "logVar");
      assertClose(z.output().get(Sampler.Z), prefix + "z");
      assertClose(vae.loss().meanImage(p.output()), prefix + "decoded");
      LossValue value =
          vae.loss()
              .forward(batch(), q.output(), z.output(), p.output(), TrainingProgress.over())
              .value();
      assertClose(value.reconstruction() / 784, prefix + "reconstruction");
      assertClose(1e-3 * value.divergence() / 3, prefix + "weightedKl");
      assertClose(value.objective(), prefix + "loss");
    }
  }

  @ParameterizedTest
  @CsvSource({"STD, DL4J", "VARIANCE, DL4J", "STD, AUTO", "VARIANCE, AUTO"})
  void gradientsAndRmsPropStepsEqualKeras(Scale scale, TestedEngine engine) {
    Vae vae = vae(scale, engine);
    String prefix = scale.name().toLowerCase(java.util.Locale.ROOT) + "/";
    INDArray losses = golden.get(prefix + "losses");
    TrainingStep step = new TrainingStep(vae, new RmsProp(1e-3, 0.9, 1e-7, 0, false));
    for (int i = 0; i < 5; i++) {
      assertThat(step.train(batch(), noise()).objective())
          .isCloseTo(losses.getDouble(i), org.assertj.core.data.Offset.offset(1e-5));
      if (i == 0) {
        compareParameters(vae, prefix + "gradient/", Parameter::gradient);
        compareParameters(vae, prefix + "after1/", Parameter::value);
      }
    }
    compareParameters(vae, prefix + "after5/", Parameter::value);
  }

  private static void compareParameters(
      Vae vae, String prefix, java.util.function.Function<Parameter, INDArray> tensor) {
    vae.parameters().forEach((name, p) -> assertClose(tensor.apply(p), prefix + kerasName(name)));
  }

  private static String kerasName(String name) {
    int slash = name.lastIndexOf('/');
    return KERAS_NAMES.get(name.substring(0, slash)) + name.substring(slash);
  }

  private static void assertClose(INDArray actual, String key) {
    INDArray expected = golden.get(key);
    assertThat(actual.shape()).as(key).isEqualTo(expected.shape());
    double largest = expected.amaxNumber().doubleValue();
    double difference = actual.sub(expected).amaxNumber().doubleValue();
    assertThat(difference / largest).as(key).isLessThan(TOLERANCE);
  }

  private static void assertClose(double actual, String key) {
    double expected = golden.get(key).getDouble(0);
    assertThat(Math.abs(actual / expected - 1)).as(key).isLessThan(TOLERANCE);
  }

  private static Batch batch() {
    return new Batch(golden.get("x"), Labels.none(5));
  }

  private static Noise noise() {
    return new Noise() {
      @Override
      public int nextBits() {
        throw new AssertionError("only normal numbers are golden");
      }

      @Override
      public Noise branch(String purpose, int... position) {
        return this;
      }

      @Override
      public INDArray normal(long... shape) {
        return golden.get("epsilon").reshape(shape);
      }
    };
  }

  private static Vae vae(Scale scale, TestedEngine engine) {
    ModelSpec spec = new ModelSpec(new ImageShape(28, 28, 1), 0, 3, engine.engine());
    Sampler sampler = new Gaussian(new Gaussian.Config(scale), spec);
    Loss loss = new Elbo(new Bernoulli(Reduction.MEAN), new GaussianKl(Reduction.MEAN, 1e-3));
    Activation relu = Activation.RELU;
    Encoder encoder =
        new SequentialEncoder(
            List.of(
                new Conv2d(4, 3, 1, Padding.SAME, relu),
                new Conv2d(8, 3, 2, Padding.SAME, relu),
                new Conv2d(8, 3, 1, Padding.SAME, relu),
                new Conv2d(8, 3, 1, Padding.SAME, relu),
                new Flatten(),
                new Dense(6, relu)),
            spec,
            sampler);
    Decoder decoder =
        new SequentialDecoder(
            List.of(
                new Dense(14 * 14 * 8, relu),
                new Reshape(List.of(14, 14, 8)),
                new Conv2dTranspose(4, 3, 2, Padding.SAME, relu),
                new Conv2d(1, 2, 1, Padding.SAME, Activation.LINEAR)),
            spec,
            sampler,
            loss);
    Vae vae = new Vae(encoder, sampler, decoder, loss);
    vae.parameters()
        .forEach((name, p) -> p.value().assign(golden.get("weights/" + kerasName(name))));
    return vae;
  }
}
