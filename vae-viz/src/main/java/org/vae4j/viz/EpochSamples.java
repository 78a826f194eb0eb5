package org.vae4j.viz;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.ModelSpec;
import org.vae4j.api.model.Vae;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.tensor.Seeds;
import org.vae4j.api.tensor.State;
import org.vae4j.api.training.Callback;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.FigureFiles;
import org.vae4j.api.training.FigureSubject;
import org.vae4j.api.training.Training;

/**
 * A film of what the model makes of the same codes after each epoch. It hears of the training as a
 * callback; drawn of a model whose training it has not heard of, it is a still.
 */
public final class EpochSamples implements Figure, Callback {
  private static final String NAME = "epoch-samples";
  private static final int CENTISECONDS = 100;
  private static final int LAST = 200;
  private static final String OF_THE_SAME = "always of the same codes, drawn from the prior";

  private final Config config;
  private final Seeds seeds;
  private final int classCount;
  private EpochFrames frames;

  /**
   * The settings of {@link EpochSamples}.
   *
   * @param rows how many rows of images
   * @param columns how many images in each
   * @param seconds how long each epoch is shown
   * @param colourMap colours for the values of grey images
   * @param width how wide it is about, in pixels
   */
  @Description("a film (GIF) of what the model makes of the same random codes after each epoch")
  public record Config(
      @Description("rows of images") @Default("4") @Range(min = 1, max = 20) int rows,
      @Description("images in a row") @Default("8") @Range(min = 1, max = 20) int columns,
      @Description("how long each epoch is shown, in seconds")
          @Default("0.5")
          @Range(min = 0.02, max = 60)
          double seconds,
      @Description("colours for the values of grey images") @Default("bone") ColourMap colourMap,
      @Description("how wide it is about, in pixels") @Default("600") @Range(min = 200, max = 2000)
          int width)
      implements ComponentConfig<Figure> {

    /** Checks the ranges. */
    public Config {
      Settings.check(Config.class, rows, columns, seconds, colourMap, width);
    }
  }

  /**
   * A figure for a training.
   *
   * @param config its settings
   * @param spec what says how many classes there are
   * @param seeds where the codes come from
   */
  @Inject
  public EpochSamples(Config config, ModelSpec spec, Seeds seeds) {
    this.config = config;
    this.classCount = spec.classCount();
    this.seeds = seeds;
    this.frames = new EpochFrames();
  }

  @Override
  public void trainingStarted(Training training) {
    frames = new EpochFrames();
  }

  @Override
  public void epochDone(EpochMetrics metrics, Training training) {
    frames.add(metrics.epoch(), images(training.vae()));
  }

  @Override
  public void save(State state) {
    frames.save(state);
  }

  @Override
  public void restore(State state, Training training) {
    frames = EpochFrames.restored(state, images(training.vae()).shape());
  }

  /** Of a prior that learns, the same draws are other codes. */
  private INDArray images(Vae vae) {
    int count = config.rows() * config.columns();
    Labels labels = Classes.inTurn(count, vae, classCount);
    return Codes.decode(vae, vae.samplePrior(count, seeds.figure(NAME)), labels);
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    animation(subject).save(files, NAME);
  }

  Animation animation(FigureSubject subject) {
    Animation animation = new Animation();
    List<EpochFrames.Frame> all = frames.all();
    if (all.isEmpty()) {
      animation.add(still(subject), LAST);
    }
    for (int i = 0; i < all.size(); i++) {
      int centiseconds = (int) Math.round(config.seconds() * CENTISECONDS);
      animation.add(drawing(subject, all.get(i), all), i == all.size() - 1 ? LAST : centiseconds);
    }
    return animation;
  }

  private Drawing still(FigureSubject subject) {
    INDArray images = images(subject.vae());
    if (ValueSheet.suits(subject)) {
      return sheet(subject, images, "after training");
    }
    Drawing drawing = new Drawing();
    panel(drawing, images, "after training");
    return drawing;
  }

  private Drawing drawing(
      FigureSubject subject, EpochFrames.Frame frame, List<EpochFrames.Frame> all) {
    if (ValueSheet.suits(subject)) {
      return sheet(subject, frame.images(), "after epoch " + frame.epoch());
    }
    Drawing drawing = new Drawing();
    ImagePanel panel = panel(drawing, frame.images(), "after epoch " + frame.epoch());
    int first = all.get(0).epoch();
    int last = all.get(all.size() - 1).epoch();
    if (first < last) {
      panel.slider(first, last, frame.epoch(), Ticks.whole(first, last, ImagePanel.MOST_TICKS));
    }
    return drawing;
  }

  private Drawing sheet(FigureSubject subject, INDArray images, String when) {
    ValueSheet sheet = new ValueSheet(subject, Canvas.ofWidth(config.width()));
    sheet.title("Rows that the model makes up, " + when, OF_THE_SAME);
    sheet.add(
        List.of("sample"),
        ValueColumn.of(images, subject, i -> List.of(Integer.toString(i + 1))).stream()
            .map(ValueColumn::still)
            .toList());
    return sheet.drawing();
  }

  private ImagePanel panel(Drawing drawing, INDArray images, String when) {
    Mosaic mosaic = new Mosaic(images, config.columns(), config.colourMap());
    Canvas canvas = Canvas.ofWidth(config.width());
    ImagePanel panel = new ImagePanel(drawing, mosaic, canvas);
    panel.title("Images that the model makes up, " + when, OF_THE_SAME);
    return panel;
  }
}
