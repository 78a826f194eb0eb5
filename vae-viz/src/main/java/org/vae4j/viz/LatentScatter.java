package org.vae4j.viz;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
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
 * The codes of validation images as points, in the colours of their classes: over two dimensions of
 * the latent space, or over the plane in which the codes vary most.
 */
public final class LatentScatter implements Figure {
  private static final String NAME = "latent-scatter";
  private static final double HEIGHT_OF_WIDTH = 0.7;

  private final Config config;

  /**
   * The settings of a {@link LatentScatter}.
   *
   * @param dimensions the two dimensions that are shown; the first two principal components if left
   *     out
   * @param count how many validation images at most
   * @param canvas what it is drawn on
   */
  @Description("codes of validation images as points, in the colours of their classes")
  public record Config(
      @Description("the two dimensions shown, from 0; two principal components if left out")
          @Example("[0, 1]")
          @Range(min = 0)
          Optional<List<Integer>> dimensions,
      @Description("how many validation images at most, drawn at random")
          @Default("2000")
          @Range(min = 1, max = 20000)
          int count,
      @Description("what it is drawn on") @Default("{}") Canvas canvas)
      implements ComponentConfig<Figure> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, dimensions, count, canvas);
      dimensions = dimensions.map(List::copyOf);
      dimensions.ifPresent(LatentChecks::twoDimensions);
    }
  }

  /**
   * A figure for a model.
   *
   * @param config its settings
   * @param sampler what says which dimensions there are
   * @throws IllegalArgumentException if the settings do not fit the model
   */
  @Inject
  public LatentScatter(Config config, Sampler sampler) {
    config
        .dimensions()
        .ifPresentOrElse(
            dimensions -> dimensions.forEach(i -> LatentChecks.dimension("dimensions", i, sampler)),
            () -> checkPlane(sampler.latentSize()));
    this.config = config;
  }

  private static void checkPlane(int latentSize) {
    if (latentSize < 2 || latentSize > PrincipalComponents.MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "latent size (%d) must be >= 2 and <= %d for principal components%s"
              .formatted(
                  latentSize,
                  PrincipalComponents.MOST_DIMENSIONS,
                  latentSize < 2 ? "" : ", or dimensions be given"));
    }
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    String name = NAME + config.dimensions().map(d -> "-" + Words.fileName(d)).orElse("");
    drawing(subject).save(files, name, config.canvas());
  }

  Drawing drawing(FigureSubject subject) {
    Dataset.Split validation = subject.dataset().validation();
    int[] images = images(subject);
    ChartSheet sheet = new ChartSheet(config.canvas());
    int height = (int) (config.canvas().width() * HEIGHT_OF_WIDTH);
    Points points = Points.of(subject, images);
    if (points.isEmpty()) {
      sheet.title("Codes of validation images", "");
      sheet.empty("There are no codes to show.", height);
    } else {
      Plane plane = plane(points);
      sheet.title(
          "Codes of validation images",
          note(images.length, validation.size(), subject.vae().sampler().latentSize()));
      sheet.chart(
          ScatterChart.of(
              points.clouds(plane, subject.dataset().classNames()),
              plane.xAxis(),
              plane.yAxis(),
              config.canvas().width(),
              height),
          height);
    }
    points.remark().ifPresent(sheet::remark);
    int classes = subject.dataset().classNames().size();
    if (classes > Palette.size()) {
      sheet.remark(
          "The %d classes have %d looks, some the same.".formatted(classes, Palette.size()));
    }
    return sheet.drawing();
  }

  /** Positions of the images that are shown, in order. */
  private int[] images(FigureSubject subject) {
    int all = subject.dataset().validation().size();
    return Arrays.stream(subject.seeds().figure(NAME).permutation(all))
        .limit(config.count())
        .sorted()
        .toArray();
  }

  private String note(int shown, int all, int latentSize) {
    String which =
        shown == all
            ? Words.count(all, "image")
            : "%,d of %s, drawn at random".formatted(shown, Words.count(all, "image"));
    return config.dimensions().isPresent() || latentSize == 2
        ? which
        : "%s; the plane in which their %d dimensions vary most".formatted(which, latentSize);
  }

  private Plane plane(Points points) {
    if (config.dimensions().isPresent()) {
      return Plane.of(config.dimensions().get());
    }
    return points.codes().get(0).length == 2
        ? Plane.of(List.of(0, 1))
        : Plane.of(PrincipalComponents.of(points.codes()));
  }

  /** What is shown of the latent space. */
  record Plane(String xAxis, String yAxis, UnaryOperator<double[]> projection) {
    static Plane of(List<Integer> dimensions) {
      int x = dimensions.get(0);
      int y = dimensions.get(1);
      return new Plane(Words.axis(x), Words.axis(y), code -> new double[] {code[x], code[y]});
    }

    static Plane of(PrincipalComponents components) {
      return new Plane(
          axis("first", components.share(0)),
          axis("second", components.share(1)),
          components::project);
    }

    private static String axis(String which, double share) {
      return "%s principal component (%.0f %% of the variance)".formatted(which, 100 * share);
    }
  }

  /** Codes and their classes, without those that are not finite. */
  record Points(List<double[]> codes, Labels labels, int missing) {
    static Points of(FigureSubject subject, int... images) {
      Dataset.Split validation = subject.dataset().validation();
      if (images.length == 0) {
        return new Points(List.of(), Labels.none(0), 0);
      }
      double[][] codes =
          Codes.encode(subject.vae(), validation, images).castTo(DataType.DOUBLE).toDoubleMatrix();
      int[] finite =
          IntStream.range(0, images.length)
              .filter(i -> Arrays.stream(codes[i]).allMatch(Double::isFinite))
              .toArray();
      return new Points(
          Arrays.stream(finite).mapToObj(i -> codes[i]).toList(),
          validation.labels().select(Arrays.stream(finite).map(i -> images[i]).toArray()),
          images.length - finite.length);
    }

    boolean isEmpty() {
      return codes.isEmpty();
    }

    /** What is missing, in words. */
    Optional<String> remark() {
      return switch (missing) {
        case 0 -> Optional.empty();
        case 1 -> Optional.of("Not shown: 1 code that is no finite number");
        default ->
            Optional.of("Not shown: %,d codes that are no finite numbers".formatted(missing));
      };
    }

    /** The points in a plane, class by class; a class without points has no cloud. */
    List<ScatterChart.Cloud> clouds(Plane plane, List<String> classNames) {
      List<ScatterChart.Cloud> clouds = new ArrayList<>();
      for (int c = 0; c < Math.max(1, classNames.size()); c++) {
        int wanted = c;
        List<double[]> points =
            IntStream.range(0, codes.size())
                .filter(i -> classNames.isEmpty() || labels.get(i) == wanted)
                .mapToObj(i -> plane.projection().apply(codes.get(i)))
                .toList();
        if (!points.isEmpty()) {
          String name = classNames.isEmpty() ? "images" : "class " + classNames.get(c);
          clouds.add(new ScatterChart.Cloud(name, Palette.colour(c), Palette.marker(c), points));
        }
      }
      return clouds;
    }
  }
}
