package org.vae4j.cli.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vae4j.cli.broken.Contracts.failures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vae4j.api.contract.CallbackContract;
import org.vae4j.api.contract.OptimizerContract;
import org.vae4j.api.contract.ScheduleContract;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.Optimizer;
import org.vae4j.api.training.Training;
import org.vae4j.train.callback.EarlyStopping;
import org.vae4j.train.optimizer.Sgd;
import org.vae4j.train.schedule.Constant;

/** Components of training with one bug each, and the tests of the contracts that find it. */
class BrokenTrainingTest {

  @Test
  void anOptimizerThatClimbs() {
    assertThat(failures(Climbing.class)).containsExactly("itsFirstStepIsAgainstTheGradient");
  }

  @Test
  void anOptimizerThatDoesNotHearOfTheSchedule() {
    assertThat(failures(Deaf.class)).containsExactly("aStepOfNoLengthChangesNoParameter");
  }

  @Test
  void anOptimizerThatKeepsItsVelocityInAField() {
    assertThat(failures(Remembering.class)).contains("remembersNothingButWhatLiesInItsSlots");
  }

  @Test
  void anOptimizerThatScalesByTheNormOfAllGradients() {
    assertThat(failures(Coupled.class)).containsExactly("updatesEachNumberByItself");
  }

  @Test
  void anOptimizerThatWritesToGradients() {
    assertThat(failures(WritingToGradients.class)).contains("doesNotWriteToGradients");
  }

  @Test
  void aScheduleThatCountsItsCalls() {
    assertThat(failures(Counting.class)).contains("keepsNoState");
  }

  @Test
  void aScheduleThatDividesByNothing() {
    assertThat(failures(Dividing.class)).contains("givesFactorsFromTheFirstStepToTheLast");
  }

  @Test
  void aScheduleThatIsNeverSettled() {
    assertThat(failures(Unsettled.class)).containsExactly("isSettledInTheEnd");
  }

  @Test
  void aCallbackThatForgetsTheBestEpochWhenItIsResumed() {
    assertThat(failures(Forgetful.class))
        .containsExactly("aTrainingThatIsResumedEndsAsOneThatIsNot");
  }

  @Test
  void aCallbackThatDoesNotBeginAnew() {
    assertThat(failures(Lingering.class)).contains("beginsAnewWhenTrainingStarts");
  }

  @Test
  void aCallbackThatAppendsToItsFileWhenItIsResumed() {
    assertThat(failures(Appending.class))
        .containsExactly("aTrainingThatIsResumedEndsAsOneThatIsNot");
  }

  @Test
  void aCallbackThatCountsCheckpoints() {
    assertThat(failures(CountingCheckpoints.class)).contains("savingChangesNothing");
  }

  @Test
  void aCallbackThatTakesAnyState() {
    assertThat(failures(Gullible.class)).contains("refusesTheStateOfAnotherIfItSavesAny");
  }

  @Test
  void aCallbackThatWritesBesideTheRun() {
    assertThat(failures(Straying.class)).contains("writesIntoTheRunDirectoryAlone");
  }

  /** Plain gradient descent, but for what a subclass does. */
  abstract static class BentOptimizer extends OptimizerContract implements Optimizer {
    @Override
    protected ComponentConfig<Optimizer> config() {
      return new Sgd(0.1, 0.5, true);
    }

    @Override
    protected Optimizer create() {
      return this;
    }

    @Override
    public List<String> slots() {
      return List.of();
    }

    @Override
    public double learningRate() {
      return 0.1;
    }
  }

