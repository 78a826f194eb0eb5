package org.vae4j.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vae4j.testing.ToyModule.bytes;

import com.google.inject.CreationException;
import jakarta.inject.Inject;
import java.io.FileNotFoundException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Vae;
import org.vae4j.api.schedule.Schedule;
import org.vae4j.api.schedule.TrainingProgress;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.VaeModule;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.FigureFiles;
import org.vae4j.api.training.FigureSubject;
import org.vae4j.config.InvalidConfigException;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.testing.Descent;
import org.vae4j.testing.Dots;
import org.vae4j.testing.Figures.Album;
import org.vae4j.testing.Figures.Axis;
import org.vae4j.testing.Figures.Blank;
import org.vae4j.testing.Figures.Text;
import org.vae4j.testing.ToyModule;
import org.vae4j.train.TrainModule;
import org.vae4j.train.callback.TimeLimit;
import org.vae4j.train.schedule.Constant;
import org.vae4j.train.schedule.WarmUp;

class AssemblerTest {
  private static final String YAML = ToyModule.EXPERIMENT;

  /** A figure that does nothing but being made. */
  abstract static class Made implements Figure {
    @Override
    public void draw(FigureSubject subject, FigureFiles files) {}
  }

  /** Asks for what nobody has bound, although Guice could make it. */
  public static final class Guess extends Made {
    public record Config() implements ComponentConfig<Figure> {}

    /** Not bound. */
    public static final class Helper {
      @Inject
      public Helper() {}
    }

    @Inject
    public Guess(Helper unusedHelper) {}
  }

  /** Has no constructor that is meant for injection. */
  public static final class Silent extends Made {
    public record Config() implements ComponentConfig<Figure> {}
  }

  /** Has lost its file. */
  public static final class Lost extends Made {
    public record Config(String file) implements ComponentConfig<Figure> {}

    @Inject
    public Lost(Lost.Config config) {
      throw new UncheckedIOException(new FileNotFoundException(config.file()));
    }
  }

  /** Has a defect. */
  public static final class Defective extends Made {
    public record Config() implements ComponentConfig<Figure> {}

    @Inject
    public Defective(ModelSpec unusedSpec) {
      throw new IllegalStateException("defect");
    }
  }

  /** A schedule that does not fit every dataset. */
  public static final class Fitting implements Schedule {
    public record Config(int images) implements ComponentConfig<Schedule> {}

    @Inject
    public Fitting(Fitting.Config config, Dataset dataset) {
      require("images", config.images(), dataset);
    }

    @Override
    public double factor(TrainingProgress progress) {
      return 1;
    }
  }

  /** A callback that does not fit every dataset. */
  public static final class Watching implements Callback {
    public record Config(int images) implements ComponentConfig<Callback> {}

    @Inject
    public Watching(Watching.Config config, Dataset dataset) {
      require("images", config.images(), dataset);
    }
  }

  /** Images of any numbers. */
  public static class Readings implements Dataset {
    private final Dots dots = new Dots(3, 2);

    public record Config() implements ComponentConfig<Dataset> {}

    @Inject
    public Readings() {}

    @Override
    public ImageShape imageShape() {
      return dots.imageShape();
    }

    @Override
    public ValueRange valueRange() {
      return ValueRange.REAL;
    }

    @Override
    public List<String> classNames() {
      return dots.classNames();
    }

    @Override
    public Split training() {
      return dots.training();
    }

    @Override
    public Split validation() {
      return dots.validation();
    }

    @Override
    public String checksum() {
      return "sha256:readings";
    }
  }

  /** Images that turn out to be damaged, which takes long to find out. */
  public static final class Damaged extends Readings {
    private static final AtomicInteger READ = new AtomicInteger();

    public record Config() implements ComponentConfig<Dataset> {}

    @Inject
    public Damaged() {
      READ.incrementAndGet();
      throw new IllegalArgumentException("damaged");
    }
  }

  /** A figure that hears of training, and draws something random. */
  public static final class Listening extends Made implements Callback {
    private final Seeds seeds;

    public record Config() implements ComponentConfig<Figure> {}

    @Inject
    public Listening(Seeds seeds) {
      this.seeds = seeds;
    }
  }

  private static void require(String name, int images, Dataset dataset) {
    if (images != dataset.training().size()) {
      throw new IllegalArgumentException(
          "%s (%d) must be %d".formatted(name, images, dataset.training().size()));
    }
  }

  /** A callback of which nothing is known but where its randomness comes from. */
  public record Random(int bits) implements Callback {
    public record Config() implements ComponentConfig<Callback> {}

    @Inject
    public Random(Seeds seeds) {
      this(seeds.component("random").nextBits());
    }
  }

