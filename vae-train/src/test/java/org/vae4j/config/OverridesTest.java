package org.vae4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vae4j.testing.ToyModule.bytes;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.experiment.ExperimentConfig;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.testing.Figures.Card;
import org.vae4j.testing.Figures.Side;
import org.vae4j.testing.ToyModule;
import org.vae4j.train.optimizer.RmsProp;

class OverridesTest {
  private static final String YAML =
      ToyModule.EXPERIMENT + "figures: [{type: blank}, {type: card, marks: [1, 2]}]\n";

  private final ExperimentReader reader = new ExperimentReader(ToyModule.catalogue());

  @Test
  void leavesTheRestAsItIs() {
    ExperimentConfig before = read();
    ExperimentConfig after = read("training.epochs=7");
    assertThat(after.training().epochs()).isEqualTo(7);
    assertThat(after)
        .usingRecursiveComparison()
        .ignoringFields("training.epochs")
        .isEqualTo(before);
  }

  @Test
  void readsValuesAsYaml() {
    Card card =
        (Card)
            read(
                    "figures.1.fraction=1e-3",
                    "figures.1.framed=false",
                    "figures.1.title='8'",
                    "figures.1.side= top-left ",
                    "figures.1.marks=[3, 4]",
                    "figures.1.at={x: 1, y: 2}")
                .figures()
                .get(1);
    assertThat(card.fraction()).isEqualTo(1e-3);
    assertThat(card.framed()).isFalse();
    assertThat(card.title()).isEqualTo("8");
    assertThat(card.side()).isEqualTo(Side.TOP_LEFT);
    assertThat(card.marks()).containsExactly(3, 4);
    assertThat(card.at().y()).isEqualTo(2);
  }

  @Test
  void takesPositionsAsMessagesWriteThem() {
    Card card = (Card) read("figures[1].title=a").figures().get(1);
    assertThat(card.title()).isEqualTo("a");
  }

  @Test
  void keepsEveryEqualsSignButTheFirst() {
    Card card = (Card) read("figures.1.title=a=b").figures().get(1);
    assertThat(card.title()).isEqualTo("a=b");
  }

  @Test
  void replacesAnElementOfAList() {
    assertThat(((Card) read("figures.1.marks.0=9").figures().get(1)).marks()).containsExactly(9, 2);
    assertThat(read("figures.0={type: text, name: t}").figures().get(0))
        .isEqualTo(new org.vae4j.testing.Figures.Text("t"));
  }

  @Test
  void addsWhatTheFileLeavesOut() {
    assertThat(read("seed=7").model().seed()).isEqualTo(7);
    assertThat(read("training.optimizer.type=rmsprop", "training.optimizer.rho=0.5").training())
        .extracting("optimizer")
        .isEqualTo(new RmsProp(1e-3, 0.5, 1e-7, 0, false));
  }

  @Test
  void givesSettingsToAComponentWithoutAny() {
    assertThat(read("training.optimizer=rmsprop", "training.optimizer.rho=0.5").training())
        .extracting("optimizer")
        .isEqualTo(new RmsProp(1e-3, 0.5, 1e-7, 0, false));
    assertThatThrownBy(() -> read("name.size=3"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("name: must be text, not a map");
  }

  @Test
  void lastOneWins() {
    assertThat(read("seed=7", "seed=8").model().seed()).isEqualTo(8);
  }

  @Test
  void canMakeABrokenFileRight() {
    assertThat(
            reader
                .read("toy.yaml", bytes(YAML.replace("latentDim: 2", "latentDim: two")), sets())
                .config()
                .model()
                .latentDim())
        .isEqualTo(3);
  }

  private static List<String> sets() {
    return List.of("latentDim=3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "latentDim | 'latentDim' must be path=value, such as training.epochs=1",
        "=3 | '=3' must be path=value, such as training.epochs=1",
        "latentDim= | latentDim: a value must follow the '='",
        "latentDim.x=3 | latentDim.x: 'latentDim' is 2, which has no 'x'",
        "figures.2.level=3 | figures.2.level: '2' must be a position in 'figures', from 0 to 1",
        "figures.-1=3 | figures.-1: '-1' must be a position in 'figures', from 0 to 1",
        "figures.x=3 | figures.x: 'x' must be a position in 'figures', from 0 to 1",
        "figures.99999999999=3 | figures.99999999999: '99999999999' must be a position in 'figures', from 0 to 1",
        "latentDim=[3 | not YAML: while parsing a flow sequence: expected ',' or ']', but got <stream end>",
        "latentDim=3 --- 4 | latentDim ('3 --- 4') must be a whole number",
        "latentDim=*a | anchors and aliases (&, *) are not supported: write the value out",
      })
  void refusesWithThePlaceOfTheOption(String assignment, String message) {
    assertThatThrownBy(() -> read(assignment))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageEndingWith(": 1 error\n  --set  " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "latentDim=two | latentDim ('two') must be a whole number",
        "latentDim=0 | latentDim (0) must be >= 1 and <= 65536",
        "training.epoch=3 | training.epoch: unknown key; did you mean 'epochs'? Known: epochs, batchSize, optimizer, schedule, clip, callbacks, checkpoints, recovery",
        "encoder.type=linaer | encoder.type: unknown encoder 'linaer'; did you mean 'linear'? Known: linear (vae-train)",
        "figures.1.level=9 | figures[1].level (9) must be >= -5 and <= 5",
      })
  void locatesAValueThatTheRecordsRefuseAtTheOption(String assignment, String message) {
    assertThatThrownBy(() -> read(assignment)).hasMessage("toy.yaml: 1 error\n  --set  " + message);
  }

  @Test
  void alignsProblemsOfFileAndOption() {
    String broken = YAML.replace("marks: [1, 2]", "marks: [1, -2]");
    assertThatThrownBy(() -> reader.read("toy.yaml", bytes(broken), List.of("latentDim=0")))
        .hasMessage(
            """
            toy.yaml: 2 errors
              --set  latentDim (0) must be >= 1 and <= 65536
              8:50   figures[1].marks[1] (-2) must be >= 0""");
  }

  @Test
  void tellsTheProblemsOfAllOptionsAndOfTheFile() {
    String broken = YAML.replace("name: toy", "nmae: toy");
    List<String> overrides = List.of("latentDim", "seed=[", "training.epochs=0");
    assertThatThrownBy(() -> reader.read("toy.yaml", bytes(broken), overrides))
        .hasMessageStartingWith("toy.yaml: 4 errors\n")
        .hasMessageContaining("'latentDim' must be path=value")
        .hasMessageContaining("not YAML")
        .hasMessageContaining("training.epochs (0)")
        .hasMessageContaining("nmae: unknown key");
  }

  @Test
  void saysThatAListIsEmpty() {
    assertThatThrownBy(() -> read("figures=[]", "figures.0={type: blank}"))
        .hasMessageEndingWith("figures.0: '0' must be a position in 'figures', which is empty");
  }

  private ExperimentConfig read(String... overrides) {
    return reader.read("toy.yaml", bytes(YAML), List.of(overrides)).config();
  }
}
