package org.vae4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.data.Batch;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.model.LayerSummary;
import org.vae4j.api.model.Vae;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Initializer;
import org.vae4j.api.tensor.Mode;
import org.vae4j.api.tensor.Noise;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.tensor.Parameters;
import org.vae4j.api.tensor.Pass;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.testing.Descent;
import org.vae4j.testing.Dots;

/** A parameter that only passes may change. */
class NonTrainableTest {
  private final Probe probe = new Probe(1);
  private final Counting encoder = new Counting();
  private final TrainingStep step =
      new TrainingStep(
          new Vae(encoder, probe.vae.sampler(), probe.vae.decoder(), probe.vae.loss()),
          new Descent(1));

  /** Its gradient is 1, as the learned one's, which no pass should do. */
  @Test
  void whatPassesCountIsLeftAloneByTheOptimizer() {
    train();
    train();
    assertThat(Floats.copyOf(encoder.values)).containsExactly(-2, 2);
  }

  @Test
  void aStepWithoutALossLeavesNoTrace() {
    train();
    probe.factor = Double.NaN;
    assertThatThrownBy(this::train).isInstanceOf(NonFiniteLossException.class);
    assertThat(Floats.copyOf(encoder.values)).containsExactly(-1, 1);
  }

  private void train() {
    step.train(new Dots(9, 1).training().read(0, 1), new Seeds(1).training(1, 0));
  }

  /** Learns one number, and counts its passes in another. */
  private final class Counting implements Encoder {
    private final INDArray values = Nd4j.zeros(DataType.FLOAT, 2);
    private final INDArray gradients = Nd4j.zeros(DataType.FLOAT, 2);

    @Override
    public Pass forward(Batch batch, Mode mode, Noise noise) {
      number(values, 1).addi(1);
      gradients.addi(1);
      return probe.vae.encoder().forward(batch, mode, noise);
    }

    @Override
    public Parameters parameters() {
      return new Parameters(values, gradients, List.of(tensor(0, true), tensor(1, false)));
    }

    private Parameter tensor(int place, boolean trainable) {
      return new Parameter(
          "tensor " + place,
          number(values, place),
          number(gradients, place),
          Initializer.zeros(),
          trainable);
    }

    private static INDArray number(INDArray vector, int place) {
      return vector.get(NDArrayIndex.interval(place, place + 1));
    }

    @Override
    public List<LayerSummary> layers() {
      return List.of();
    }
  }
}
