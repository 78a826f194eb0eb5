package org.vae4j.viz;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.FigureFiles;
import org.vae4j.api.training.FigureSubject;

/** The image that the decoder makes of one code. */
public final class Sample implements Figure {
  private final Config config;
  private final LatentPoint point;

  /**
   * The settings of a {@link Sample}.
   *
   * @param z the code, one number for each latent dimension
   * @param ofClass the name of the class that a conditional model decodes it as
   * @param colourMap colours for the values of grey images
   * @param canvas what it is drawn on
   */
  @Description("the decoded image of one code")
  public record Config(
      @Description("code, one number for each latent dimension") @Example("[0, 1, 0, 0]")
          List<Double> z,
      @Description("class that a conditional model decodes it as; default: the first")
          Optional<String> ofClass,
      @Description("colours for the values of grey images") @Default("bone") ColourMap colourMap,
      @Description("what it is drawn on") @Default("{}") Canvas canvas)
      implements ComponentConfig<Figure> {

    /** Checks that the numbers are finite. */
    public Config {
      Settings.check(Config.class, z, ofClass, colourMap, canvas);
      z = List.copyOf(z);
    }
  }

  /**
   * A figure for a model.
   *
   * @param config its settings
   * @param sampler what says how many numbers a code has
   * @param dataset what says which classes there are
   * @throws IllegalArgumentException if the code has more or fewer, or there is no such class
   */
  @Inject
  public Sample(Config config, Sampler sampler, Dataset dataset) {
    this.config = config;
    this.point =
        new LatentPoint(
            Optional.of(config.z()), Optional.empty(), Optional.empty(), config.ofClass());
    point.check("z", sampler, dataset);
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    drawing(subject)
        .save(files, "sample-" + Words.fileName(config.z()) + point.suffix(), config.canvas());
  }

  Drawing drawing(FigureSubject subject) {
    point.check("z", subject.vae().sampler(), subject.dataset());
    double[] z = point.resolve(subject);
    INDArray image = Codes.decode(subject.vae(), Codes.tensor(z), point.labels(subject, 1));
    if (ValueSheet.suits(subject)) {
      ValueSheet sheet = new ValueSheet(subject, config.canvas());
      sheet.title("Decoded row at one code", point.describe(z, subject));
      sheet.add(List.of(""), ValueColumn.of(image, subject, i -> List.of("value")));
      return sheet.drawing();
    }
    Drawing drawing = new Drawing();
    ImagePanel panel =
        new ImagePanel(drawing, new Mosaic(image, 1, config.colourMap()), config.canvas());
    panel.title("Decoded image at one code", point.describe(z, subject));
    panel.bottomAxis("x (pixels)", panel.pixelTicks((int) image.size(2)));
    panel.leftAxis("y (pixels)", panel.pixelTicks((int) image.size(1)));
    return drawing;
  }
}
