package org.vae4j.cli.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.config.InvalidConfigException;

class SweepFileTest {

  private static SweepFile read(String yaml) {
    return SweepFile.read("sweep.yaml", yaml.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void combinesAllValuesWithAllSeeds() {
    List<Variation> runs =
        read("""
                experiment: mnist-beta
                set: {training.epochs: 2, figures: []}
                values:
                  loss.divergence.weight: [1, 4]
                  sampler: [gaussian, {type: gaussian, scale: variance}]
                seeds: [1, 7]
                """)
            .variations();
    assertThat(runs).hasSize(8);
    assertThat(runs.get(0).name()).isEqualTo("weight-1-sampler-gaussian-seed-1");
    assertThat(runs.get(7).overrides())
        .containsExactly(
            "training.epochs=2",
            "figures=[]",
            "loss.divergence.weight=4",
            "sampler={type: gaussian, scale: variance}",
            "seed=7");
    assertThat(runs.get(7).name())
        .isEqualTo("weight-4-sampler-type_gaussian_scale_variance-seed-7");
    assertThat(runs.stream().map(Variation::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{from: 1, to: 4}                               | 1,2,3,4",
        "{from: 2, to: 8, steps: 3}                     | 2,5,8",
        "{from: 0, to: 1, steps: 3}                     | 0,0.5,1",
        "{from: 1.0e-4, to: 1.0e-2, steps: 3, scale: log} | 0.00010,0.001,0.010",
        "{from: 1, to: 1000, steps: 4, scale: log}      | 1,10,100,1000",
      })
  void countsRangesOut(String range, String expected) {
    SweepFile sweep = read("experiment: x\nvalues: {a.b: " + range + "}\n");
    assertThat(sweep.values().get("a.b")).containsExactly(expected.split(","));
  }

  @Test
  void tellsSettingsOfTheSameNameApart() {
    Variation run =
        read("experiment: x\nvalues: {encoder.hidden: [[5]], decoder.hidden: [[6]]}\n")
            .variations()
            .get(0);
    assertThat(run.name()).isEqualTo("encoder.hidden-5-decoder.hidden-6");
  }

  @Test
  void keepsTextsThatLookLikeSomethingElse() {
    SweepFile sweep = read("experiment: x\nvalues: {name: ['7', 'true', 'a \"b\"', plain]}\n");
    assertThat(sweep.values().get("name"))
        .containsExactly("\"7\"", "\"true\"", "\"a \\\"b\\\"\"", "plain");
  }

  @Test
  void isOneRunWhereNothingVaries() {
    assertThat(read("experiment: x\n").variations()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1]                             | sweep: must be a map, not a list",
        "{values: {a: [1]}}              | experiment: is missing",
        "{experiment: 7}                 | experiment: must be a file or a built-in experiment",
        "{experiment: x, seed: [1]}      | sweep: unknown key 'seed'; did you mean 'seeds' or 'set'?",
        "{experiment: x, seeds: [a]}     | seeds: must be whole numbers",
        "{experiment: x, seeds: []}      | seeds: must be a list of at least one value",
        "{experiment: x, seeds: [1, 1]}  | seeds: must not have a value twice",
        "{experiment: x, values: {a: 3}} | values.a: must be a list of at least one value",
        "{experiment: x, values: {a: {from: 3, to: 1}}} | values.a: from (3) must be",
        "{experiment: x, values: {a: {from: 0, to: 1, scale: log}}} | must be above 0 and below",
        "{experiment: x, values: {a: {from: 0, to: 1, scale: up}}} | scale: must be linear or log",
        "{experiment: x, values: {a: {from: .inf, to: 1}}} | values.a.from: must be a number",
        "{experiment: x, values: {a: {from: 0, to: 1, steps: 1}}} | steps: must be a whole number",
        "{experiment: x, values: {a: {from: 0, to: 1e30}}} | steps: must be a whole number",
        "{experiment: x, values: {a: {from: 0, to: 999}, b: {from: 0, to: 999}}} | at most 10,000",
      })
  void saysWhatIsWrong(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("sweep.yaml")
        .hasMessageContaining(message);
  }
}
