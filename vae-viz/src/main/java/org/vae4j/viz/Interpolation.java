package org.vae4j.viz;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Labels;
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
 * Decoded images on the way from one point of the latent space to another. Where an end is the code
 * of an image, the image itself stands beside it.
 */
public final class Interpolation implements Figure {
  private final Config config;

  /** Ways between two points. */
  public enum Path {
    /** A straight line. */
    LINEAR {
      @Override
      double[] between(double[] from, double[] to, double t) {
        return weighted(from, 1 - t, to, t);
      }
    },
    /** An arc around the origin, on which codes are as far from it as the prior has them. */
    SPHERICAL {
      @Override
      double[] between(double[] from, double[] to, double t) {
        double angle = angle(from, to);
        if (Math.sin(angle) < STRAIGHT) {
          return LINEAR.between(from, to, t);
        }
        return weighted(
            from,
            Math.sin((1 - t) * angle) / Math.sin(angle),
            to,
            Math.sin(t * angle) / Math.sin(angle));
      }
    };

    /** The sine from which on points do not lie in one line with the origin. */
    private static final double STRAIGHT = 1e-6;

    /** The point at a part t of the way, in [0, 1]. */
    abstract double[] between(double[] from, double[] to, double t);

    private static double[] weighted(double[] a, double weightOfA, double[] b, double weightOfB) {
      return IntStream.range(0, a.length)
          .mapToDouble(i -> weightOfA * a[i] + weightOfB * b[i])
          .toArray();
    }

    private static double angle(double[] a, double[] b) {
      double lengths = Math.sqrt(dot(a, a) * dot(b, b));
      return lengths == 0 ? 0 : Math.acos(Math.max(-1, Math.min(1, dot(a, b) / lengths)));
    }

    private static double dot(double[] a, double[] b) {
      return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }
  }

  /**
   * The settings of an {@link Interpolation}.
   *
   * @param from where it begins
   * @param to where it ends
   * @param steps how many images, both ends among them
   * @param path the way between
   * @param colourMap colours for the values of grey images
   * @param canvas what it is drawn on
   */
  @Description("decoded images on the way between two points of the latent space")
  public record Config(
      @Description("where it begins") @Example("{meanOfClass: 1}") LatentPoint from,
      @Description("where it ends") @Example("{meanOfClass: 8}") LatentPoint to,
      @Description("how many images, both ends among them") @Default("9") @Range(min = 2, max = 100)
          int steps,
      @Description("the way between: a straight line, or an arc around the origin")
          @Default("linear")
          Path path,
      @Description("colours for the values of grey images") @Default("bone") ColourMap colourMap,
      @Description("what it is drawn on") @Default("{}") Canvas canvas)
      implements ComponentConfig<Figure> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, from, to, steps, path, colourMap, canvas);
    }
  }

  /**
   * A figure for a model.
   *
   * @param config its settings
   * @param sampler what says which dimensions there are
   * @param dataset what says which classes and images there are
   * @throws IllegalArgumentException if the settings do not fit model or data
   */
  @Inject
  public Interpolation(Config config, Sampler sampler, Dataset dataset) {
    config.from().check("from", sampler, dataset);
    config.to().check("to", sampler, dataset);
    this.config = config;
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    String name = "interpolation" + config.from().suffix() + config.to().suffix();
    drawing(subject).save(files, name, config.canvas());
  }

  Drawing drawing(FigureSubject subject) {
    List<INDArray> images = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    addImage(config.from(), subject.dataset(), images, labels);
    images.add(Codes.decode(subject.vae(), codes(subject), labels(subject)));
    parts().mapToObj(t -> Math.round(100 * t) + " %").forEach(labels::add);
    addImage(config.to(), subject.dataset(), images, labels);
    INDArray all = Nd4j.concat(0, images.toArray(INDArray[]::new));
    if (ValueSheet.suits(subject)) {
      ValueSheet sheet = new ValueSheet(subject, config.canvas());
      sheet.title(
          "Decoded rows between " + config.from().shortly() + " and " + config.to().shortly(),
          note());
      sheet.add(List.of(""), ValueColumn.of(all, subject, i -> List.of(labels.get(i))));
      return sheet.drawing();
    }
    Drawing drawing = new Drawing();
    Mosaic mosaic = new Mosaic(all, labels.size(), config.colourMap());
    ImagePanel panel = new ImagePanel(drawing, mosaic, config.canvas());
    String from = config.from().shortly();
    String to = config.to().shortly();
    panel.title("Decoded images between " + from + " and " + to, note());
    panel.columnLine("", panel.columnTicks(labels::get));
    return drawing;
  }

  private static void addImage(
      LatentPoint end, Dataset dataset, List<INDArray> images, List<String> labels) {
    end.image()
        .ifPresent(
            position -> {
              images.add(dataset.validation().read(position).images());
              labels.add("image " + position);
            });
  }

  private String note() {
    return config.path() == Path.LINEAR
        ? "codes on the straight line from one to the other"
        : "codes on an arc around the origin from one to the other";
  }

  /** The codes [steps, d] from one end to the other. */
  private INDArray codes(FigureSubject subject) {
    double[] from = config.from().resolve(subject);
    double[] to = config.to().resolve(subject);
    return Codes.tensor(
        parts().mapToObj(t -> config.path().between(from, to, t)).toArray(double[][]::new));
  }

  private DoubleStream parts() {
    return Arrays.stream(Codes.range(0, 1, config.steps()));
  }

  /** The class of the nearer end that has one; the first if none has and the model needs one. */
  private Labels labels(FigureSubject subject) {
    Dataset dataset = subject.dataset();
    OptionalInt from = config.from().classOf(dataset);
    OptionalInt to = config.to().classOf(dataset);
    if (from.isEmpty() && to.isEmpty()) {
      return config.from().labels(subject, config.steps());
    }
    int first = from.orElseGet(to::getAsInt);
    int last = to.orElse(first);
    int[] classes =
        IntStream.range(0, config.steps())
            .map(i -> 2 * i < config.steps() ? first : last)
            .toArray();
    return Labels.of(classes, dataset.classNames().size());
  }
}
