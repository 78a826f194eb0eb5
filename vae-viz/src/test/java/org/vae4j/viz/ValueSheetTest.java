package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.InMemoryDataset;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.model.Vae;
import org.vae4j.api.network.Engine;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.training.FigureSubject;

/** Figures of tables are names and numbers in the units of the data. */
class ValueSheetTest {
  private static final ImageShape SHAPE = new ImageShape(1, 1, 3);
  private static final List<String> NAMES = List.of("load (%)", "temperature", "pressure");

  /** The data is a hundred times what the model sees, less 50. */
  private final FigureSubject subject =
      new FigureSubject(
          "pumps", vae(), new Pumps(), List.of(), new Seeds(1), ValueSheetTest::ofTheData);

  private static float[] ofTheData(float... values) {
    float[] units = values.clone();
    for (int i = 0; i < units.length; i++) {
      units[i] = 100 * units[i] - 50;
    }
    return units;
  }

  /** Decodes z to (z0, z1, z0 + z1). */
  private static Vae vae() {
    return Stubs.vae(2, SHAPE, z -> new float[] {z[0], z[1], z[0] + z[1]});
  }

  private static final class Pumps extends InMemoryDataset {
    Pumps() {
      super(List.of("well", "ill"), batch(4), batch(6));
    }

    private static Batch batch(int n) {
      INDArray rows = Nd4j.create(n, 1, 1, 3);
      for (int i = 0; i < n; i++) {
        for (int c = 0; c < 3; c++) {
          rows.putScalar(new int[] {i, 0, 0, c}, (i + c) / 10.0);
        }
      }
      return new Batch(rows, Labels.of(IntStream.range(0, n).map(i -> i % 2).toArray(), 2));
    }

    @Override
    public List<String> valueNames() {
      return NAMES;
    }
  }

  @Test
  void reconstructionsStandBesideTheirRowsWithNamesAndUnits() {
    Drawing drawing =
        new Reconstructions(
                2, List.of(Reconstructions.Choice.FIRST), ColourMap.BONE, Canvas.standard())
            .drawing(subject);
    assertThat(Pictures.texts(drawing)).containsAll(NAMES).contains("model", "class", "well");
    assertThat(Pictures.texts(drawing)).contains("−50", "−40", "−30"); // row 0: 0, 0.1, 0.2
    Pictures.assertLegible(drawing);
  }

  @Test
  void madeUpRowsWrapIntoSeveralTables() {
    Drawing drawing = new PriorSamples(8, 8, ColourMap.BONE, Canvas.standard()).drawing(subject);
    assertThat(Pictures.texts(drawing)).contains("1", "64");
    assertThat(Pictures.texts(drawing).stream().filter("pressure"::equals).count())
        .isGreaterThan(1);
    assertThat(drawing.bounds().getWidth()).isLessThan(Canvas.standard().width() + 1);
    Pictures.assertLegible(drawing);
  }

  @Test
  void aSampleIsTheNumbersOfItsCode() {
    Sampler sampler = subject.vae().sampler();
    Sample.Config config =
        new Sample.Config(List.of(1.0, 0.25), Optional.empty(), ColourMap.BONE, Canvas.standard());
    Drawing drawing = new Sample(config, sampler, subject.dataset()).drawing(subject);
    assertThat(Pictures.texts(drawing)).contains("50", "−25", "75"); // of 1, 0.25 and 1.25
    Pictures.assertLegible(drawing);
  }

  @Test
  void aTraversalHasATableForEachDimension() {
    Traversal.Config config =
        new Traversal.Config(
            Optional.empty(), -1, 1, 3, Optional.empty(), ColourMap.BONE, Canvas.standard());
    Drawing drawing =
        new Traversal(config, subject.vae().sampler(), subject.dataset()).drawing(subject);
    assertThat(Pictures.texts(drawing)).contains("z[0]", "z[1]", "−150");
    Pictures.assertLegible(drawing);
  }

  @Test
  void aGridIsAMapOfEachValueWithItsRange() {
    Grid.Config config =
        new Grid.Config(
            List.of(0, 1), -1, 1, 5, Optional.empty(), ColourMap.BONE, Canvas.standard());
    Drawing drawing = new Grid(config, subject.vae().sampler(), subject.dataset()).drawing(subject);
    assertThat(Pictures.texts(drawing)).containsAll(NAMES).contains("−150 to 50", "−250 to 150");
    Pictures.assertLegible(drawing);
  }

