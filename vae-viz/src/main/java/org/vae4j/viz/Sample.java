package org.vae4j.viz;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.Figure;
import org.vae4j.api.FigureFiles;
import org.vae4j.api.FigureSubject;
import org.vae4j.api.Labels;
import org.vae4j.api.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Example;
import org.vae4j.api.spi.Settings;

/** The image that the decoder makes of one code. */
public final class Sample implements Figure {
  private final Config config;

  /**
   * The settings of a {@link Sample}.
   *
   * @param z the code, one number for each latent dimension
   * @param colourMap colours for the values of grey images
   * @param canvas what it is drawn on
   */
  @Description("the decoded image of one code")
  public record Config(
      @Description("code, one number for each latent dimension") @Example("[0, 1, 0, 0]")
          List<Double> z,
      @Description("colours for the values of grey images") @Default("bone") ColourMap colourMap,
      @Description("what it is drawn on") @Default("{}") Canvas canvas)
      implements ComponentConfig<Figure> {

    /** Checks that the numbers are finite. */
    public Config {
      Settings.check(Config.class, z, colourMap, canvas);
      z = List.copyOf(z);
    }
  }

  /**
   * A figure for a model.
   *
   * @param config its settings
   * @param sampler what says how many numbers a code has
   * @throws IllegalArgumentException if the code has more or fewer
   */
  @Inject
  public Sample(Config config, Sampler sampler) {
    LatentChecks.code("z", config.z(), sampler);
    this.config = config;
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    drawing(subject).save(files, "sample-" + Words.fileName(config.z()), config.canvas());
  }

  Drawing drawing(FigureSubject subject) {
    LatentChecks.code("z", config.z(), subject.vae().sampler());
    double[] z = config.z().stream().mapToDouble(x -> x).toArray();
    INDArray image = Codes.decode(subject.vae(), Codes.tensor(z), Labels.none(1));
    Drawing drawing = new Drawing();
    ImagePanel panel =
        new ImagePanel(drawing, new Mosaic(image, 1, config.colourMap()), config.canvas());
    panel.title("Decoded image at one code", Words.code(z, List.of()));
    panel.bottomAxis("x (pixels)", panel.pixelTicks((int) image.size(2)));
    panel.leftAxis("y (pixels)", panel.pixelTicks((int) image.size(1)));
    return drawing;
  }
}
