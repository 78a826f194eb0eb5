package org.vae4j.viz;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
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
 * Decoded images over a plane of the latent space: the first dimension grows to the right, the
 * second upwards.
 */
public final class Grid implements Figure {
  private final Config config;
  private final LatentPoint at;

  /**
   * The settings of a {@link Grid}.
   *
   * @param dimensions the two dimensions that change, from 0
   * @param from the first value of both
   * @param to the last value of both
   * @param steps how many values of each, at equal distances
   * @param at where the other dimensions stay; the origin if left out
   * @param colourMap colours for the values of grey images
   * @param canvas what it is drawn on
   */
  @Description("decoded images over two latent dimensions")
  public record Config(
      @Description("the two dimensions that change, from 0") @Example("[0, 1]") @Range(min = 0)
          List<Integer> dimensions,
      @Description("first value of both") @Default("-2") double from,
      @Description("last value of both") @Default("2") double to,
      @Description("how many values of each, at equal distances")
          @Default("9")
          @Range(min = 2, max = 100)
          int steps,
      @Description("where the other dimensions stay; at 0 if left out") @Example("{meanOfClass: 8}")
          Optional<LatentPoint> at,
      @Description("colours for the values of grey images") @Default("bone") ColourMap colourMap,
      @Description("what it is drawn on") @Default("{}") Canvas canvas)
      implements ComponentConfig<Figure> {

    /** Checks the ranges. */
    public Config {
      Settings.check(Config.class, dimensions, from, to, steps, at, colourMap, canvas);
      LatentChecks.range(from, to);
      LatentChecks.twoDimensions(dimensions);
      dimensions = List.copyOf(dimensions);
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
  public Grid(Config config, Sampler sampler, Dataset dataset) {
    this.config = config;
    this.at = config.at().orElseGet(() -> LatentPoint.origin(sampler));
    check(sampler, dataset);
  }

  private void check(Sampler sampler, Dataset dataset) {
    config.dimensions().forEach(i -> LatentChecks.dimension("dimensions", i, sampler));
    at.check("at", sampler, dataset);
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    String name = "grid-" + Words.fileName(config.dimensions()) + at.suffix();
    drawing(subject).save(files, name, config.canvas());
  }

  Drawing drawing(FigureSubject subject) {
    check(subject.vae().sampler(), subject.dataset());
    double[] centre = at.resolve(subject);
    if (ValueSheet.suits(subject)) {
      return maps(subject, centre);
    }
    Drawing drawing = new Drawing();
    ImagePanel panel =
        new ImagePanel(
            drawing,
            new Mosaic(images(subject, centre), config.steps(), config.colourMap()),
            config.canvas());
    String x = Words.axis(config.dimensions().get(0));
    String y = Words.axis(config.dimensions().get(1));
    panel.title(
        "Decoded images over " + x + " and " + y,
        at.describe(centre, config.dimensions(), subject));
    double[] values = values();
    panel.bottomAxis(x, panel.columnTicks(i -> Words.number(values[i])));
    panel.leftAxis(y, panel.rowTicks(i -> Words.number(values[values.length - 1 - i])));
    return drawing;
  }

  private Drawing maps(FigureSubject subject, double[] centre) {
    String x = Words.axis(config.dimensions().get(0));
    String y = Words.axis(config.dimensions().get(1));
    ValueSheet sheet = new ValueSheet(subject, config.canvas());
    sheet.title(
        "Decoded values over " + x + " and " + y,
        "%s to the right and %s upwards, each from %s to %s; colours reach from the least to the largest of each value"
            .formatted(x, y, Words.number(config.from()), Words.number(config.to())),
        at.describe(centre, config.dimensions(), subject));
    sheet.maps(
        ValueColumn.rows(images(subject, centre), subject), config.steps(), config.colourMap());
    return sheet.drawing();
  }

  private INDArray images(FigureSubject subject, double[] centre) {
    INDArray codes = codes(centre);
    return Codes.decode(subject.vae(), codes, at.labels(subject, (int) codes.size(0)));
  }

  /** The codes [steps², d] around a point, row by row from the upper left corner. */
  INDArray codes(double[] centre) {
    double[] values = values();
    List<double[]> codes = new ArrayList<>();
    for (int row = values.length - 1; row >= 0; row--) {
      for (double x : values) {
        double[] code = Codes.with(centre, config.dimensions().get(0), x);
        codes.add(Codes.with(code, config.dimensions().get(1), values[row]));
      }
    }
    return Codes.tensor(codes.toArray(double[][]::new));
  }

  private double[] values() {
    return Codes.range(config.from(), config.to(), config.steps());
  }
}
