package org.vae4j.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;

class ScheduleTest {
  /** A few roundings of double precision. */
  private static final Offset<Double> ROUNDING = within(1e-14);

  private static final int STEPS_PER_EPOCH = 4;
  private static final long STEPS = 6 * STEPS_PER_EPOCH;

  @Test
  void constantIsAlwaysOne() {
    assertThat(factors(new Constant())).containsOnly(1.0);
  }

  /** As PyTorch does it: at the end of every second epoch, what there is is multiplied by gamma. */
  @Test
  void stepMultipliesAtTheEndOfEveryFewEpochs() {
    List<Double> factors = factors(new Step(2, 0.5));
    assertThat(factors.subList(0, 8)).containsOnly(1.0);
    assertThat(factors.subList(8, 16)).containsOnly(0.5);
    assertThat(factors.subList(16, 24)).containsOnly(0.25);
    assertThat(factors(new Step(1, 0)).subList(3, 5)).containsExactly(1.0, 0.0);
    assertThat(factors(new Step(6, 0.1))).containsOnly(1.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 1, 1.5})
  void exponentialChangesByTheSameRatioInEveryStep(double rate) {
    List<Double> factors = factors(new Exponential(rate));
    double ratio = Math.sqrt(Math.sqrt(rate)); // four steps make an epoch
    double expected = 1;
    for (double factor : factors) {
      assertThat(factor).isCloseTo(expected, within(1e-14 * expected));
      expected *= ratio;
    }
    assertThat(factors.get(4)).isEqualTo(rate);
  }

  /** The values of Keras's {@code PolynomialDecay} from 1 to 0.2 over 10 steps, in float32. */
  @Test
  void linearGoesFromOneFactorToAnother() {
    List<Double> factors = factors(new Linear(1, 0.2, Optional.of(2.5)));
    double[] keras = {1, 0.92, 0.84, 0.76, 0.68, 0.6, 0.52, 0.44, 0.36, 0.28, 0.2, 0.2, 0.2};
    for (int step = 0; step < keras.length; step++) {
      assertThat(factors.get(step)).isCloseTo(keras[step], ROUNDING);
    }
    assertThat(factors.subList(10, 24)).containsOnly(0.2);
    assertThat(factors(new Linear(0, 3, Optional.empty())).get(23)).isCloseTo(23 / 8.0, ROUNDING);
    assertThat(new Linear(0, 3, Optional.empty()).factor(at(24))).isEqualTo(3);
  }

  /** The authors' own way: adds up, in each cycle anew, and leaves the rest at 1. */
  @ParameterizedTest
  @CsvSource({"1, 0.5", "2, 0.5", "4, 0.5", "3, 1", "3, 0.25", "6, 0.1", "24, 0.5"})
  void cyclicIsWhatItsAuthorsCompute(int cycles, double ramp) {
    double[] expected = new double[(int) STEPS];
    Arrays.fill(expected, 1);
    double period = (double) STEPS / cycles;
    for (int cycle = 0; cycle < cycles; cycle++) {
      double value = 0;
      for (int i = 0; value <= 1 && i + cycle * period < STEPS; i++) {
        expected[(int) (i + cycle * period)] = value;
        value += 1 / (period * ramp);
      }
    }
    List<Double> factors = factors(new Cyclic(cycles, ramp));
    for (int step = 0; step < STEPS; step++) {
      assertThat(factors.get(step)).as("step %d", step).isCloseTo(expected[step], ROUNDING);
    }
  }

  @Test
  void cyclicEndsAtTheTop() {
    assertThat(new Cyclic(4, 0.5).factor(at(STEPS))).isEqualTo(1);
    assertThat(new Cyclic(4, 0.5).factor(new TrainingProgress(0, 0, 1))).isEqualTo(1);
  }

