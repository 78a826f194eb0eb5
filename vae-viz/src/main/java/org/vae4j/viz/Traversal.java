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
 * Decoded images in a row, while one dimension of the code changes and the others stay; or such a
 * row for each dimension.
 */
public final class Traversal implements Figure {
  private final Config config;
  private final LatentPoint at;

  /**
   * The settings of a {@link Traversal}.
   *
   * @param dimension the dimension that changes, from 0; each in a row of its own if left out
   * @param from its first value
   * @param to its last value
   * @param steps how many values, at equal distances
   * @param at where the other dimensions stay; the origin if left out
   * @param colourMap colours for the values of grey images
   * @param canvas what it is drawn on
   */
  @Description("decoded images while one latent dimension changes")
  public record Config(
      @Description("dimension that changes, from 0; each in a row of its own if left out")
          @Example("0")
          @Range(min = 0)
          Optional<Integer> dimension,
      @Description("its first value") @Default("-2") double from,
      @Description("its last value") @Default("2") double to,
      @Description("how many values, at equal distances") @Default("8") @Range(min = 2, max = 100)
          int steps,
      @Description("where the other dimensions stay; at 0 if left out") @Example("[0, 1, 1, 1]")
          Optional<LatentPoint> at,
      @Description("colours for the values of grey images") @Default("bone") ColourMap colourMap,
      @Description("what it is drawn on") @Default("{}") Canvas canvas)
      implements ComponentConfig<Figure> {

    /** Checks the ranges. */
    public Config {
      Settings.check(Config.class, dimension, from, to, steps, at, colourMap, canvas);
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
  public Traversal(Config config, Sampler sampler, Dataset dataset) {
    this.config = config;
    this.at = config.at().orElseGet(() -> LatentPoint.origin(sampler));
    check(sampler, dataset);
  }

  private void check(Sampler sampler, Dataset dataset) {
    LatentChecks.dimensionOrAll(config.dimension(), sampler);
    at.check("at", sampler, dataset);
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    String dimension = config.dimension().map(i -> "-" + i).orElse("");
    drawing(subject).save(files, "traversal" + dimension + at.suffix(), config.canvas());
  }

  Drawing drawing(FigureSubject subject) {
    check(subject.vae().sampler(), subject.dataset());
    double[] centre = at.resolve(subject);
    if (ValueSheet.suits(subject)) {
      return values(subject, centre);
    }
    Drawing drawing = new Drawing();
    Mosaic mosaic = new Mosaic(images(subject, centre), config.steps(), config.colourMap());
    ImagePanel panel = new ImagePanel(drawing, mosaic, config.canvas());
    label(panel, centre, subject);
    return drawing;
  }

  private Drawing values(FigureSubject subject, double[] centre) {
    List<ValueColumn> columns =
        ValueColumn.of(
            images(subject, centre),
            subject,
            i -> List.of(Words.number(values()[i % config.steps()])));
    int[] dimensions = Codes.dimensions(config.dimension(), centre.length);
    ValueSheet sheet = new ValueSheet(subject, config.canvas());
    sheet.title(
        "Decoded rows along " + config.dimension().map(Words::axis).orElse("each latent dimension"),
        "the other dimensions stay at " + at.describe(centre, subject));
    for (int i = 0; i < dimensions.length; i++) {
      int from = i * config.steps();
      sheet.add(List.of(Words.axis(dimensions[i])), columns.subList(from, from + config.steps()));
    }
    return sheet.drawing();
  }

  private void label(ImagePanel panel, double[] centre, FigureSubject subject) {
    double[] values = values();
    List<ImagePanel.Tick> ticks = panel.columnTicks(i -> Words.number(values[i]));
    if (config.dimension().isPresent()) {
      int dimension = config.dimension().get();
      String axis = Words.axis(dimension);
      panel.title("Decoded images along " + axis, at.describe(centre, List.of(dimension), subject));
      panel.bottomAxis(axis, ticks);
    } else {
      panel.title(
          "Decoded images along each latent dimension",
          "the other dimensions stay at " + at.describe(centre, subject));
      panel.bottomAxis("value of the dimension", ticks);
      panel.rowLabels(panel.rowTicks(Words::axis));
    }
  }

  private INDArray images(FigureSubject subject, double[] centre) {
    INDArray codes = codes(centre);
    return Codes.decode(subject.vae(), codes, at.labels(subject, (int) codes.size(0)));
  }

  /** The codes [rows·steps, d] around a point, from left to right and from top to bottom. */
  INDArray codes(double[] centre) {
    List<double[]> codes = new ArrayList<>();
    for (int dimension : Codes.dimensions(config.dimension(), centre.length)) {
      for (double value : values()) {
        codes.add(Codes.with(centre, dimension, value));
      }
    }
    return Codes.tensor(codes.toArray(double[][]::new));
  }

  private double[] values() {
    return Codes.range(config.from(), config.to(), config.steps());
  }
}