  @Test
  void filmsAreSheetsWhoseColumnsStayWhereTheyAre() {
    EpochSamples samples =
        new EpochSamples(
            new EpochSamples.Config(1, 3, 0.5, ColourMap.BONE, 600),
            new ModelSpec(SHAPE, 0, 2, Engine.standard()),
            new Seeds(1));
    assertThat(Pictures.texts(samples.animation(subject).drawings().get(0)))
        .containsAll(NAMES)
        .contains("Rows that the model makes up, after training", "sample", "3");
    Stubs.train(samples, subject.vae(), 2);
    List<Drawing> epochs = samples.animation(subject).drawings();
    assertThat(Pictures.texts(epochs.get(1)))
        .containsAll(NAMES)
        .contains("Rows that the model makes up, after epoch 2");
    TraversalAnimation.Config config =
        new TraversalAnimation.Config(
            Optional.of(0), -1, 1, 3, Optional.empty(), 1, ColourMap.BONE, 600);
    List<Drawing> walk =
        new TraversalAnimation(config, subject.vae().sampler(), subject.dataset())
            .animation(subject)
            .drawings();
    assertThat(Pictures.texts(walk.get(0))).containsAll(NAMES).contains("z[0]", "−1", "−150");
    assertThat(Pictures.texts(walk.get(2))).contains("z[0]", "1", "50");
    assertThat(walk).allSatisfy(Pictures::assertLegible);
    assertThat(walk).extracting(Drawing::bounds).containsOnly(walk.get(0).bounds());
  }

  /** A callback is not told of units. */
  @Test
  void tensorBoardHasThemAsTheModelSeesThem() {
    TensorBoard callback =
        new TensorBoard(new TensorBoard.Config(3, Optional.empty()), subject.dataset());
    INDArray images = subject.dataset().validation().read(1, 4).images();
    Drawing drawing = callback.rows(images, images.add(10));
    assertThat(Pictures.texts(drawing))
        .containsAll(NAMES)
        .contains("as the model sees them, after all transforms", "model", "0.4", "10.4");
    Pictures.assertLegible(drawing);
  }

  @Test
  void aMapHasItsRangeInTheUnitsOfTheData() {
    INDArray plane = Nd4j.create(new float[] {0, 0, 0, 1, 0, 0}, new long[] {2, 1, 1, 3}, 'c');
    assertThat(ValueTables.of(subject).orElseThrow().map(plane, 2, 0).range())
        .isEqualTo("−50 to 50");
  }

  @Test
  void largeTablesAreCutWithACount() {
    Dataset wide = new Wide();
    FigureSubject many =
        new FigureSubject("wide", wideVae(), wide, List.of(), new Seeds(1), float[]::clone);
    Drawing drawing = new PriorSamples(1, 2, ColourMap.BONE, Canvas.standard()).drawing(many);
    assertThat(Pictures.texts(drawing)).contains("140 values more are not shown");
    Pictures.assertLegible(drawing);
  }

  private static Vae wideVae() {
    return Stubs.vae(2, new ImageShape(1, 1, 200), z -> new float[200]);
  }

  private static final class Wide extends InMemoryDataset {
    Wide() {
      super(
          List.of(),
          new Batch(Nd4j.zeros(2, 1, 1, 200), Labels.none(2)),
          new Batch(Nd4j.zeros(2, 1, 1, 200), Labels.none(2)));
    }

    @Override
    public List<String> valueNames() {
      return IntStream.range(0, 200).mapToObj(i -> "v" + i).toList();
    }
  }

  /** To be looked at. */
  @Test
  void isWrittenAsAPicture() throws IOException {
    Path folder = Files.createDirectories(Path.of("target", "golden"));
    Reconstructions figure =
        new Reconstructions(
            4, List.of(Reconstructions.Choice.WORST), ColourMap.BONE, Canvas.standard());
    Path file = folder.resolve("table-reconstructions.png");
    Files.deleteIfExists(file);
    figure.draw(subject, (name, extension) -> file);
    assertThat(file).isNotEmptyFile();
    Files.write(
        folder.resolve("table-rows.png"),
        ValueTables.png(
            NAMES,
            List.of(
                List.of(
                    new ValueTables.Row("m1", new float[] {1, 2.5f, -3e-7f}),
                    new ValueTables.Row("model", new float[] {80, 1200, 3.25f})))));
    EpochSamples film =
        new EpochSamples(
            new EpochSamples.Config(2, 3, 0.5, ColourMap.BONE, 600),
            new ModelSpec(SHAPE, 0, 2, Engine.standard()),
            new Seeds(1));
    Files.write(
        folder.resolve("table-film.png"),
        Png.of(film.animation(subject).drawings().get(0).render()));
    SweepChart.Line line =
        new SweepChart.Line("all", List.of(0, 1, 2), List.of(3.0, 2.0, 1.5), List.of(.1, .1, .1));
    Files.write(
        folder.resolve("sweep-whole.png"),
        new SweepChart("epochs", List.of("2", "3", "5"), Map.of("validation loss", List.of(line)))
            .png());
    Grid.Config config =
        new Grid.Config(
            List.of(0, 1), -1, 1, 9, Optional.empty(), ColourMap.BONE, Canvas.standard());
    Path grid = folder.resolve("table-grid.png");
    Files.deleteIfExists(grid);
    new Grid(config, subject.vae().sampler(), subject.dataset())
        .draw(subject, (name, extension) -> grid);
    assertThat(grid).isNotEmptyFile();
  }
}
