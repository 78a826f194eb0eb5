package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.data.Batch;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.training.Optimizer;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.train.TrainingStep;

/** The reference experiment, trained by both engines from the same seed. */
class EnginesTogetherTest {
  private static final int STEPS = 50;
  private static final int BATCH = 4;

  /**
   * Sums of some thousand products are rounded differently, by about 1e-6 of their size, which is
   * what the divergence shows; the sum over all pixels shows much less.
   */
  private static final double TOLERANCE = 1e-5;

  /**
   * With plain gradient descent. RMSprop makes steps of the same length of all gradients, so that
   * it turns on the sign of those that are next to nothing: what rounding leaves grows until any
   * two runs part that differ in one last bit.
   */
  @Test
  void enginesStayTogetherForFiftySteps() throws IOException {
    Experiment dl4j = reference("engine=dl4j");
    Experiment onednn = reference("engine=onednn");
    TrainingStep dl4jStep = new TrainingStep(dl4j.vae(), new GradientDescent());
    TrainingStep onednnStep = new TrainingStep(onednn.vae(), new GradientDescent());
    int[] order = dl4j.seeds().shuffle(1).permutation(dl4j.dataset().training().size());
    for (int number = 0; number < STEPS; number++) {
      int[] positions = Arrays.copyOfRange(order, number * BATCH, (number + 1) * BATCH);
      Batch batch = dl4j.dataset().training().read(positions);
      LossValue expected = dl4jStep.train(batch, dl4j.seeds().training(1, number));
      LossValue actual = onednnStep.train(batch, onednn.seeds().training(1, number));
      assertThat(difference(expected.reconstruction(), actual.reconstruction()))
          .as("reconstruction in step %d", number)
          .isLessThan(TOLERANCE);
      assertThat(difference(expected.divergence(), actual.divergence()))
          .as("divergence in step %d", number)
          .isLessThan(TOLERANCE);
    }
  }

  private record GradientDescent() implements Optimizer {
    @Override
    public List<String> slots() {
      return List.of();
    }

    @Override
    public double learningRate() {
      return 1e-2;
    }

    @Override
    public void updateInto(
        double learningRate,
        long step,
        float[] parameters,
        float[] gradients,
        List<float[]> slots) {
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] -= (float) learningRate * gradients[i];
      }
    }
  }

  private static double difference(double expected, double actual) {
    return Math.abs(actual / expected - 1);
  }

  private static Experiment reference(String engine) throws IOException {
    Catalogue catalogue = Catalogue.discover();
    try (InputStream file = Main.class.getResourceAsStream("experiments/mnist-1-8.yaml")) {
      return new Assembler(catalogue)
          .assemble(
              new ExperimentReader(catalogue)
                  .read(
                      "mnist-1-8",
                      file.readAllBytes(),
                      List.of(engine, "dataset.limit=400", "figures=[]")));
    }
  }
}
