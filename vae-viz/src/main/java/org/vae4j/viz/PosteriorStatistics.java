package org.vae4j.viz;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.vae4j.api.model.Head;
import org.vae4j.api.model.LatentMoments;
import org.vae4j.api.model.Sampler;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.FigureFiles;
import org.vae4j.api.training.FigureSubject;

/**
 * Which latent dimensions the model uses: the KL divergence of each from the prior, and where its
 * posterior lies, over the validation images.
 */
public final class PosteriorStatistics implements Figure {
  private static final String TITLE = "What the model keeps in each latent dimension";
  private static final int EMPTY_HEIGHT = 200;

  private final Config config;

  /**
   * The settings of {@link PosteriorStatistics}.
   *
   * @param count how many dimensions at most, those of the largest KL divergence
   * @param canvas what it is drawn on
   */
  @Description("mean, spread and KL divergence of each latent dimension: which are in use")
  public record Config(
      @Description("how many dimensions at most, those of the largest KL divergence")
          @Default("64")
          @Range(min = 1, max = 1000)
          int count,
      @Description("what it is drawn on") @Default("{}") Canvas canvas)
      implements ComponentConfig<Figure> {

    /** Checks the settings. */
    public Config {
      Settings.check(Config.class, count, canvas);
    }
  }

  /**
   * A figure for a model.
   *
   * @param config its settings
   * @param sampler what says what the posterior's parameters are
   * @throws IllegalArgumentException if these are not a mean and a variance of each dimension
   */
  @Inject
  public PosteriorStatistics(Config config, Sampler sampler) {
    if (!LatentMoments.areOf(sampler)) {
      throw new IllegalArgumentException(
          "sampler (of %s) must be of %s and %s, of each dimension, for posterior-statistics"
              .formatted(
                  sampler.heads().stream().map(Head::name).toList(),
                  Sampler.MEAN,
                  Sampler.LOG_VAR));
    }
    this.config = config;
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    drawing(subject).save(files, "posterior-statistics", config.canvas());
  }

  Drawing drawing(FigureSubject subject) {
    ChartSheet sheet = new ChartSheet(config.canvas());
    if (subject.dataset().validation().size() == 0) {
      sheet.title(TITLE, "");
      sheet.empty("There are no validation images.", EMPTY_HEIGHT);
      return sheet.drawing();
    }
    List<LatentMoments> all = LatentMoments.of(subject.vae(), subject.dataset().validation());
    List<LatentMoments> shown =
        all.stream()
            .sorted(Comparator.comparingDouble(LatentMoments::kl).reversed())
            .limit(config.count())
            .toList();
    sheet.title(TITLE, note(all, shown.size()));
    new MomentsTable(sheet.drawing(), shown, config.canvas().width()).draw();
    return sheet.drawing();
  }

  private static String note(List<LatentMoments> all, int shown) {
    String use =
        "%,d of %s in use: images differ in them (variance of the posterior means above %s)"
            .formatted(
                all.stream().filter(LatentMoments::isActive).count(),
                Words.count(all.size(), "dimension"),
                LatentMoments.ACTIVE_VARIANCE);
    return shown == all.size() ? use : "%s; the first %d are shown".formatted(use, shown);
  }
}
