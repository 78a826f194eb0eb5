package org.vae4j.train.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.tensor.State;

class EarlyStoppingTest {
  /** Epochs 1, 2, 4 and 8 are better than all before them. */
  private static final double[] SCRIPT = {9, 8, 8.5, 7, 7, 7.5, 7.1, 6.5, 6.5, 6.6};

  private final ScriptedTraining training = new ScriptedTraining();

  @ParameterizedTest
  @CsvSource({
    "1, 3, 2, 8.0",
    "2, 6, 4, 7.0",
    "3, 7, 4, 7.0",
  })
  void endsAfterSoManyEpochsInARowWithoutABetterOne(
      int patience, int epochs, int bestEpoch, double best) {
    assertThat(training.run(callback(patience, 0, true), SCRIPT)).isEqualTo(epochs);
    assertThat(training.reasons())
        .containsExactly(
            "the validation negative ELBO has not come below the %.4f nats/image of epoch %d"
                .formatted(best, bestEpoch));
    assertThat(training.restored()).containsExactly(bestEpoch);
    assertThat(training.parameters()).containsExactly((double) bestEpoch);
  }

  @Test
  void restoresTheBestEpochOfATrainingThatEndsByItself() {
    assertThat(training.run(callback(4, 0, true), SCRIPT)).isEqualTo(10);
    assertThat(training.reasons()).isEmpty();
    assertThat(training.restored()).containsExactly(8);
    assertThat(training.parameters()).containsExactly(8.0);
  }

  @Test
  void leavesTheParametersOfTheLastEpochIfItIsTheBest() {
    training.run(callback(4, 0, true), 3, 2, 1);
    assertThat(training.restored()).isEmpty();
    assertThat(training.parameters()).containsExactly(3.0);
  }

  @Test
  void restoresTheBestEpochOfATrainingThatEndsWithinTheNext() {
    EarlyStopping callback = callback(4, 0, true);
    callback.trainingStarted(training);
    training.step(callback, 1);
    callback.epochDone(ScriptedTraining.epoch(1, 5), training);
    training.step(callback, 2);
    callback.trainingEnded(training);
    assertThat(training.restored()).containsExactly(1);
    assertThat(training.parameters()).containsExactly(1.0);
  }

  @Test
  void restoresNothingIfItIsNotAskedTo() {
    training.run(callback(1, 0, false), SCRIPT);
    assertThat(training.restored()).isEmpty();
    assertThat(training.parameters()).containsExactly(3.0);
  }

  @Test
  void restoresNothingIfNoEpochIsDone() {
    assertThat(training.run(callback(1, 0, true))).isZero();
    EarlyStopping callback = callback(1, 0, true);
    callback.trainingStarted(training);
    training.step(callback, 1);
    callback.trainingEnded(training);
    assertThat(training.restored()).isEmpty();
  }

  /** Each epoch is compared with the best, not with the one before it. */
  @ParameterizedTest
  @CsvSource({"0.25, 6", "0.5, 5", "0.75, 5", "1, 6", "2, 4", "4, 1"})
  void callsAnEpochBetterOnlyIfItIsByMoreThanMinDelta(double minDelta, int best) {
    double[] script = {9, 8, 7, 6.5, 6, 5.5}; // exact in binary, and so are their differences
    training.run(callback(9, minDelta, true), script);
    assertThat(training.parameters()).containsExactly((double) best);
  }

  @Test
  void saysByHowMuchAnEpochShouldHaveBeenBetter() {
    training.run(callback(1, 0.5, true), 3.25, 3);
    assertThat(training.reasons())
        .containsExactly(
            "the validation negative ELBO has not come below the 3.2500 nats/image of epoch 1 by more"
                + " than 0.5 nats");
  }

  /** Epochs 1, 2, 4 and 6 would be better than all that count, and 8 would be one too many. */
  @Test
  void passesOverEpochsWhoseWeightsStillChange() {
    training.unsettledIn(1, 2, 4, 6, 8);
    int epochs = training.run(callback(3, 0, true), 1, 1, 9, 1, 8, 1, 8, 9, 8, 8);
    assertThat(epochs).isEqualTo(10);
    assertThat(training.reasons())
        .containsExactly(
            "the validation negative ELBO has not come below the 8.0000 nats/image of epoch 5");
    assertThat(training.restored()).containsExactly(5);
    assertThat(training.parameters()).containsExactly(5.0);
  }

  @Test
  void neverChoosesAnEpochIfTheWeightsNeverComeToRest() {
    assertThat(training.unsettledIn(1, 2, 3).run(callback(1, 0, true), 1, 2, 3)).isEqualTo(3);
    assertThat(training.reasons()).isEmpty();
    assertThat(training.restored()).isEmpty();
    assertThat(training.parameters()).containsExactly(3.0);
  }

  @Test
  void beginsAnewWithEveryTraining() {
    EarlyStopping callback = callback(2, 0, true);
    training.run(callback, 1, 2);
    ScriptedTraining next = new ScriptedTraining();
    assertThat(next.run(callback, 9, 8, 8)).isEqualTo(3);
    assertThat(next.reasons()).isEmpty();
    assertThat(next.parameters()).containsExactly(2.0);
  }

  /** As a checkpoint does after every epoch: another callback goes on with another model. */
  @ParameterizedTest
  @CsvSource({"1, true", "2, true", "3, true", "2, false"})
  void goesOnWhereATrainingWasLeft(int patience, boolean restoreBest) {
    ScriptedTraining whole = new ScriptedTraining();
    int epochs = whole.run(callback(patience, 0.25, restoreBest), SCRIPT);
    EarlyStopping callback = callback(patience, 0.25, restoreBest);
    callback.trainingStarted(training);
    ScriptedTraining now = training;
    int epoch = 0;
    while (now.reasons().isEmpty()) {
      epoch++;
      now.step(callback, epoch);
      callback.epochDone(ScriptedTraining.epoch(epoch, SCRIPT[epoch - 1]), now);
      if (now.reasons().isEmpty()) {
        State state = new State();
        callback.save(state);
        callback = callback(patience, 0.25, restoreBest);
        now = new ScriptedTraining();
        callback.trainingStarted(now);
        callback.restore(state, now);
      }
    }
    callback.trainingEnded(now);
    assertThat(epoch).isEqualTo(epochs);
    assertThat(now.reasons()).isEqualTo(whole.reasons());
    assertThat(now.restored()).isEqualTo(whole.restored());
    assertThat(now.parameters()).isEqualTo(whole.parameters());
  }

  @Test
  void goesOnBeforeThereIsABestEpoch() {
    EarlyStopping left = callback(1, 0, true);
    left.trainingStarted(training);
    State state = new State();
    left.save(state);
    EarlyStopping callback = callback(1, 0, true);
    callback.trainingStarted(training);
    callback.restore(state, training);
    callback.epochDone(ScriptedTraining.epoch(1, 1e300), training);
    assertThat(training.reasons()).isEmpty();
  }

  @Test
  void refusesSettingsThatCannotWork() {
    assertThatThrownBy(() -> callback(0, 0, true)).hasMessage("patience (0) must be >= 1");
    assertThatThrownBy(() -> callback(1, -1, true)).hasMessage("minDelta (-1.0) must be >= 0");
  }

  private static EarlyStopping callback(int patience, double minDelta, boolean restoreBest) {
    return new EarlyStopping(new EarlyStopping.Config(patience, minDelta, restoreBest));
  }
}
