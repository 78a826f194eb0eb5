package org.vae4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.vae4j.testing.ToyModule.bytes;

import com.networknt.schema.Schema;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.spi.Unwrapped;
import org.vae4j.api.spi.VaeModule;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.FigureFiles;
import org.vae4j.api.training.FigureSubject;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.ExperimentConfig;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.experiment.ExperimentReader.Source;
import org.vae4j.testing.Figures.Blank;
import org.vae4j.testing.ToyModule;
import org.vae4j.train.TrainModule;
import tools.jackson.databind.JsonNode;

/** Settings that stand among those of the record that has them. */
class UnwrappedTest {

  public record Margins(
      @Range(min = 0) int inner,
      @Default("9") @Range(min = 0) int outer,
      Optional<ComponentConfig<Figure>> behind) {

    public Margins {
      Settings.check(Margins.class, inner, outer, behind);
      if (inner > outer) {
        throw new IllegalArgumentException("inner (%d) must be <= outer (9)".formatted(inner));
      }
    }
  }

  public record Frame(Optional<Figure> behind) implements Figure {

    public record Config(@Default("oak") String wood, @Unwrapped Margins margins)
        implements ComponentConfig<Figure> {}

    @Inject
    public Frame(@Named("behind") Optional<Figure> behind) {
      this.behind = behind;
    }

    @Override
    public void draw(FigureSubject subject, FigureFiles files) {}
  }

  private static final class Frames extends VaeModule {
    @Override
    protected void configure() {
      component(Figure.class, "frame", Frame.Config.class, Frame.class);
    }
  }

  private static final Catalogue CATALOGUE =
      Catalogue.of(List.of(new ToyModule(), new TrainModule(), new Frames()));
  private static final Frame.Config FRAME =
      new Frame.Config("oak", new Margins(3, 9, Optional.of(new Blank())));

  @Test
  void isReadFromTheMapOfTheRecordThatHasIt() {
    assertThat(read("{type: frame, inner: 3, behind: {type: blank}}").config().figures())
        .isEqualTo(List.of(FRAME));
  }

  @Test
  void isWrittenIntoTheMapOfTheRecordThatHasIt() {
    Source source = read("{type: frame, inner: 3, behind: {type: blank}}");
    assertThat(new ConfigWriter(CATALOGUE, source.places()).write(source.config()))
        .endsWith(
            """
            figures:
              - type: frame # toy.yaml:8:18
                wood: oak
                inner: 3 # toy.yaml:8:32
                outer: 9
                behind:
                  type: blank # toy.yaml:8:50
            """);
  }

  @Test
  void itsComponentsAreMade() {
    Source source = read("{type: frame, inner: 3, behind: {type: blank}}");
    assertThat(new Assembler(CATALOGUE).assemble(source).figures())
        .isEqualTo(List.of(new Frame(Optional.of(new Blank()))));
  }

  @Test
  void whatIsWrongStandsWhereItIsWritten() {
    assertProblem("{type: frame, inner: -1}", "8:32  figures[0].inner (-1) must be >= 0");
    assertProblem("{type: frame, inner: 10}", "8:32  figures[0].inner (10) must be <= outer (9)");
    assertProblem("{type: frame}", "8:11  figures[0].inner: is missing");
    assertProblem(
        "{type: frame, iner: 1}",
        "8:25  figures[0].iner: unknown key; did you mean 'inner'? Known: wood, inner, outer,"
            + " behind");
    assertProblem(
        "{type: frame, inner: 1, margins: {inner: 1}}", "8:35  figures[0].margins: unknown key");
  }

  @Test
  void isToldOfAsSettingsOfTheRecordThatHasIt() {
    assertThat(Setting.of(Frame.Config.class))
        .extracting(Setting::name)
        .containsExactly("wood", "inner", "outer", "behind");
    Schema schema =
        SchemaCheck.REGISTRY.getSchema(
            ExperimentSchema.of(ExperimentConfig.class, CATALOGUE, List.of()));
    assertThat(schema.validate(values("{type: frame, inner: 3}"))).isEmpty();
    assertThat(schema.validate(values("{type: frame, inner: -3}"))).isNotEmpty();
    assertThat(schema.validate(values("{type: frame, margins: {inner: 3}}"))).isNotEmpty();
  }

  private static void assertProblem(String figure, String problem) {
    assertThatThrownBy(() -> read(figure))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("\n  " + problem);
  }

  private static Source read(String figure) {
    return new ExperimentReader(CATALOGUE).read("toy.yaml", bytes(yaml(figure)), List.of());
  }

  private static JsonNode values(String figure) {
    return SchemaCheck.load(yaml(figure));
  }

  private static String yaml(String figure) {
    return ToyModule.EXPERIMENT + "figures: [" + figure + "]\n";
  }
}