  private static final class Oddities extends VaeModule {
    @Override
    protected void configure() {
      component(Figure.class, "guess", Guess.Config.class, Guess.class);
      component(Figure.class, "silent", Silent.Config.class, Silent.class);
      component(Figure.class, "lost", Lost.Config.class, Lost.class);
      component(Figure.class, "defective", Defective.Config.class, Defective.class);
      component(Figure.class, "listening", Listening.Config.class, Listening.class);
      component(Schedule.class, "fitting", Fitting.Config.class, Fitting.class);
      component(Callback.class, "watching", Watching.Config.class, Watching.class);
      component(Dataset.class, "readings", Readings.Config.class, Readings.class);
      component(Dataset.class, "damaged", Damaged.Config.class, Damaged.class);
      component(Callback.class, "random", Random.Config.class, Random.class);
    }
  }

  private static final Catalogue CATALOGUE =
      Catalogue.of(List.of(new ToyModule(), new TrainModule(), new Oddities()));

  @Test
  void makesEveryPartFromItsSettings() {
    Experiment experiment =
        assemble(
            YAML.replace("{type: dots}", "{type: dots, training: 4, validation: 3}")
                .replace("batchSize: 3", "optimizer: {type: descent, learningRate: 0.5}"));
    assertThat(experiment.dataset()).isInstanceOf(Dots.class);
    assertThat(experiment.dataset().training().size()).isEqualTo(4);
    assertThat(experiment.vae().sampler().latentSize()).isEqualTo(2);
    assertThat(experiment.vae().encoder().parameters().count()).isEqualTo(6 * 4 + 4);
    assertThat(experiment.vae().decoder().parameters().count()).isEqualTo(2 * 6 + 6);
    assertThat(experiment.figures()).isEmpty();
  }

  @Test
  void takesAComponentThatIsItsOwnRecordAsItIs() {
    Experiment experiment =
        assemble(YAML.replace("batchSize: 3", "optimizer: {type: descent, learningRate: 0.5}"));
    assertThat(experiment.optimizer())
        .isEqualTo(new Descent(0.5))
        .isSameAs(experiment.config().training().optimizer());
  }

  @Test
  void givesNestedComponentsByTheNamesOfTheirSettings() {
    List<Figure> figures =
        assemble(
                YAML
                    + """
                    figures:
                      - type: album
                        cover: {type: axis, dimension: 1}
                        pages:
                          - {type: axis, dimension: 0}
                          - {type: album, cover: {type: text, name: inner}}
                          - {type: axis, dimension: 0}
                      - {type: blank}
                    """)
            .figures();
    assertThat(figures)
        .containsExactly(
            new Album(
                new Axis(1),
                List.of(new Axis(0), new Album(new Text("inner"), List.of()), new Axis(0))),
            new Blank());
  }

  @Test
  void startsParametersFromTheSeed() {
    float[] start = encoder(assemble(YAML).vae());
    assertThat(encoder(assemble(YAML).vae())).isEqualTo(start);
    assertThat(encoder(assemble(YAML + "seed: 43\n").vae())).isNotEqualTo(start);
  }

  @Test
  void givesComponentsTheRandomnessOfTheSeed() {
    assertThat(assemble(YAML + "seed: 43\n", "training.callbacks=[{type: random}]").callbacks())
        .containsExactly(new Random(new Seeds(43).component("random").nextBits()));
  }