  /** Seven cycles of 3.43 steps: none of them begins at its end. */
  @Test
  void cyclesNeedNotBeOfWholeSteps() {
    List<Double> factors = factors(new Cyclic(7, 1));
    for (int step = 0; step < STEPS; step++) {
      double inCycles = step * 7 / 24.0;
      assertThat(factors.get(step)).isCloseTo(inCycles - Math.floor(inCycles), ROUNDING);
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "4, 0.933012701892219", "8, 0.75", "12, 0.5", "16, 0.25", "24, 0"})
  void cosineGoesThroughTheValuesOfATable(long step, double expected) {
    assertThat(new Cosine(0, Optional.empty()).factor(at(step))).isCloseTo(expected, ROUNDING);
    assertThat(new Cosine(0.2, Optional.of(6.0)).factor(at(step)))
        .isCloseTo(0.2 + 0.8 * expected, ROUNDING);
  }

  /**
   * The recursion by which PyTorch's {@code CosineAnnealingLR} computes each rate from the last.
   */
  @Test
  void cosineFollowsItsRecursion() {
    List<Double> factors = factors(new Cosine(0.1, Optional.empty()));
    double expected = 1;
    for (int t = 0; t < STEPS; t++) {
      assertThat(factors.get(t)).as("step %d", t).isCloseTo(expected, within(1e-12));
      double ratio =
          (1 + Math.cos(Math.PI * (t + 1) / STEPS)) / (1 + Math.cos(Math.PI * t / STEPS));
      expected = 0.1 + ratio * (expected - 0.1);
    }
  }

  @Test
  void cosineStaysWhereItsEpochsEnd() {
    Schedule cosine = new Cosine(0.3, Optional.of(1.5));
    assertThat(cosine.factor(at(3))).isCloseTo(0.65, ROUNDING);
    assertThat(cosine.factor(at(6))).isCloseTo(0.3, ROUNDING);
    assertThat(factors(cosine).subList(6, 24)).containsOnly(cosine.factor(at(6)));
  }

  @Test
  void cosineThatIsNotOverWithTheTrainingIsCutShort() {
    Schedule cosine = new Cosine(0, Optional.of(12.0));
    assertThat(cosine.factor(at(24))).isCloseTo(0.5, ROUNDING);
  }

  @Test
  void warmUpGoesUpInAStraightLineToOne() {
    assertThat(factors(warmUp(1, 0, new Constant())).subList(0, 6))
        .containsExactly(0.0, 0.25, 0.5, 0.75, 1.0, 1.0);
    assertThat(factors(warmUp(0.5, 0.5, new Constant())).subList(0, 4))
        .containsExactly(0.5, 0.75, 1.0, 1.0);
    assertThat(factors(warmUp(1, 3, new Constant())).subList(0, 5))
        .containsExactly(3.0, 2.5, 2.0, 1.5, 1.0);
  }

  @Test
  void warmUpTakesWholeSteps() {
    assertThat(factors(warmUp(0.4, 0, new Constant())).subList(0, 3)) // 1.6 steps
        .containsExactly(0.0, 0.5, 1.0);
    assertThat(factors(warmUp(0.1, 0, new Constant()))).containsOnly(1.0); // 0.4 steps
  }

  @Test
  void warmUpHandsOverToAScheduleThatSeesTheRestAsTheWhole() {
    List<Double> factors = factors(warmUp(2, 0, new Cosine(0, Optional.empty())));
    assertThat(factors.get(7)).isEqualTo(0.875);
    assertThat(factors.get(8)).isEqualTo(1); // its own beginning
    assertThat(factors.get(16)).isCloseTo(0.5, ROUNDING); // half of the four epochs that are left
    assertThat(warmUp(2, 0, new Cosine(0, Optional.empty())).factor(at(24))).isCloseTo(0, ROUNDING);

    List<Double> steps = factors(warmUp(1.5, 0, new Step(1, 0.5)));
    assertThat(steps.subList(6, 10)).containsOnly(1.0);
    assertThat(steps.subList(10, 14)).containsOnly(0.5);
  }

