package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.Batch;
import org.vae4j.api.Dataset;
import org.vae4j.api.FigureSubject;
import org.vae4j.api.ImageShape;
import org.vae4j.api.InMemoryDataset;
import org.vae4j.api.Labels;
import org.vae4j.api.Sampler;
import org.vae4j.api.Seeds;
import org.vae4j.api.Vae;

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