  private static float[] encoder(Vae vae) {
    return Floats.copyOf(vae.encoder().parameters().values());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{type: axis, dimension: 2} | 8:36  figures[0].dimension (2) must be < latentDim (2)",
        "{type: album, cover: {type: axis, dimension: 2}} | 8:57  figures[0].cover.dimension (2)"
            + " must be < latentDim (2)",
        "{type: album, cover: {type: blank}, pages: [{type: axis, dimension: 0}, {type: axis,"
            + " dimension: 3}]} | 8:108  figures[0].pages[1].dimension (3) must be < latentDim (2)",
        "{type: album, cover: {type: album, cover: {type: album, cover: {type: axis, dimension:"
            + " 4}}}} | 8:99  figures[0].cover.cover.cover.dimension (4) must be < latentDim (2)",
        "{pages: [{type: lost, file: sea.png}], type: album, cover: {type: blank}} | 8:21 "
            + " figures[0].pages[0]: java.io.FileNotFoundException: sea.png",
      })
  void locatesTheFigureThatRefuses(String figure, String problem) {
    assertThatThrownBy(() -> assemble(YAML + "figures: [ " + figure + "]\n"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage("toy.yaml: 1 error\n  " + problem);
  }

  @Test
  void tellsEqualRecordsApartByTheirPlaces() {
    String yaml =
        YAML
            + """
            figures:
              - {type: axis, dimension: 1}
              - {type: axis, dimension: 5}
              - {type: axis, dimension: 5}
            """;
    assertThatThrownBy(() -> assemble(yaml))
        .hasMessage(
            """
            toy.yaml: 2 errors
              10:29  figures[1].dimension (5) must be < latentDim (2)
              11:29  figures[2].dimension (5) must be < latentDim (2)\
            """);
  }

  @Test
  void makesScheduleAndCallbacks() {
    Experiment experiment = assemble(YAML);
    assertThat(experiment.schedule()).isEqualTo(new Constant());
    assertThat(experiment.callbacks()).isEmpty();
    Experiment more =
        assemble(
            YAML,
            "training.schedule={type: warm-up, epochs: 1, then: {type: fitting, images: 7}}",
            "training.callbacks=[{type: watching, images: 7}, {type: time-limit, minutes: 1}]");
    assertThat(more.schedule()).isInstanceOf(WarmUp.class);
    assertThat(more.callbacks())
        .extracting("class")
        .containsExactly(Watching.class, TimeLimit.class);
  }

  @Test
  void figuresThatAreCallbacksHearOfTrainingAfterTheOthers() {
    Experiment experiment =
        assemble(
            YAML,
            "training.callbacks=[{type: watching, images: 7}]",
            "figures=[{type: listening}]");
    assertThat(experiment.callbacks())
        .extracting("class")
        .containsExactly(Watching.class, Listening.class);
    Listening figure = (Listening) experiment.figures().get(0);
    assertThat(figure).isSameAs(experiment.callbacks().get(1));
    assertThat(figure.seeds).isSameAs(experiment.seeds());
  }

  @Test
  void locatesScheduleAndCallbacksThatRefuse() {
    String yaml =
        YAML.replace(
            "training: {epochs: 2, batchSize: 3}",
            """
            training:
              epochs: 2
              schedule: {type: warm-up, epochs: 1, then: {type: fitting, images: 8}}
              callbacks:
                - {type: watching, images: 7}
                - {type: watching, images: 9}
            """);
    assertThatThrownBy(() -> assemble(yaml))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage(
            """
            toy.yaml: 2 errors
              9:70   training.schedule.then.images (8) must be 7
              12:32  training.callbacks[1].images (9) must be 7\
            """);
  }

  @Test
  void locatesAComponentThatAnotherAskedFor() {
    String yaml = YAML + "sampler:\n  type: gaussian\n  maxLatentDim: 1\n";
    assertThatThrownBy(() -> assemble(yaml))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage("toy.yaml: 1 error\n  9:3  sampler: latentDim (2) must be <= 1");
  }

  @Test
  void triesOnceWhatManyAskFor() {
    Damaged.READ.set(0);
    assertThatThrownBy(() -> assemble(YAML.replace("{type: dots}", "{type: damaged}")))
        .hasMessage("toy.yaml: 1 error\n  3:10  dataset: damaged");
    assertThat(Damaged.READ).hasValue(1);
  }

  @Test
  void changesImagesByOneTransformAfterAnother() {
    float[] before = images(assemble(YAML));
    float[] after =
        images(assemble(YAML, "transforms=[{type: fading}, {type: fading, share: 0.75}]"));
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i]).isEqualTo(before[i] / 8);
    }
  }

  private static float[] images(Experiment experiment) {
    return Floats.copyOf(experiment.dataset().training().read(0, 1, 2).images());
  }

  @Test
  void locatesATransformThatRefuses() {
    String yaml = YAML + "transforms: [{type: fading}, {type: fading, share: 2}]\n";
    assertThatThrownBy(() -> assemble(yaml))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage("toy.yaml: 1 error\n  8:52  transforms[1].share (2.0) must be <= 1");
  }

  @Test
  void locatesALossThatIsNotOneOfSuchImages() {
    String yaml = YAML.replace("{type: dots}", "{type: readings}");
    assertThatThrownBy(() -> assemble(yaml))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage(
            """
            toy.yaml: 1 error
              6:7  loss: values of the images must be in [0, 1] for this loss; transforms: [{type: normalize}] brings them there\
            """);
  }

  @Test
  void locatesAComponentThatWasSetOnTheCommandLine() {
    assertThatThrownBy(() -> assemble(YAML, "sampler={type: gaussian, maxLatentDim: 1}"))
        .hasMessage("toy.yaml: 1 error\n  --set  sampler: latentDim (2) must be <= 1");
  }

  @Test
  void makesOnlyWhatAModuleHasBound() {
    assertThatThrownBy(() -> assemble(YAML + "figures: [{type: guess}]\n"))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("Explicit bindings are required")
        .hasMessageContaining("Helper");
    assertThatThrownBy(() -> assemble(YAML + "figures: [{type: silent}]\n"))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("Silent");
  }

  @Test
  void doesNotTakeADefectForAMistakeOfTheUser() {
    assertThatThrownBy(() -> assemble(YAML + "figures: [{type: defective}]\n"))
        .isInstanceOf(BrokenComponentException.class)
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  private static Experiment assemble(String yaml, String... overrides) {
    return new Assembler(CATALOGUE)
        .assemble(
            new ExperimentReader(CATALOGUE).read("toy.yaml", bytes(yaml), List.of(overrides)));
  }
}
