package org.vae4j.viz;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.Dataset;
import org.vae4j.api.Figure;
import org.vae4j.api.FigureFiles;
import org.vae4j.api.FigureSubject;
import org.vae4j.api.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/** Decoded images in a row, while one dimension of the code changes and the others stay. */
public final class Traversal implements Figure {
  private final Config config;

  /**
   * The settings of a {@link Traversal}.
   *
   * @param dimension the dimension that changes, from 0
   * @param from its first value
   * @param to its last value
   * @param steps how many values, at equal distances
   * @param at where the other dimensions stay
   * @param colourMap colours for the values of grey images
   * @param canvas what it is drawn on
   */
  @Description("decoded images while one latent dimension changes")
  public record Config(
      @Description("dimension that changes, from 0") @Example("0") @Range(min = 0) int dimension,
      @Description("its first value") @Default("-2") double from,
      @Description("its last value") @Default("2") double to,
      @Description("how many values, at equal distances") @Default("8") @Range(min = 2, max = 100)
          int steps,
      @Description("where the other dimensions stay") @Example("[0, 1, 1, 1]") LatentPoint at,
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
    check(sampler, dataset);
  }

  private void check(Sampler sampler, Dataset dataset) {
    LatentChecks.dimension("dimension", config.dimension(), sampler);
    config.at().check(sampler, dataset);
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    drawing(subject)
        .save(files, "traversal-" + config.dimension() + config.at().suffix(), config.canvas());
  }

  Drawing drawing(FigureSubject subject) {
    check(subject.vae().sampler(), subject.dataset());
    double[] at = config.at().resolve(subject);
    Drawing drawing = new Drawing();
    ImagePanel panel =
        new ImagePanel(
            drawing,
            new Mosaic(images(subject, at), config.steps(), config.colourMap()),
            config.canvas());
    String axis = Words.axis(config.dimension());
    panel.title(
        "Decoded images along " + axis, config.at().describe(at, List.of(config.dimension())));
    double[] values = values();
    panel.bottomAxis(axis, panel.columnTicks(i -> Words.number(values[i])));
    return drawing;
  }

  private INDArray images(FigureSubject subject, double[] at) {
    return Codes.decode(
        subject.vae(), codes(at), config.at().labels(subject.dataset(), config.steps()));
  }

  /** The codes [steps, d] around a point, from left to right. */
  INDArray codes(double[] at) {
    return Codes.tensor(
        Arrays.stream(values())
            .mapToObj(value -> Codes.with(at, config.dimension(), value))
            .toArray(double[][]::new));
  }

  private double[] values() {
    return Codes.range(config.from(), config.to(), config.steps());
  }
}
