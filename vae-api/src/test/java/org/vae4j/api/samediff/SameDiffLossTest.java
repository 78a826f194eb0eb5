package org.vae4j.api.samediff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.vae4j.api.contract.Numbers.assertClose;
import static org.vae4j.api.contract.Numbers.doubles;
import static org.vae4j.api.contract.Numbers.uniform;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Decoder;
import org.vae4j.api.model.Loss.LossGradient;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Tensors;

/** Squared error, and twice the mean square of the batch's z: a term that is no sum of rows. */
class SameDiffLossTest {
  private final Random random = new Random(1);

  private static final class Squares extends SameDiffLoss {
    @Override
    protected Objective express(SameDiff sd, Map<String, SDVariable> tensors) {
      SDVariable error = tensors.get(IMAGES).sub(tensors.get(Decoder.DECODED));
      SDVariable reconstruction = error.mul(error).sum(1, 2, 3).mean();
      SDVariable mean = tensors.get(Sampler.Z).mean();
      SDVariable divergence = mean.mul(mean);
      return new Objective(reconstruction.add(divergence.mul(2)), reconstruction, divergence);
    }

    @Override
    public INDArray meanImage(Tensors decoded) {
      return decoded.get(Decoder.DECODED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void valuesAndGradientsAreThoseOfTheFormula(int n) {
    INDArray images = uniform(random, 1, n, 2, 2, 1);
    INDArray decoded = uniform(random, 1, n, 2, 2, 1);
    INDArray z = uniform(random, 1, n, 2);
    double[] x = doubles(images);
    double[] y = doubles(decoded);
    double[] byDecoded = new double[y.length];
    double reconstruction = 0;
    for (int i = 0; i < y.length; i++) {
      reconstruction += (y[i] - x[i]) * (y[i] - x[i]) / n;
      byDecoded[i] = 2 * (y[i] - x[i]) / n;
    }
    double mean = Arrays.stream(doubles(z)).average().orElseThrow();
    double[] byZ = new double[2 * n];
    Arrays.fill(byZ, 4 * mean / (2 * n));

    var pass =
        new Squares()
            .forward(
                new Batch(images, Labels.none(n)),
                Tensors.of(Sampler.MEAN, z),
                Tensors.of(Sampler.Z, z),
                Tensors.of(Decoder.DECODED, decoded),
                TrainingProgress.over());

    LossValue value = pass.value();
    // Some dozen operations in float32.
    assertThat(value.reconstruction()).isCloseTo(reconstruction, within(1e-5));
    assertThat(value.divergence()).isCloseTo(mean * mean, within(1e-6));
    assertThat(value.objective()).isCloseTo(reconstruction + 2 * mean * mean, within(1e-5));
    LossGradient gradient = pass.backward();
    assertClose("by decoded", gradient.decoded().get(Decoder.DECODED), byDecoded, 1e-6);
    assertClose("by z", gradient.latent().get(Sampler.Z), byZ, 1e-5);
    assertThat(gradient.posterior().names()).as("which nothing depends on").isEmpty();
  }

  /** The squared error, times how much of training is done. */
  private static final class Growing extends SameDiffLoss {
    @Override
    protected Map<String, Double> numbers(TrainingProgress progress) {
      return Map.of("done", progress.fraction());
    }

    @Override
    protected Objective express(SameDiff sd, Map<String, SDVariable> tensors) {
      SDVariable error = tensors.get(IMAGES).sub(tensors.get(Decoder.DECODED));
      SDVariable reconstruction = error.mul(error).sum(1, 2, 3).mean();
      SDVariable objective = reconstruction.mul(tensors.get("done"));
      return new Objective(objective, reconstruction, sd.constant(0f));
    }

    @Override
    public INDArray meanImage(Tensors decoded) {
      return decoded.get(Decoder.DECODED);
    }
  }

  @Test
  void numbersChangeInTheCourseOfTraining() {
    SameDiffLoss loss = new Growing();
    INDArray images = uniform(random, 1, 1, 2, 2, 1);
    INDArray decoded = uniform(random, 1, 1, 2, 2, 1);
    for (int step = 0; step <= 4; step++) {
      var pass =
          loss.forward(
              new Batch(images, Labels.none(1)),
              Tensors.empty(),
              Tensors.empty(),
              Tensors.of(Decoder.DECODED, decoded),
              new TrainingProgress(step, 4, 2));
      double done = step / 4.0;
      double[] expected =
          Arrays.stream(doubles(decoded.sub(images))).map(error -> 2 * error * done).toArray();
      assertThat(pass.value().objective())
          .isCloseTo(done * pass.value().reconstruction(), within(1e-6));
      assertClose("by decoded", pass.backward().decoded().get(Decoder.DECODED), expected, 1e-6);
    }
  }

  @Test
  void wantsOneNumberForEachValueAndIsDescribedByItsName() {
    ImageShape shape = new ImageShape(5, 4, 3);
    assertThat(new Squares().decodedShape(shape)).isEqualTo(shape);
    assertThat(new Squares().layers().get(0).type()).isEqualTo("Squares");
  }
}