  @Test
  void warmUpAsLongAsTheTrainingOrLongerNeverHandsOver() {
    Schedule never =
        progress -> {
          throw new AssertionError("begins");
        };
    assertThat(factors(warmUp(6, 0, never)).get(23)).isCloseTo(23 / 24.0, ROUNDING);
    assertThat(factors(warmUp(12, 0, never)).get(23)).isCloseTo(23 / 48.0, ROUNDING);
  }

  @Test
  void isSettledWhereItStaysUntilTheEnd() {
    assertThat(settled(new Constant())).doesNotContain(false);
    assertThat(settled(warmUp(1, 0, new Constant())).indexOf(true)).isEqualTo(4);
    assertThat(settled(warmUp(1, 0, new Constant())).lastIndexOf(false)).isEqualTo(3);
    assertThat(settled(new Linear(0, 0.3, Optional.of(2.5))).indexOf(true)).isEqualTo(10);
    assertThat(settled(new Exponential(0.9))).doesNotContain(true);
    // Two cycles of twelve steps, at the top from their sixth on.
    List<Boolean> cyclic = settled(new Cyclic(2, 0.5));
    assertThat(cyclic.subList(0, 12)).isEqualTo(cyclic.subList(12, 24));
    assertThat(cyclic.subList(0, 6)).containsOnly(false);
    assertThat(cyclic.subList(6, 12)).containsOnly(true);
  }

  private static List<Boolean> settled(Schedule schedule) {
    return LongStream.range(0, STEPS).mapToObj(step -> schedule.isSettled(at(step))).toList();
  }

  @Test
  void refusesSettingsThatCannotWork() {
    assertThatThrownBy(() -> new Step(0, 0.1)).hasMessage("every (0) must be >= 1");
    assertThatThrownBy(() -> new Step(1, -1)).hasMessage("factor (-1.0) must be >= 0");
    assertThatThrownBy(() -> new Exponential(0)).hasMessage("rate (0.0) must be > 0");
    assertThatThrownBy(() -> new Linear(-1, 1, Optional.empty()))
        .hasMessage("from (-1.0) must be >= 0");
    assertThatThrownBy(() -> new Linear(1, Double.NaN, Optional.empty()))
        .hasMessage("to (NaN) must be finite");
    assertThatThrownBy(() -> new Linear(1, 1, Optional.of(0.0)))
        .hasMessage("epochs (0.0) must be > 0");
    assertThatThrownBy(() -> new Cyclic(0, 0.5))
        .hasMessage("cycles (0) must be >= 1 and <= 1000000");
    assertThatThrownBy(() -> new Cyclic(1, 0)).hasMessage("ramp (0.0) must be > 0 and <= 1");
    assertThatThrownBy(() -> new Cosine(-1, Optional.empty())).hasMessage("to (-1.0) must be >= 0");
    assertThatThrownBy(() -> new Cosine(0, Optional.of(0.0)))
        .hasMessage("epochs (0.0) must be > 0");
    assertThatThrownBy(() -> new WarmUp.Config(0, 0, new Constant()))
        .hasMessage("epochs (0.0) must be > 0");
    assertThatThrownBy(() -> new WarmUp.Config(1, Double.NaN, new Constant()))
        .hasMessage("from (NaN) must be finite");
    assertThatThrownBy(() -> new WarmUp.Config(1, 0, null)).hasMessage("then must not be null");
  }

  private static Schedule warmUp(double epochs, double from, Schedule then) {
    return new WarmUp(new WarmUp.Config(epochs, from, new Constant()), then);
  }

  private static List<Double> factors(Schedule schedule) {
    return LongStream.range(0, STEPS).mapToObj(step -> schedule.factor(at(step))).toList();
  }

  private static TrainingProgress at(long step) {
    return new TrainingProgress(step, STEPS, STEPS_PER_EPOCH);
  }
}
