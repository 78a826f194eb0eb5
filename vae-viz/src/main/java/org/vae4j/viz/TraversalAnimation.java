package org.vae4j.viz;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.FigureFiles;
import org.vae4j.api.training.FigureSubject;

/**
 * A film of decoded images while one dimension of the code goes there and back and the others stay;
 * with all dimensions, each in an image of its own at the same time.
 */
public final class TraversalAnimation implements Figure {
  private static final int SHORTEST = 2;
  private static final int CENTISECONDS = 100;
  private static final int MOST_COLUMNS = 8;

  private final Config config;
  private final LatentPoint at;

  /**
   * The settings of a {@link TraversalAnimation}.
   *
   * @param dimension the dimension that changes, from 0; each in an image of its own if left out
   * @param from its first value
   * @param to its last value
   * @param steps how many values, at equal distances
   * @param at where the other dimensions stay; the origin if left out
   * @param seconds how long it takes to go there and back
   * @param colourMap colours for the values of grey images
   * @param width how wide it is about, in pixels
   */
  @Description("a film (GIF) of decoded images while one latent dimension changes")
  public record Config(
      @Description("dimension that changes, from 0; each in an image of its own if left out")
          @Example("0")
          @Range(min = 0)
          Optional<Integer> dimension,
      @Description("its first value") @Default("-2") double from,
      @Description("its last value") @Default("2") double to,
      @Description("how many values, at equal distances") @Default("25") @Range(min = 2, max = 200)
          int steps,
      @Description("where the other dimensions stay; at 0 if left out") @Example("[0, 1, 1, 1]")
          Optional<LatentPoint> at,
      @Description("how long it takes to go there and back, in seconds")
          @Default("4")
          @Range(min = 0.1, max = 600)
          double seconds,
      @Description("colours for the values of grey images") @Default("bone") ColourMap colourMap,
      @Description("how wide it is about, in pixels") @Default("600") @Range(min = 200, max = 2000)
          int width)
      implements ComponentConfig<Figure> {

    /** Checks the ranges. */
    public Config {
      Settings.check(Config.class, dimension, from, to, steps, at, seconds, colourMap, width);
      LatentChecks.range(from, to);
    }
  }

  /**
   * A figure for a model.
   *
   * @param config its settings
   * @param sampler what says which dimensions there are
   * @param dataset what says which classes there are
   * @throws IllegalArgumentException if the settings do not fit model or data
   */
  @Inject
  public TraversalAnimation(Config config, Sampler sampler, Dataset dataset) {
    LatentChecks.dimensionOrAll(config.dimension(), sampler);
    this.config = config;
    this.at = config.at().orElseGet(() -> LatentPoint.origin(sampler));
    at.check("at", sampler, dataset);
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    String dimension = config.dimension().map(i -> "-" + i).orElse("");
    animation(subject).save(files, "traversal-animation" + dimension + at.suffix());
  }

  Animation animation(FigureSubject subject) {
    double[] centre = at.resolve(subject);
    int[] dimensions = Codes.dimensions(config.dimension(), centre.length);
    INDArray images = images(subject, centre, dimensions);
    Animation animation = new Animation();
    String place =
        dimensions.length == 1
            ? at.describe(centre, List.of(dimensions[0]), subject)
            : at.describe(centre, subject);
    int there = config.steps() - 1;
    for (int i = 0; i < 2 * there; i++) {
      int step = i <= there ? i : 2 * there - i;
      animation.add(drawing(subject, images, step, dimensions, place), centiseconds());
    }
    return animation;
  }

  private int centiseconds() {
    long each = Math.round(config.seconds() * CENTISECONDS / (2 * config.steps() - 2));
    return (int) Math.max(SHORTEST, each);
  }

  /** The images [steps·dimensions, h, w, c], those of a step together. */
  private INDArray images(FigureSubject subject, double[] centre, int... dimensions) {
    List<double[]> codes = new ArrayList<>();
    for (double value : values()) {
      for (int dimension : dimensions) {
        codes.add(Codes.with(centre, dimension, value));
      }
    }
    INDArray z = Codes.tensor(codes.toArray(double[][]::new));
    return Codes.decode(subject.vae(), z, at.labels(subject, codes.size()));
  }

  private double[] values() {
    return Codes.range(config.from(), config.to(), config.steps());
  }

  private Drawing drawing(
      FigureSubject subject, INDArray all, int step, int[] dimensions, String place) {
    int n = dimensions.length;
    INDArray images = all.get(NDArrayIndex.interval(step * n, (step + 1) * n));
    if (ValueSheet.suits(subject)) {
      return sheet(subject, images, values()[step], dimensions, place);
    }
    Drawing drawing = new Drawing();
    Canvas canvas = Canvas.ofWidth(config.width());
    int columns = columns(n);
    Mosaic mosaic = new Mosaic(images, columns, config.colourMap());
    ImagePanel panel = new ImagePanel(drawing, mosaic, canvas);
    label(panel, columns, dimensions, place);
    double[] ticks = Ticks.between(config.from(), config.to(), ImagePanel.MOST_TICKS);
    panel.slider(config.from(), config.to(), values()[step], ticks);
    return drawing;
  }

  private Drawing sheet(
      FigureSubject subject, INDArray images, double value, int[] dimensions, String place) {
    ValueSheet sheet = new ValueSheet(subject, Canvas.ofWidth(config.width()));
    sheet.title(
        dimensions.length == 1
            ? "Decoded rows along " + Words.axis(dimensions[0])
            : "Each row changes in one latent dimension",
        dimensions.length == 1 ? place : "the others stay at " + place);
    List<ValueColumn> columns =
        ValueColumn.of(
            images, subject, i -> List.of(Words.axis(dimensions[i]), Words.number(value)));
    sheet.add(List.of("dimension", "at"), columns.stream().map(ValueColumn::still).toList());
    return sheet.drawing();
  }

  private void label(ImagePanel panel, int columns, int[] dimensions, String place) {
    if (dimensions.length == 1) {
      int dimension = dimensions[0];
      panel.title("Decoded images along " + Words.axis(dimension), place);
      return;
    }
    panel.title("Each image changes in one latent dimension", "the others stay at " + place);
    if (columns == dimensions.length) {
      panel.columnLine("", panel.columnTicks(i -> Words.axis(dimensions[i])));
    } else {
      List<String> rows = rows(columns, dimensions);
      panel.rowLabels(panel.rowTicks(rows::get));
    }
  }

  /** At most eight, in rows that are about equally long. */
  private static int columns(int n) {
    int rows = (n + MOST_COLUMNS - 1) / MOST_COLUMNS;
    return (n + rows - 1) / rows;
  }

  /** Which dimensions the images of each row are. */
  private static List<String> rows(int columns, int... dimensions) {
    return IntStream.iterate(0, first -> first < dimensions.length, first -> first + columns)
        .mapToObj(
            first -> {
              int last = Math.min(first + columns, dimensions.length) - 1;
              String from = Words.axis(dimensions[first]);
              return first == last ? from : from + " to " + Words.axis(dimensions[last]);
            })
        .toList();
  }
}
