package org.vae4j.viz;

import jakarta.inject.Inject;
import java.io.IOException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.model.Encoder;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Floats;
import org.vae4j.api.tensor.Parameter;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.FigureFiles;
import org.vae4j.api.training.FigureSubject;

/**
 * What the encoder's first layer looks for: the weights of each of its filters, or of each unit if
 * it is a dense one, as an image.
 */
public final class FirstLayerFilters implements Figure {
  private static final String KERNEL = "/kernel";
  private static final int PAPER = 0xFFFFFF;
  private static final int SMALLEST = 24;

  private final Config config;

  /**
   * The settings of {@link FirstLayerFilters}.
   *
   * @param count how many filters at most, the first
   * @param colourMap colours from the smallest weight to the largest, for grey images
   * @param canvas what it is drawn on
   */
  @Description("the weights of the encoder's first layer, an image for each filter")
  public record Config(
      @Description("how many filters at most, the first") @Default("64") @Range(min = 1, max = 1024)
          int count,
      @Description("colours from the smallest weight to the largest, for grey images")
          @Default("bone")
          ColourMap colourMap,
      @Description("what it is drawn on") @Default("{}") Canvas canvas)
      implements ComponentConfig<Figure> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, count, colourMap, canvas);
    }
  }

  /**
   * A figure for a model.
   *
   * @param config its settings
   * @param encoder the encoder
   * @param dataset what says which shape its images have
   * @throws IllegalArgumentException if no layer of the encoder has weights for the pixels
   */
  @Inject
  public FirstLayerFilters(Config config, Encoder encoder, Dataset dataset) {
    kernel(encoder, dataset.imageShape());
    this.config = config;
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    drawing(subject).save(files, "filters", config.canvas());
  }

  Drawing drawing(FigureSubject subject) {
    ImageShape shape = subject.dataset().imageShape();
    Parameter kernel = kernel(subject.vae().encoder(), shape);
    INDArray filters = filters(kernel.value(), shape, config.count());
    float largest = largest(Floats.copyOf(filters));
    int n = (int) filters.size(0);
    Drawing drawing = new Drawing();
    // Weights of 0 become 0.5.
    INDArray images = enlarged(filters.div(2 * largest).addi(0.5));
    Mosaic mosaic = new Mosaic(images, columns(n), config.colourMap(), PAPER);
    ImagePanel panel = new ImagePanel(drawing, mosaic, config.canvas());
    panel.title(title(kernel), note(filters, kernel.value()));
    if (shape.channels() != Mosaic.RGB) {
      String end = Words.number(largest);
      panel.colourBar(config.colourMap(), "weight", "−" + end, "0", end);
    }
    return drawing;
  }

  private static String title(Parameter kernel) {
    String layer = kernel.name().substring(0, kernel.name().length() - KERNEL.length());
    return "Filters of the encoder's first layer, " + layer;
  }

  private String note(INDArray filters, INDArray kernel) {
    long all = kernel.size(kernel.rank() - 1);
    String size = "%d×%d pixels".formatted(filters.size(1), filters.size(2));
    String shown = Words.count(filters.size(0), "filter");
    return filters.size(0) == all
        ? shown + " of " + size
        : "the first %s of %,d, each of %s".formatted(shown, all, size);
  }

  /** So large that the gaps between images are small beside them. */
  private static INDArray enlarged(INDArray images) {
    int factor = (int) Math.max(1, SMALLEST / Math.max(images.size(1), images.size(2)));
    return images.repeat(1, factor).repeat(2, factor);
  }

  /** About twice as many columns as rows. */
  private static int columns(int n) {
    return (int) Math.ceil(Math.sqrt(2.0 * n));
  }

  private static float largest(float... weights) {
    float largest = 0;
    for (float weight : weights) {
      if (Float.isFinite(weight)) {
        largest = Math.max(largest, Math.abs(weight));
      }
    }
    return largest == 0 ? 1 : largest;
  }

  private static Parameter kernel(Encoder encoder, ImageShape shape) {
    return encoder.parameters().tensors().stream()
        .filter(parameter -> parameter.name().endsWith(KERNEL))
        .findFirst()
        .filter(kernel -> sees(kernel.value(), shape))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "encoder must begin with a convolution or a dense layer of its images (%s)"
                        .formatted(shape)));
  }

  /** Inputs beyond those of the image, such as labels, come after it. */
  private static boolean sees(INDArray kernel, ImageShape shape) {
    return kernel.rank() == 4
        ? kernel.size(2) >= shape.channels()
        : kernel.rank() == 2 && kernel.size(0) >= shape.length();
  }

  /**
   * Weights as images.
   *
   * @param kernel [kh, kw, in, out] of a convolution, or [in, out] of a dense layer
   * @return float32 [n, kh, kw, c] of the first n outputs, or [n, h, w, c]
   */
  static INDArray filters(INDArray kernel, ImageShape shape, int most) {
    boolean convolution = kernel.rank() == 4;
    int height = convolution ? (int) kernel.size(0) : shape.height();
    int width = convolution ? (int) kernel.size(1) : shape.width();
    int in = convolution ? (int) kernel.size(2) : shape.channels();
    int out = (int) kernel.size(kernel.rank() - 1);
    int n = Math.min(most, out);
    float[] weights = Floats.copyOf(kernel);
    float[] filters = new float[n * height * width * shape.channels()];
    int next = 0;
    for (int filter = 0; filter < n; filter++) {
      for (int pixel = 0; pixel < height * width; pixel++) {
        for (int c = 0; c < shape.channels(); c++) {
          filters[next++] = weights[(pixel * in + c) * out + filter];
        }
      }
    }
    return Nd4j.create(filters, new long[] {n, height, width, shape.channels()}, 'c');
  }
}
