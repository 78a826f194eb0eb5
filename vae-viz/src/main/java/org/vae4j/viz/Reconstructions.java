package org.vae4j.viz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.Labels;
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
 * Validation images over what the model makes of them, with their classes and losses.
 *
 * @param count how many images of each choice
 * @param show which images
 * @param colourMap colours for the values of grey images
 * @param canvas what it is drawn on
 */
@Description("validation images over their reconstructions, with the loss of each")
public record Reconstructions(
    @Description("how many images of each choice") @Default("10") @Range(min = 1, max = 100)
        int count,
    @Description("which images: the first of each class, random ones, the best, the worst")
        @Default("[first]")
        @Example("[best, worst, random]")
        List<Choice> show,
    @Description("colours for the values of grey images") @Default("bone") ColourMap colourMap,
    @Description("what it is drawn on") @Default("{}") Canvas canvas)
    implements ComponentConfig<Figure>, Figure {
  private static final String NAME = "reconstructions";
  private static final int PER_ROW = 10;
  private static final List<TextLine> TITLE =
      List.of(
          new TextLine("Validation images and their reconstructions", TextStyle.TITLE),
          new TextLine(
              "decoded from each image's own code; the loss is −log p(x|z) in nats, less is better",
              TextStyle.NOTE));

  /** Which validation images. */
  public enum Choice {
    /** The first of the split, equally many of each class. */
    FIRST("the first images of each class"),
    /** Some, the same for the same seed. */
    RANDOM("random images"),
    /** Those of the smallest loss. */
    BEST("the best reconstructed images"),
    /** Those of the largest loss. */
    WORST("the worst reconstructed images");

    private final String words;

    Choice(String words) {
      this.words = words;
    }
  }

  /** Checks the settings. */
  public Reconstructions {
    Settings.check(Reconstructions.class, count, show, colourMap, canvas);
    if (show.isEmpty()) {
      throw new IllegalArgumentException(
          "show ([]) must have at least one of first, random, best, worst");
    }
    show = List.copyOf(show);
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    drawing(subject).save(files, NAME, canvas);
  }

  Drawing drawing(FigureSubject subject) {
    Drawing drawing = new Drawing();
    if (ValueSheet.suits(subject) && subject.dataset().validation().size() > 0) {
      return values(subject);
    }
    List<ReconstructionBlock> blocks = blocks(subject);
    if (blocks.isEmpty()) {
      drawing.text("There are no validation images.", TextStyle.TITLE, Anchor.TOP_LEFT, 0, 0);
      return drawing;
    }
    // The last block may be narrower than the first, but its images are not to be larger.
    int scale = blocks.get(0).mosaic().scale(canvas);
    double bottom = 0;
    for (ReconstructionBlock block : blocks) {
      bottom =
          bottom == 0
              ? block.drawFirst(drawing, scale, TITLE)
              : block.drawBelow(drawing, scale, bottom);
    }
    return drawing;
  }

  private Drawing values(FigureSubject subject) {
    ReconstructionLoss loss = new ReconstructionLoss(subject);
    double[] all = losses(loss, subject);
    ValueSheet sheet = new ValueSheet(subject, canvas);
    sheet.title(
        "Validation rows and what the model makes of them",
        "each row beside its reconstruction, decoded from its own code, in the units of the data;"
            + " the loss is −log p(x|z) in nats, less is better");
    for (Choice choice : show) {
      int[] picked = pick(choice, subject, all);
      sheet.heading(heading(choice, subject.dataset()).replace("images", "rows"));
      new ReconstructedRows(subject, picked, loss.of(picked)).addTo(sheet);
    }
    return sheet.drawing();
  }

  private double[] losses(ReconstructionLoss loss, FigureSubject subject) {
    int images = subject.dataset().validation().size();
    return isRanking() ? loss.of(IntStream.range(0, images).toArray()) : new double[0];
  }

  private List<ReconstructionBlock> blocks(FigureSubject subject) {
    ReconstructionLoss loss = new ReconstructionLoss(subject);
    double[] all = losses(loss, subject);
    List<ReconstructionBlock> blocks = new ArrayList<>();
    for (Choice choice : show) {
      int[] picked = pick(choice, subject, all);
      for (int start = 0; start < picked.length; start += PER_ROW) {
        int[] some = Arrays.copyOfRange(picked, start, Math.min(start + PER_ROW, picked.length));
        String heading = start == 0 ? heading(choice, subject.dataset()) : "";
        blocks.add(ReconstructionBlock.of(heading, subject, some, loss.of(some), colourMap));
      }
    }
    return blocks;
  }

  private static String heading(Choice choice, Dataset dataset) {
    return choice == Choice.FIRST && dataset.classNames().isEmpty()
        ? "the first images"
        : choice.words;
  }

  private boolean isRanking() {
    return show.contains(Choice.BEST) || show.contains(Choice.WORST);
  }

  private int[] pick(Choice choice, FigureSubject subject, double... losses) {
    Labels labels = subject.dataset().validation().labels();
    return switch (choice) {
      case FIRST -> first(labels, count);
      case RANDOM ->
          Arrays.stream(subject.seeds().figure(NAME).permutation(labels.size()))
              .limit(count)
              .toArray();
      case BEST -> ranked(losses, Comparator.naturalOrder());
      case WORST -> ranked(losses, Comparator.reverseOrder());
    };
  }

  /** What is not a number counts as the worst. */
  private int[] ranked(double[] losses, Comparator<Double> order) {
    return IntStream.range(0, losses.length)
        .boxed()
        .sorted(Comparator.comparing(i -> losses[i], order))
        .limit(count)
        .mapToInt(i -> i)
        .toArray();
  }

  /** Positions of the first images of each class in turn, in the order of the classes. */
  static int[] first(Labels labels, int count) {
    int[] classOf =
        IntStream.range(0, labels.size())
            .map(i -> labels.classCount() == 0 ? 0 : labels.get(i))
            .toArray();
    int[] seen = new int[Math.max(1, labels.classCount())];
    int[] turn = Arrays.stream(classOf).map(c -> seen[c]++).toArray();
    return IntStream.range(0, labels.size())
        .boxed()
        .sorted(Comparator.<Integer>comparingInt(i -> turn[i]).thenComparingInt(i -> classOf[i]))
        .limit(count)
        .sorted(Comparator.<Integer>comparingInt(i -> classOf[i]).thenComparingInt(i -> i))
        .mapToInt(i -> i)
        .toArray();
  }
}
