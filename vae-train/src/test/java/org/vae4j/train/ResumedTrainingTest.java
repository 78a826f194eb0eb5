package org.vae4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.model.LossValue;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Vae;
import org.vae4j.api.network.Engine;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.Training;
import org.vae4j.testing.Dots;
import org.vae4j.testing.GaussianSampler;
import org.vae4j.testing.LinearDecoder;
import org.vae4j.testing.LinearEncoder;
import org.vae4j.testing.SquaredLoss;
import org.vae4j.train.callback.EarlyStopping;
import org.vae4j.train.callback.ReduceOnPlateau;
import org.vae4j.train.optimizer.RmsProp;
import org.vae4j.train.optimizer.Sgd;
import org.vae4j.train.schedule.Constant;
import org.vae4j.train.schedule.Cosine;

/** A training that is left at any point and gone on with, against one that is not. */
class ResumedTrainingTest {
  private static final int EPOCHS = 4;
  private static final int BATCH_SIZE = 3;
  private static final int STEPS_PER_EPOCH = 3; // of 7 images, the last of one

  /** What comes out of a training; times aside. */
  private record Outcome(
      boolean completed, List<String> events, Map<String, List<Float>> parameters) {}

  /** Notes all events, and what it takes to go on from every point. */
  private static final class Diary implements TrainingListener {
    private final List<String> events = new ArrayList<>();
    private final List<State> states = new ArrayList<>();

    /** How many events there were before each state. */
    private final List<Integer> positions = new ArrayList<>();

    private final List<TrainingPoint> points = new ArrayList<>();
    private int imagesResumed;

    @Override
    public void stepDone(int imagesDone, LossValue running) {
      events.add("images %d: %s".formatted(imagesDone, running));
    }

    @Override
    public void epochDone(EpochMetrics metrics) {
      events.add(
          "epoch %d: %s, %s, %s"
              .formatted(
                  metrics.epoch(),
                  metrics.training(),
                  metrics.validation(),
                  metrics.learningRate()));
    }

    @Override
    public void stopped(String reason) {
      events.add("stopped: " + reason);
    }

    @Override
    public void wentBack(int epoch, double factor, String reason) {
      events.add("back to %d, %s: %s".formatted(epoch, factor, reason));
    }

    @Override
    public void restored(int epoch) {
      events.add("restored: " + epoch);
    }

    @Override
    public void epochResumed(int imagesDone) {
      imagesResumed = imagesDone;
    }

    @Override
    public void reached(TrainingPoint point) {
      points.add(point);
      states.add(point.state().get());
      positions.add(events.size());
    }
  }

  /** Ends training at a step that it counts itself. */
  private static final class Countdown implements Callback {
    private final int steps;
    private int seen;

    Countdown(int steps) {
      this.steps = steps;
    }

    @Override
    public void trainingStarted(Training training) {
      seen = 0;
    }

    @Override
    public void stepDone(long step, LossValue value, Training training) {
      seen++;
      if (seen == steps) {
        training.stop("counted to " + steps);
      }
    }

    @Override
    public void save(State state) {
      state.put("seen", seen);
    }

    @Override
    public void restore(State state, Training training) {
      seen = (int) state.count("seen");
    }
  }

  private final Dots dots = new Dots(7, 5);
  private final Diary diary = new Diary();

  /** Stopped never, within an epoch, at the last step of one, at the last step of all. */
  @ParameterizedTest
  @CsvSource({"100, 4", "5, 1", "6, 2", "12, 4"})
  void endsAsIfItHadNotBeenLeft(int countdown, int epochs) {
    Vae whole = vae();
    boolean completed = trainer(whole, countdown, 1).fit(EPOCHS, BATCH_SIZE, diary, () -> false);
    Outcome expected = new Outcome(completed, diary.events, parameters(whole));
    assertThat(diary.events).filteredOn(event -> event.startsWith("epoch")).hasSize(epochs);
    assertThat(diary.states).hasSize(Math.min(countdown, 12) + epochs);
    for (int i = 0; i < diary.states.size(); i++) {
      Vae vae = vae();
      Diary rest = new Diary();
      rest.events.addAll(diary.events.subList(0, diary.positions.get(i)));
      boolean ended =
          trainer(vae, countdown, 1)
              .resume(diary.states.get(i), EPOCHS, BATCH_SIZE, rest, () -> false);
      assertThat(new Outcome(ended, rest.events, parameters(vae)))
          .as("resumed at point %d", i)
          .isEqualTo(expected);
    }
  }