  static final class Climbing extends BentOptimizer {
    @Override
    public void updateInto(
        double learningRate, long step, float[] parameters, float[] gradients, List<float[]> s) {
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] += (float) learningRate * gradients[i];
      }
    }
  }

  static final class Deaf extends BentOptimizer {
    @Override
    public void updateInto(
        double learningRate, long step, float[] parameters, float[] gradients, List<float[]> s) {
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] -= (float) learningRate() * gradients[i];
      }
    }
  }

  static final class Remembering extends BentOptimizer {
    private float[] velocity = new float[0];

    @Override
    protected Optimizer create() {
      return new Remembering();
    }

    @Override
    public void updateInto(
        double learningRate, long step, float[] parameters, float[] gradients, List<float[]> s) {
      velocity = velocity.length == parameters.length ? velocity : new float[parameters.length];
      for (int i = 0; i < parameters.length; i++) {
        velocity[i] = 0.9f * velocity[i] - (float) learningRate * gradients[i];
        parameters[i] += velocity[i];
      }
    }
  }

  static final class Coupled extends BentOptimizer {
    @Override
    public void updateInto(
        double learningRate, long step, float[] parameters, float[] gradients, List<float[]> s) {
      double squares = 1e-6;
      for (float gradient : gradients) {
        squares += gradient * gradient;
      }
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] -= (float) (learningRate * gradients[i] / Math.sqrt(squares));
      }
    }
  }

  static final class WritingToGradients extends BentOptimizer {
    @Override
    public void updateInto(
        double learningRate, long step, float[] parameters, float[] gradients, List<float[]> s) {
      for (int i = 0; i < parameters.length; i++) {
        gradients[i] *= (float) learningRate;
        parameters[i] -= gradients[i];
      }
    }
  }

  /** A schedule by its factor. */
  abstract static class BentSchedule extends ScheduleContract implements Schedule {
    @Override
    protected ComponentConfig<Schedule> config() {
      return new Constant();
    }

    @Override
    protected Schedule create() {
      return this;
    }
  }

  static final class Counting extends BentSchedule {
    private int calls;

    @Override
    public double factor(TrainingProgress progress) {
      return Math.pow(0.9, calls++);
    }
  }

  static final class Dividing extends BentSchedule {
    @Override
    public double factor(TrainingProgress progress) {
      return 1 - (double) progress.step() / progress.steps();
    }
  }

  static final class Unsettled extends BentSchedule {
    @Override
    public double factor(TrainingProgress progress) {
      return 1 - progress.fraction();
    }

    @Override
    public boolean isSettled(TrainingProgress progress) {
      return false;
    }
  }

  /** Early stopping, or another callback that a subclass makes. */
  abstract static class BentCallback extends CallbackContract {
    static final EarlyStopping.Config CONFIG = new EarlyStopping.Config(3, 0.5, true);

    @Override
    protected ComponentConfig<Callback> config() {
      return CONFIG;
    }
  }

  static final class Forgetful extends BentCallback {
    @Override
    protected Callback create() {
      EarlyStopping right = new EarlyStopping(CONFIG);
      return new Callback() {
        @Override
        public void trainingStarted(Training training) {
          right.trainingStarted(training);
        }

        @Override
        public void stepDone(long step, LossValue value, Training training) {
          right.stepDone(step, value, training);
        }

        @Override
        public void epochDone(EpochMetrics metrics, Training training) {
          right.epochDone(metrics, training);
        }

        @Override
        public void trainingEnded(Training training) {
          right.trainingEnded(training);
        }
      };
    }
  }

  /** Stops after so many epochs that it has seen. */
  private static class EpochCount implements Callback {
    private int epochs;

    @Override
    public void epochDone(EpochMetrics metrics, Training training) {
      if (++epochs == 7) {
        training.stop("seven epochs are done");
      }
    }

    @Override
    public void save(State state) {
      state.put("epochs", (long) epochs);
    }

    @Override
    public void restore(State state, Training training) {
      epochs = (int) state.count("epochs");
    }
  }

  static final class Lingering extends BentCallback {
    @Override
    protected Callback create() {
      return new EpochCount();
    }
  }

  static final class Appending extends BentCallback {
    @Override
    protected Callback create() {
      return new Callback() {
        @Override
        public void epochDone(EpochMetrics metrics, Training training) {
          append(training, "epochs.txt", metrics.epoch());
        }
      };
    }
  }

  private static void append(Training training, String file, long number) {
    try {
      Files.writeString(
          training.directory().resolve(file),
          number + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static final class CountingCheckpoints extends BentCallback {
    @Override
    protected Callback create() {
      return new EpochCount() {
        private int saved;

        @Override
        public void save(State state) {
          super.save(state);
          saved++;
        }

        @Override
        public void trainingEnded(Training training) {
          if (saved > 3) {
            training.restored(saved);
          }
        }
      };
    }
  }

  static final class Gullible extends BentCallback {
    @Override
    protected Callback create() {
      return new EpochCount() {
        @Override
        public void restore(State state, Training training) {
          if (state.numbers().containsKey("epochs")) {
            super.restore(state, training);
          }
        }
      };
    }
  }

  static final class Straying extends BentCallback {
    @Override
    protected Callback create() {
      return new Callback() {
        @Override
        public void stepDone(long step, LossValue value, Training training) {
          append(training, "../steps.txt", step);
        }
      };
    }
  }
}
