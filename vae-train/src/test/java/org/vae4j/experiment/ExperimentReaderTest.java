package org.vae4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vae4j.testing.ToyModule.bytes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.VaeModule;
import org.vae4j.api.tensor.Precision;
import org.vae4j.api.training.Figure;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.config.Location;
import org.vae4j.config.Places.Place;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.testing.Dots;
import org.vae4j.testing.Figures.Blank;
import org.vae4j.testing.Figures.Card;
import org.vae4j.testing.Figures.Point;
import org.vae4j.testing.Figures.Side;
import org.vae4j.testing.Figures.Span;
import org.vae4j.testing.GaussianSampler;
import org.vae4j.testing.LinearDecoder;
import org.vae4j.testing.LinearEncoder;
import org.vae4j.testing.SquaredLoss;
import org.vae4j.testing.ToyEngine;
import org.vae4j.testing.ToyModule;
import org.vae4j.train.optimizer.RmsProp;
import org.vae4j.train.schedule.Constant;

class ExperimentReaderTest {
  private static final CheckpointConfig CHECKPOINTS =
      new CheckpointConfig(Optional.empty(), Optional.empty(), 3);

  private final ExperimentReader reader = new ExperimentReader(ToyModule.catalogue());

  @Test
  void fillsInEveryDefault() {
    assertThat(read(ToyModule.EXPERIMENT.replace(", batchSize: 3", "")).config())
        .isEqualTo(experiment("toy", List.of()));
  }

  @Test
  void bindsEveryKindOfSetting() {
    ExperimentConfig config =
        read(ToyModule.EXPERIMENT
                + """
                figures:
                  - type: card
                    level: -5
                    serial: 9223372036854775807
                    fraction: 5.0e-1
                    framed: false
                    title: 8
                    side: top-left
                    zoom: 2
                    marks: [0, 1]
                    sides:
                      - right
                      - left
                    at: {x: 1, y: -2.5}
                    corners: [{x: 0, y: 0}, {y: 1, x: 2}]
                    span: {to: 9, from: 8}
                  - type: card
                    span: 9
                """)
            .config();
    Card first =
        new Card(
            -5,
            Long.MAX_VALUE,
            0.5,
            false,
            "8",
            Side.TOP_LEFT,
            Optional.of(2.0),
            List.of(0, 1),
            List.of(Side.RIGHT, Side.LEFT),
            new Point(1, -2.5),
            List.of(new Point(0, 0), new Point(2, 1)),
            Optional.of(new Span(8, 9)));
    Card second =
        new Card(
            0,
            1,
            0.5,
            true,
            "untitled",
            Side.LEFT,
            Optional.empty(),
            List.of(),
            List.of(),
            new Point(0, 0),
            List.of(),
            Optional.of(new Span(0, 9)));
    assertThat(config.figures()).isEqualTo(List.of(first, second));
  }

  @Test
  void remembersWhereRecordsStand() {
    ExperimentReader.Source source =
        read(ToyModule.EXPERIMENT + "figures:\n  - {type: blank}\n  - type: blank\n");
    ExperimentConfig config = source.config();
    assertThat(source.places().find(config)).contains(place(1, 1, ""));
    assertThat(source.places().find(config.training())).contains(place(7, 11, "training"));
    assertThat(source.places().find(config.figures().get(0))).contains(place(9, 5, "figures[0]"));
    assertThat(source.places().find(config.figures().get(1))).contains(place(10, 5, "figures[1]"));
    assertThat(source.places().find(new Blank())).isEmpty();
  }