  /** The parameters of the best epoch come back, wherever training was left after it. */
  @Test
  void bringsBackTheBestEpochThoughItWasBeforeTheBreak() {
    trainer(vae(), 100, 1e9).fit(EPOCHS, BATCH_SIZE, diary, () -> false);
    assertThat(diary.events).contains("restored: 1");
    Vae vae = vae();
    Diary rest = new Diary();
    trainer(vae, 100, 1e9)
        .resume(diary.states.get(diary.states.size() - 1), EPOCHS, BATCH_SIZE, rest, () -> false);
    assertThat(rest.events).containsExactly("restored: 1");
    Map<String, List<Float>> best = new TreeMap<>();
    State first = diary.states.get(STEPS_PER_EPOCH); // that after the first epoch
    first.tensors().forEach((name, tensor) -> best.put(name, list(Floats.copyOf(tensor))));
    assertThat(best).containsAllEntriesOf(parameters(vae));
  }

  @Test
  void saysWhereItIsAtEveryPoint() {
    trainer(vae(), 100, 1).fit(2, BATCH_SIZE, diary, () -> false);
    assertThat(diary.points)
        .extracting(
            point ->
                "%d+%d %d %s"
                    .formatted(
                        point.epochs(),
                        point.stepsOfNext(),
                        point.steps(),
                        point.isBetweenEpochs()))
        .containsExactly(
            "0+1 1 false",
            "0+2 2 false",
            "0+3 3 false",
            "1+0 3 true",
            "1+1 4 false",
            "1+2 5 false",
            "1+3 6 false",
            "2+0 6 true");
  }

  /** So long steps that the loss overflows, also after one halving and before the next. */
  @Test
  void goesBackAsIfItHadNotBeenLeft() {
    Vae whole = vae();
    assertThat(recovering(whole).fit(EPOCHS, BATCH_SIZE, diary, () -> false)).isTrue();
    assertThat(diary.events).filteredOn(event -> event.startsWith("back")).hasSizeGreaterThan(1);
    assertThat(diary.events).filteredOn(event -> event.startsWith("epoch")).hasSize(EPOCHS);
    for (int i = 0; i < diary.states.size(); i++) {
      Vae vae = vae();
      Diary rest = new Diary();
      rest.events.addAll(diary.events.subList(0, diary.positions.get(i)));
      recovering(vae).resume(diary.states.get(i), EPOCHS, BATCH_SIZE, rest, () -> false);
      assertThat(rest.events).as("resumed at point %d", i).isEqualTo(diary.events);
      assertThat(parameters(vae)).isEqualTo(parameters(whole));
    }
  }

  @Test
  void givesUpWhenItHasGoneBackOftenEnough() {
    Trainer trainer =
        new Trainer(vae(), dots, new Sgd(1e30, 0, false), new Constant(), List.of(), new Seeds(5))
            .withRecovery(new Recovery(2, 0.5));
    assertThatThrownBy(() -> trainer.fit(EPOCHS, BATCH_SIZE, diary, () -> false))
        .isInstanceOf(NonFiniteLossException.class);
    assertThat(diary.events).filteredOn(event -> event.startsWith("back to 0, 0.5: ")).hasSize(2);
  }

  private Trainer recovering(Vae vae) {
    return new Trainer(vae, dots, new Sgd(1e6, 0, false), new Constant(), List.of(), new Seeds(5))
        .withRecovery(new Recovery(9, 1e-3));
  }

  @Test
  void saysHowManyImagesOfTheEpochHaveBeenSeen() {
    trainer(vae(), 100, 1).fit(2, BATCH_SIZE, diary, () -> false);
    assertThat(imagesResumed(diary.states.get(1))).isEqualTo(6);
    assertThat(imagesResumed(diary.states.get(2))).isEqualTo(7);
    assertThat(imagesResumed(diary.states.get(3))).isZero(); // a new epoch
  }

  private int imagesResumed(State state) {
    Diary rest = new Diary();
    trainer(vae(), 100, 1).resume(state, 2, BATCH_SIZE, rest, () -> false);
    return rest.imagesResumed;
  }

