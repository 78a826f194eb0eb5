package org.vae4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.Training;
import org.vae4j.testing.Descent;
import org.vae4j.testing.Dots;
import org.vae4j.testing.Dots.RecordingSplit;
import org.vae4j.train.schedule.Constant;

class TrainerTest {
  /** Pixels are float32 and near 1, and so is their mean over at most ten. */
  private static final Offset<Double> FLOAT = within(1e-6);

  private final Probe probe = new Probe(1);
  private final Dots dots = new Dots(10, 7);
  private final List<EpochMetrics> history = new ArrayList<>();
  private final List<String> told = new ArrayList<>();

  private final TrainingListener listener =
      new TrainingListener() {
        @Override
        public void epochStarted(int epoch, int epochs, int images) {
          told.add("epoch %d of %d with %d".formatted(epoch, epochs, images));
        }

        @Override
        public void stepDone(int imagesDone, LossValue running) {
          told.add("done " + imagesDone);
        }

        @Override
        public void validationStarted() {
          told.add("validation");
        }

        @Override
        public void epochDone(EpochMetrics metrics) {
          told.add("epoch done");
          history.add(metrics);
        }

        @Override
        public void stopped(String reason) {
          told.add("stopped: " + reason);
        }
      };

  /** The thread that trains is interrupted after its second step. */
  @Test
  void anInterruptEndsTrainingAndStaysSet() {
    List<Long> left = new ArrayList<>();
    TrainingListener interrupting =
        new TrainingListener() {
          @Override
          public void stepDone(int imagesDone, LossValue running) {
            if (imagesDone == 8) {
              Thread.currentThread().interrupt();
            }
          }

          @Override
          public void interrupted(TrainingPoint point) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse(); // files can be written
            left.add(point.steps());
          }
        };
    assertThatThrownBy(() -> trainer().fit(2, 4, interrupting, () -> false))
        .isInstanceOf(CancellationException.class)
        .hasMessage("training was interrupted in epoch 1");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(left).containsExactly(2L);
  }

  private Trainer trainer() {
    return new Trainer(probe.vae, dots, new Descent(0), new Constant(), List.of(), new Seeds(1));
  }

  @Test
  void refusesNumbersBelowOneAndWhatIsNull() {
    assertThatThrownBy(() -> trainer().fit(0, 4, listener, () -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epochs (0) must be >= 1");
    assertThatThrownBy(() -> trainer().fit(1, 0, listener, () -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batchSize (0) must be >= 1");
    assertThatThrownBy(() -> trainer().fit(1, 4, null, () -> false))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("listener must not be null");
  }

  @Test
  void showsEveryImageOnceInEachEpoch() {
    assertThat(fit(1, 2, 4)).isTrue();
    List<List<Integer>> reads = dots.training().reads();
    assertThat(reads).extracting(List::size).containsExactly(4, 4, 2, 4, 4, 2);
    assertThat(epoch(reads.subList(0, 3))).containsExactlyInAnyOrderElementsOf(numbers(10));
    assertThat(epoch(reads.subList(3, 6))).containsExactlyInAnyOrderElementsOf(numbers(10));
  }

  /** Two training splits, which take turns. */
  private record Turns(Dots odd, Dots even) implements Dataset {
    @Override
    public ImageShape imageShape() {
      return odd.imageShape();
    }

    @Override
    public List<String> classNames() {
      return odd.classNames();
    }

    @Override
    public Split training() {
      return odd.training();
    }

    @Override
    public Split training(int epoch) {
      return epoch % 2 == 1 ? odd.training() : even.training();
    }

    @Override
    public Split validation() {
      return odd.validation();
    }

    @Override
    public String checksum() {
      return "sha256:turns";
    }
  }

  @Test
  void readsTheTrainingImagesAsTheyAreInEachEpoch() {
    Turns turns = new Turns(new Dots(10, 7), new Dots(10, 7));
    new Trainer(probe.vae, turns, new Descent(0), new Constant(), List.of(), new Seeds(1))
        .fit(3, 4, listener, () -> false);
    assertThat(turns.odd().training().reads()).hasSize(2 * 3);
    assertThat(turns.even().training().reads()).hasSize(3);
  }

  @Test
  void shufflesEachEpochAnewAndEqualsItselfForEqualSeeds() {
    fit(1, 2, 4);
    List<List<Integer>> reads = dots.training().reads();
    assertThat(epoch(reads.subList(0, 3)))
        .isNotEqualTo(numbers(10))
        .isNotEqualTo(epoch(reads.subList(3, 6)));
    assertThat(readsOfAnother(1)).isEqualTo(reads);
    assertThat(readsOfAnother(2)).isNotEqualTo(reads);
  }

  private static List<List<Integer>> readsOfAnother(long seed) {
    Dots dots = new Dots(10, 7);
    new Trainer(new Probe(1).vae, dots, new Descent(0), new Constant(), List.of(), new Seeds(seed))
        .fit(2, 4, new TrainingListener() {}, () -> false);
    return dots.training().reads();
  }

  @Test
  void validatesOnTheSameImagesInOrderAfterEachEpoch() {
    fit(1, 2, 4);
    List<List<Integer>> epoch = List.of(List.of(0, 1, 2, 3), List.of(4, 5, 6));
    assertThat(dots.validation().reads().subList(0, 2)).isEqualTo(epoch);
    assertThat(dots.validation().reads().subList(2, 4)).isEqualTo(epoch);
    assertThat(dots.validation().reads()).hasSize(4);
  }

  @Test
  void drawsFreshNoiseInEveryStepAndTheSameForEqualSeeds() {
    fit(1, 2, 4);
    assertThat(probe.noise).hasSize(2 * (3 + 2)).doesNotHaveDuplicates();
    Probe again = new Probe(1);
    new Trainer(again.vae, new Dots(10, 7), new Descent(0), new Constant(), List.of(), new Seeds(1))
        .fit(2, 4, listener, () -> false);
    assertThat(again.noise).isEqualTo(probe.noise);
  }

  @Test
  void tellsItsListenerInOrder() {
    fit(1, 2, 4);
    assertThat(told)
        .containsExactly(
            "epoch 1 of 2 with 10",
            "done 4",
            "done 8",
            "done 10",
            "validation",
            "epoch done",
            "epoch 2 of 2 with 10",
            "done 4",
            "done 8",
            "done 10",
            "validation",
            "epoch done");
    assertThat(history).extracting(EpochMetrics::epoch).containsExactly(1, 2);
    assertThat(history).allSatisfy(e -> assertThat(e.imagesPerSecond()).isPositive());
    assertThat(history).allSatisfy(e -> assertThat(e.seconds()).isPositive());
  }

  @Test
  void weighsAPartialBatchByItsImages() {
    fit(1, 1, 4);
    double training = mean(dots.training(), 10);
    double validation = mean(dots.validation(), 7);
    LossValue seen = history.get(0).training();
    assertThat(seen.objective()).isCloseTo(training, FLOAT);
    assertThat(seen.reconstruction()).isCloseTo(2 * training, FLOAT);
    assertThat(seen.divergence()).isCloseTo(3 * training, FLOAT);
    assertThat(history.get(0).validation().objective()).isCloseTo(validation, FLOAT);
    assertThat(history.get(0).validation().negativeElbo()).isCloseTo(5 * validation, FLOAT);
  }

  private static double mean(RecordingSplit split, int size) {
    return IntStream.range(0, size).mapToDouble(i -> split.pixel(i, 0)).average().orElseThrow();
  }

  @Test
  void givesTheRunningMeanOfTheEpoch() {
    List<Double> running = new ArrayList<>();
    TrainingListener means =
        new TrainingListener() {
          @Override
          public void stepDone(int imagesDone, LossValue mean) {
            running.add(mean.objective());
          }
        };
    new Trainer(probe.vae, dots, new Descent(0), new Constant(), List.of(), new Seeds(1))
        .fit(1, 4, means, () -> false);
    List<List<Integer>> reads = dots.training().reads();
    for (int i = 0; i < 3; i++) {
      double expected =
          epoch(reads.subList(0, i + 1)).stream()
              .mapToDouble(image -> dots.training().pixel(image, 0))
              .average()
              .orElseThrow();
      assertThat(running.get(i)).isCloseTo(expected, FLOAT);
    }
  }

  @Test
  void takesABatchThatIsLargerThanTheData() {
    fit(1, 1, 100);
    assertThat(dots.training().reads()).extracting(List::size).containsExactly(10);
    assertThat(dots.validation().reads()).extracting(List::size).containsExactly(7);
  }

  @Test
  void stopsBetweenStepsAndBeforeValidation() {
    AtomicInteger asked = new AtomicInteger();
    boolean done = trainer(1).fit(2, 4, listener, () -> asked.incrementAndGet() > 2);
    assertThat(done).isFalse();
    assertThat(told).containsExactly("epoch 1 of 2 with 10", "done 4", "done 8");
    assertThat(dots.validation().reads()).isEmpty();
  }

  @Test
  void stopsAfterTheLastStepOfAnEpoch() {
    boolean done = trainer(1).fit(2, 4, listener, () -> told.contains("done 10"));
    assertThat(done).isFalse();
    assertThat(told).endsWith("done 10");
  }

  @Test
  void isDoneIfItIsToldToStopOnlyAfterTheLastEpoch() {
    assertThat(trainer(1).fit(1, 4, listener, () -> told.contains("epoch done"))).isTrue();
  }

  @Test
  void learnsOnlyFromTrainingImages() {
    new Trainer(probe.vae, dots, new Descent(0.5), new Constant(), List.of(), new Seeds(1))
        .fit(2, 4, listener, () -> false);
    assertThat(probe.parameters.values().getDouble(0)).isEqualTo(-0.5 * 2 * 3);
  }

  /** The gradient is always 1, so that the parameter goes down by the sum of the rates. */
  @Test
  void multipliesTheLearningRateByTheFactorOfEachStep() {
    List<TrainingProgress> asked = new ArrayList<>();
    Schedule halving =
        progress -> {
          asked.add(progress);
          return 1.0 / (1L << progress.step());
        };
    new Trainer(probe.vae, dots, new Descent(8), halving, List.of(), new Seeds(1))
        .fit(2, 4, listener, () -> false);
    assertThat(probe.parameters.values().getDouble(0)).isEqualTo(-(8 + 4 + 2 + 1 + 0.5 + 0.25));
    assertThat(history).extracting(EpochMetrics::learningRate).containsExactly(2.0, 0.25);
    assertThat(asked).contains(new TrainingProgress(0, 6, 3), new TrainingProgress(5, 6, 3));
  }

  /** Validation weighs its terms as the step before it, so that the two can be compared. */
  @Test
  void tellsTheLossHowFarTrainingIs() {
    fit(1, 2, 4); // three steps an epoch, and two of validation
    assertThat(probe.progress)
        .extracting(TrainingProgress::step)
        .containsExactly(0L, 1L, 2L, 2L, 2L, 3L, 4L, 5L, 5L, 5L);
    assertThat(probe.progress).allMatch(p -> p.steps() == 6 && p.stepsPerEpoch() == 3);
    assertThat(history)
        .extracting(EpochMetrics::divergenceWeight)
        .containsExactly(2 / 6.0, 5 / 6.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
  void namesEpochAndStepOfAFactorThatCannotBe(double factor) {
    Schedule breaking = progress -> progress.step() == 4 ? factor : 1;
    Trainer trainer =
        new Trainer(probe.vae, dots, new Descent(1), breaking, List.of(), new Seeds(1));
    assertThatThrownBy(() -> trainer.fit(3, 4, listener, () -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "epoch 2, step 2: the schedule's factor (%s) must be finite and >= 0"
                .formatted(factor));
    assertThat(probe.parameters.values().getDouble(0)).isEqualTo(-4);
  }

  /** Notes what it is told, and ends training where it is told to. */
  private final class Diary implements Callback {
    private final String stopAt;

    Diary(String stopAt) {
      this.stopAt = stopAt;
    }

    private void note(String event, Training training) {
      told.add("callback: " + event);
      assertThat(training.vae()).isSameAs(probe.vae);
      if (event.equals(stopAt)) {
        training.stop("enough at " + event);
        training.stop("another reason");
      }
    }

    @Override
    public void trainingStarted(Training training) {
      note("start", training);
    }

    @Override
    public void stepDone(long step, LossValue value, Training training) {
      note("step " + step, training);
      List<Integer> batch = dots.training().reads().get((int) step - 1);
      double expected =
          batch.stream().mapToDouble(i -> dots.training().pixel(i, 0)).average().orElseThrow();
      assertThat(value.objective()).isCloseTo(expected, FLOAT);
    }

    @Override
    public void epochDone(EpochMetrics metrics, Training training) {
      note("epoch " + metrics.epoch(), training);
      assertThat(metrics).isEqualTo(history.get(history.size() - 1));
    }

    @Override
    public void trainingEnded(Training training) {
      note("end", training);
    }
  }

  @Test
  void tellsItsCallbacksHowFarItIs() {
    List<String> seen = new ArrayList<>();
    class Watching implements Callback {
      @Override
      public void trainingStarted(Training training) {
        note(training);
      }

      @Override
      public void stepDone(long step, LossValue value, Training training) {
        note(training);
      }

      @Override
      public void trainingEnded(Training training) {
        note(training);
      }

      private void note(Training training) {
        TrainingProgress progress = training.progress();
        assertThat(progress.steps()).isEqualTo(4);
        assertThat(progress.stepsPerEpoch()).isEqualTo(2);
        seen.add("%d at %s".formatted(progress.step(), training.learningRate()));
      }
    }
    Schedule halving = progress -> 1.0 / (1L << progress.step());
    new Trainer(probe.vae, dots, new Descent(8), halving, List.of(new Watching()), new Seeds(1))
        .fit(2, 5, listener, () -> false);
    assertThat(seen)
        .containsExactly("0 at 8.0", "1 at 8.0", "2 at 4.0", "3 at 2.0", "4 at 1.0", "4 at 1.0");
  }

  @Test
  void tellsItsCallbacksWhereTheTrainingIsKept() {
    List<Path> seen = new ArrayList<>();
    class Writing implements Callback {
      @Override
      public void trainingStarted(Training training) {
        seen.add(training.directory());
      }
    }
    Trainer trainer =
        new Trainer(
            probe.vae, dots, new Descent(1), new Constant(), List.of(new Writing()), new Seeds(1));
    trainer.fit(1, 5, Path.of("run"), listener, () -> false);
    assertThat(seen).containsExactly(Path.of("run"));
    assertThatThrownBy(() -> trainer.fit(1, 5, listener, () -> false))
        .hasMessage("callback Writing: this training leaves no run directory to write into");
  }

  private boolean fitWith(Callback callback, BooleanSupplier stop) {
    return new Trainer(
            probe.vae, dots, new Descent(1), new Constant(), List.of(callback), new Seeds(1))
        .fit(2, 5, listener, stop);
  }

  @Test
  void tellsItsCallbacksAfterItsListener() {
    assertThat(fitWith(new Diary("never"), () -> false)).isTrue();
    assertThat(told)
        .containsExactly(
            "callback: start",
            "epoch 1 of 2 with 10",
            "done 5",
            "callback: step 1",
            "done 10",
            "callback: step 2",
            "validation",
            "epoch done",
            "callback: epoch 1",
            "epoch 2 of 2 with 10",
            "done 5",
            "callback: step 3",
            "done 10",
            "callback: step 4",
            "validation",
            "epoch done",
            "callback: epoch 2",
            "callback: end");
  }

  @ParameterizedTest
  @CsvSource({
    "start, 0, callback: start",
    "step 1, 0, callback: step 1",
    "step 2, 1, callback: epoch 1", // the last of its epoch, which is validated
    "epoch 1, 1, callback: epoch 1",
    "step 3, 1, callback: step 3",
  })
  void endsAfterTheStepInWhichACallbackStopsIt(String event, int epochs, String last) {
    assertThat(fitWith(new Diary(event), () -> false)).isTrue();
    assertThat(told).endsWith(last, "stopped: enough at " + event, "callback: end");
    assertThat(history).hasSize(epochs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"step 4", "epoch 2", "end"})
  void isNotStoppedByWhoSaysSoAfterTheLastStep(String event) {
    assertThat(fitWith(new Diary(event), () -> false)).isTrue();
    assertThat(told).endsWith("callback: epoch 2", "callback: end");
  }

  /** The rate of a step is that of the schedule times all that callbacks have said before. */
  @Test
  void multipliesTheLearningRateByWhatItsCallbacksSay() {
    Callback scaling =
        new Callback() {
          @Override
          public void stepDone(long step, LossValue value, Training training) {
            training.scaleLearningRate(step == 1 ? 0.5 : 1);
          }

          @Override
          public void epochDone(EpochMetrics metrics, Training training) {
            training.scaleLearningRate(0.25);
          }
        };
    Schedule doubled = progress -> 2;
    new Trainer(probe.vae, dots, new Descent(4), doubled, List.of(scaling), new Seeds(1))
        .fit(2, 5, listener, () -> false);
    assertThat(probe.parameters.values().getDouble(0)).isEqualTo(-(8 + 4 + 1 + 1));
    assertThat(history).extracting(EpochMetrics::learningRate).containsExactly(4.0, 1.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesAFactorThatNoLearningRateCanHave(double factor) {
    Callback scaling =
        new Callback() {
          @Override
          public void trainingStarted(Training training) {
            training.scaleLearningRate(factor);
          }
        };
    assertThatThrownBy(() -> fitWith(scaling, () -> false))
        .hasMessageEndingWith(
            "factor of the learning rate (%s) must be finite and > 0".formatted(factor));
  }

  /** Two steps an epoch: the third step is the first that is settled. */
  @Test
  void saysWhetherTheLastStepWasSettled() {
    probe.settledAfter = 2;
    List<Boolean> settled = new ArrayList<>();
    Callback asking =
        new Callback() {
          @Override
          public void trainingStarted(Training training) {
            settled.add(training.isSettled());
          }

          @Override
          public void stepDone(long step, LossValue value, Training training) {
            settled.add(training.isSettled());
          }

          @Override
          public void epochDone(EpochMetrics metrics, Training training) {
            settled.add(training.isSettled());
          }
        };
    fitWith(asking, () -> false);
    assertThat(settled).containsExactly(false, false, false, false, true, true, true);
  }

  @Test
  void tellsItsCallbacksThatItWasToldToStop() {
    assertThat(fitWith(new Diary("end"), () -> told.contains("callback: step 3"))).isFalse();
    assertThat(told).endsWith("callback: step 3", "callback: end");
  }

  @Test
  void namesTheCallbackThatFails() {
    class Faulty implements Callback {
      @Override
      public void epochDone(EpochMetrics metrics, Training training) {
        throw new UncheckedIOException(new IOException("disk full"));
      }
    }
    assertThatThrownBy(() -> fitWith(new Faulty(), () -> false))
        .hasMessage("callback Faulty: java.io.IOException: disk full")
        .hasCauseInstanceOf(UncheckedIOException.class);
  }

  @Test
  void namesEpochAndStepOfALossThatIsNoNumber() {
    TrainingListener breaking =
        new TrainingListener() {
          @Override
          public void stepDone(int imagesDone, LossValue running) {
            probe.factor = told.contains("epoch 1") && imagesDone == 4 ? Double.NaN : 1;
          }

          @Override
          public void epochDone(EpochMetrics metrics) {
            told.add("epoch 1");
          }
        };
    Trainer trainer =
        new Trainer(probe.vae, dots, new Descent(1), new Constant(), List.of(), new Seeds(1));
    assertThatThrownBy(() -> trainer.fit(3, 4, breaking, () -> false))
        .isInstanceOf(NonFiniteLossException.class)
        .hasMessageMatching(
            "epoch 2, step 2: the loss is NaN \\(reconstruction \\S+, divergence \\S+ nats per"
                + " image; largest absolute values: mean \\S+, z \\S+, decoded \\S+\\): try a"
                + " smaller learning rate, or clip gradients");
    assertThat(probe.parameters.values().getDouble(0)).isEqualTo(-4); // steps before the bad one
  }

  @Test
  void blamesNoLearningRateBeforeTheFirstStep() {
    probe.factor = Double.NaN;
    assertThatThrownBy(() -> trainer(1).fit(2, 4, listener, () -> false))
        .isInstanceOf(NonFiniteLossException.class)
        .hasMessageStartingWith("epoch 1, step 1: the loss is NaN")
        .hasMessageEndingWith(
            "): no step has been made yet, so a smaller learning rate changes nothing; look at the"
                + " values of the data and the settings of the loss");
  }

  @Test
  void givesRecoveryUpWhereNoStepCouldChangeAnything() {
    probe.factor = Double.NaN;
    Trainer recovering = trainer(1).withRecovery(new Recovery(3, 0.5));
    List<String> back = new ArrayList<>();
    TrainingListener counting =
        new TrainingListener() {
          @Override
          public void wentBack(int epoch, double factor, String reason) {
            back.add(reason);
          }
        };
    assertThatThrownBy(() -> recovering.fit(2, 4, counting, () -> false))
        .isInstanceOf(NonFiniteLossException.class)
        .hasMessageContaining(
            "): recovery is given up, as there was no step that a smaller learning rate could"
                + " change; no step has been made yet");
    assertThat(back).isEmpty();
  }

  @Test
  void namesTheEpochOfAValidationLossThatIsNoNumber() {
    TrainingListener breaking =
        new TrainingListener() {
          @Override
          public void validationStarted() {
            probe.factor = Double.NaN;
          }
        };
    assertThatThrownBy(() -> trainer(1).fit(2, 4, breaking, () -> false))
        .isInstanceOf(NonFiniteLossException.class)
        .hasMessageStartingWith("epoch 1, validation: the loss is NaN");
  }

  private boolean fit(long seed, int epochs, int batchSize) {
    return trainer(seed).fit(epochs, batchSize, listener, () -> false);
  }

  private Trainer trainer(long seed) {
    return new Trainer(probe.vae, dots, new Descent(0), new Constant(), List.of(), new Seeds(seed));
  }

  private static List<Integer> epoch(List<List<Integer>> reads) {
    return reads.stream().flatMap(List::stream).toList();
  }

  private static List<Integer> numbers(int n) {
    return IntStream.range(0, n).boxed().toList();
  }
}