  private static Place place(int line, int column, String path) {
    return new Place(new Location("toy.yaml", line, column), path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "8", "mnist-1-8", "A.b_c-d", "0..", "a--", "no"})
  void acceptsNamesThatMakeGoodFolders(String name) {
    assertThat(experiment(name, List.of()).name()).isEqualTo(name);
    assertThat(experiment("x".repeat(100), List.of()).name()).hasSize(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", ".", "..", ".hidden", "-o", "_", "a/b", "a\\b", "a b", "ä", "a\n"})
  void refusesNamesThatDoNot(String name) {
    assertThatThrownBy(() -> experiment(name, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("name (" + name + ") must begin with a letter or digit");
  }

  @Test
  void refusesANameThatIsTooLong() {
    assertThatThrownBy(() -> experiment("x".repeat(101), List.of()))
        .hasMessageContaining("at most 100");
  }

  @Test
  void refusesAnExperimentOfAJavaProgramByTheSameRules() {
    assertThatThrownBy(
            () ->
                new TrainingConfig(
                    0,
                    1,
                    new RmsProp(1, 0, 1, 0, false),
                    new Constant(),
                    Optional.empty(),
                    List.of(),
                    CHECKPOINTS,
                    Optional.empty()))
        .hasMessage("epochs (0) must be >= 1");
    assertThatThrownBy(
            () ->
                new TrainingConfig(
                    1,
                    1,
                    null,
                    new Constant(),
                    Optional.empty(),
                    List.of(),
                    CHECKPOINTS,
                    Optional.empty()))
        .hasMessage("optimizer must not be null");
  }

  @Test
  void keepsItsOwnListOfFigures() {
    List<ComponentConfig<Figure>> figures = new ArrayList<>(List.of(new Blank()));
    ExperimentConfig config = experiment("toy", figures);
    figures.clear();
    assertThat(config.figures()).containsExactly(new Blank());
  }

  /** What training cannot do without, but for an optimizer. */
  private static final class Schedules extends VaeModule {
    @Override
    protected void configure() {
      component(Schedule.class, "constant", Constant.class, Constant.class);
    }
  }

  @Test
  void namesTheDefaultThatTheCatalogueDoesNotHave() {
    ExperimentReader poor =
        new ExperimentReader(
            Catalogue.of(List.of(new ToyModule(), new Schedules()))); // without rmsprop
    assertThatThrownBy(() -> poor.read("toy.yaml", bytes(ToyModule.EXPERIMENT), List.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage(
            "toy.yaml: 1 error\n  default of training.optimizer  training.optimizer.type: unknown"
                + " optimizer 'rmsprop'. Known: descent (vae-train)");
  }

  @Test
  void readsTheModelAloneWhateverElseIsNamed() {
    String strange =
        """
        name: 1 2 3
        seed: 7
        latentDim: 3
        dataset: {type: from-the-moon}
        transforms: [{type: mirrors}]
        encoder: {type: linear}
        decoder: {type: linear}
        loss: {type: squared}
        training: by candlelight
        figures: [{type: portrait}]
        and: more
        """;
    assertThat(reader.readModel("toy.yaml", bytes(strange), List.of("threads=1")).config())
        .isEqualTo(
            new ModelConfig(
                7,
                3,
                new ToyEngine(),
                Precision.FLOAT32,
                Optional.of(1),
                new LinearEncoder.Config(),
                new GaussianSampler.Config(Optional.empty()),
                new LinearDecoder.Config(),
                new SquaredLoss.Config(1, 1, 0)));
  }

  @Test
  void saysAllThatIsWrongWithTheModel() {
    String yaml = "latentDim: 0\nencoder: {type: mirrors}\nfigures: 3\n";
    assertThatThrownBy(() -> reader.readModel("toy.yaml", bytes(yaml), List.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageStartingWith("toy.yaml: 4 errors\n")
        .hasMessageContaining("1:12  latentDim (0) must be >= 1")
        .hasMessageContaining("2:17  encoder.type: unknown encoder 'mirrors'")
        .hasMessageContaining("decoder: is missing")
        .hasMessageContaining("loss: is missing")
        .hasMessageNotContaining("figures");
    assertThatThrownBy(() -> reader.readModel("toy.yaml", bytes("- a"), List.of()))
        .hasMessageEndingWith("experiment: must be a map, not a list");
  }

  private ExperimentReader.Source read(String yaml) {
    return reader.read("toy.yaml", bytes(yaml), List.of());
  }

  private static ExperimentConfig experiment(String name, List<ComponentConfig<Figure>> figures) {
    return new ExperimentConfig(
        name,
        new ModelConfig(
            42,
            2,
            new ToyEngine(),
            Precision.FLOAT32,
            Optional.empty(),
            new LinearEncoder.Config(),
            new GaussianSampler.Config(Optional.empty()),
            new LinearDecoder.Config(),
            new SquaredLoss.Config(1, 1, 0)),
        new Dots.Config(7, 5),
        List.of(),
        new TrainingConfig(
            2,
            128,
            new RmsProp(1e-3, 0.9, 1e-7, 0, false),
            new Constant(),
            Optional.empty(),
            List.of(),
            CHECKPOINTS,
            Optional.empty()),
        figures);
  }
}