  @Test
  void saysWhereItCanGoOnWhenItIsToldToStop() {
    List<TrainingPoint> left = new ArrayList<>();
    List<State> states = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void interrupted(TrainingPoint point) {
            left.add(point);
            states.add(point.state().get());
          }

          @Override
          public void reached(TrainingPoint point) {
            states.clear();
            states.add(point.state().get());
          }
        };
    Trainer trainer = trainer(vae(), 100, 1);
    assertThat(trainer.fit(2, BATCH_SIZE, listener, () -> states.size() == 1)).isFalse();
    assertThat(left).hasSize(1);
    assertThat(left.get(0).steps()).isEqualTo(1);
    assertThat(states).hasSize(2);
    assertThat(states.get(1).tensors().keySet()).isEqualTo(states.get(0).tensors().keySet());
    Map<String, Double> before = new TreeMap<>(states.get(0).numbers());
    Map<String, Double> after = new TreeMap<>(states.get(1).numbers());
    assertThat(after.remove("seconds")).isGreaterThan(before.remove("seconds"));
    assertThat(after).isEqualTo(before);
  }

  /** Its schedule then is that of the longer training. */
  @Test
  void goesOnForMoreEpochs() {
    trainer(vae(), 100, 1).fit(1, BATCH_SIZE, diary, () -> false);
    Diary rest = new Diary();
    State end = diary.states.get(STEPS_PER_EPOCH);
    assertThat(trainer(vae(), 100, 1).resume(end, 3, BATCH_SIZE, rest, () -> false)).isTrue();
    assertThat(rest.events).filteredOn(event -> event.startsWith("epoch")).hasSize(2);
  }

  @Test
  void addsUpTheTimeOfAnEpochThatWasLeft() {
    trainer(vae(), 100, 1).fit(2, BATCH_SIZE, diary, () -> false);
    State left = diary.states.get(1);
    left.put("seconds", 1000.0);
    List<EpochMetrics> metrics = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epochDone(EpochMetrics epoch) {
            metrics.add(epoch);
          }
        };
    trainer(vae(), 100, 1).resume(left, 2, BATCH_SIZE, listener, () -> false);
    assertThat(metrics.get(0).seconds()).isGreaterThan(1000);
    assertThat(metrics.get(0).imagesPerSecond()).isLessThan(7 / 1000.0);
    assertThat(metrics.get(1).seconds()).isLessThan(1000);
  }

  @Test
  void refusesTheStateOfAnotherTraining() {
    trainer(vae(), 100, 1).fit(2, BATCH_SIZE, diary, () -> false);
    State end = diary.states.get(diary.states.size() - 1);
    assertRefused(end, 1, BATCH_SIZE, "epochs (2) must be <= 1");
    assertRefused(diary.states.get(1), 2, 7, "steps (2) must be <= 1");
    assertRefused(new State(), 2, BATCH_SIZE, "there is no number epochs");
    end.put("steps", 1);
    assertRefused(end, 2, BATCH_SIZE, "steps (1) must be <= 0");
  }

  private void assertRefused(State state, int epochs, int batchSize, String message) {
    List<String> told = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void started() {
            told.add("started");
          }
        };
    Trainer trainer = trainer(vae(), 100, 1);
    assertThatThrownBy(() -> trainer.resume(state, epochs, batchSize, listener, () -> false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThat(told).isEmpty();
  }

  private Trainer trainer(Vae vae, int countdown, double minDelta) {
    List<Callback> callbacks =
        List.of(
            new EarlyStopping(new EarlyStopping.Config(9, minDelta, true)),
            new ReduceOnPlateau(new ReduceOnPlateau.Config(0.5, 1, 1e9, 1, 0)),
            new Countdown(countdown));
    return new Trainer(
        vae,
        dots,
        new RmsProp(0.05, 0.9, 1e-7, 0.5, true),
        new Cosine(0.1, Optional.empty()),
        callbacks,
        new Seeds(5));
  }

  private Vae vae() {
    ModelSpec spec = new ModelSpec(dots.imageShape(), 2, 2, Engine.standard());
    GaussianSampler sampler =
        new GaussianSampler(new GaussianSampler.Config(Optional.empty()), spec);
    SquaredLoss loss = new SquaredLoss(new SquaredLoss.Config(2, 1, 0.1));
    Vae vae =
        new Vae(new LinearEncoder(spec, sampler), sampler, new LinearDecoder(spec, loss), loss);
    vae.initialize(new Seeds(5));
    return vae;
  }

  private static Map<String, List<Float>> parameters(Vae vae) {
    Map<String, List<Float>> parameters = new TreeMap<>();
    vae.parameters()
        .forEach((name, parameter) -> parameters.put(name, list(Floats.copyOf(parameter.value()))));
    return parameters;
  }

  private static List<Float> list(float... values) {
    List<Float> list = new ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    return list;
  }
}
