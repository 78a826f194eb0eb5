package org.vae4j.viz;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.Batch;
import org.vae4j.api.Dataset;
import org.vae4j.api.Figure;
import org.vae4j.api.FigureFiles;
import org.vae4j.api.FigureSubject;
import org.vae4j.api.Labels;
import org.vae4j.api.Vae;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;

/**
 * Validation images over what the model makes of them: the first images of the split, equally many
 * of each class.
 *
 * @param count how many images
 * @param colourMap colours for the values of grey images
 * @param canvas what it is drawn on
 */
@Description("validation images over their reconstructions")
public record Reconstructions(
    @Description("how many images") @Default("10") @Range(min = 1, max = 100) int count,
    @Description("colours for the values of grey images") @Default("bone") ColourMap colourMap,
    @Description("what it is drawn on") @Default("{}") Canvas canvas)
    implements ComponentConfig<Figure>, Figure {
  private static final int PER_ROW = 10;
  private static final int SPACE = 34;

  /**
   * Checks the number.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public Reconstructions {
    Settings.check(Reconstructions.class, count, colourMap, canvas);
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    drawing(subject).save(files, "reconstructions", canvas);
  }

  Drawing drawing(FigureSubject subject) {
    Dataset.Split split = subject.dataset().validation();
    int[] picked = pick(split.labels(), count);
    Drawing drawing = new Drawing();
    if (picked.length == 0) {
      drawing.text("There are no validation images.", TextStyle.TITLE, Anchor.TOP_LEFT, 0, 0);
      return drawing;
    }
    drawBlocks(subject, drawing, blocks(picked).stream().map(split::read).toList());
    return drawing;
  }

  private static List<int[]> blocks(int[] picked) {
    return IntStream.iterate(0, start -> start < picked.length, start -> start + PER_ROW)
        .mapToObj(
            start -> Arrays.copyOfRange(picked, start, Math.min(start + PER_ROW, picked.length)))
        .toList();
  }

  private void drawBlocks(FigureSubject subject, Drawing drawing, List<Batch> blocks) {
    // The last block may be narrower than the first, but its images are not to be larger.
    int scale = pair(subject.vae(), blocks.get(0)).scale(canvas);
    int top = 0;
    for (Batch block : blocks) {
      ImagePanel panel = new ImagePanel(drawing, pair(subject.vae(), block), scale, top);
      label(panel, block.labels(), subject.dataset().classNames());
      if (top == 0) {
        panel.title(
            "Validation images and their reconstructions", "decoded from each image's own code");
      }
      top = panel.bottom() + SPACE;
    }
  }

  private Mosaic pair(Vae vae, Batch batch) {
    INDArray reconstructed = vae.decode(vae.encode(batch), batch.labels());
    return new Mosaic(Nd4j.concat(0, batch.images(), reconstructed), batch.size(), colourMap);
  }

  private static void label(ImagePanel panel, Labels labels, List<String> classes) {
    panel.rowLabels(panel.rowTicks(row -> row == 0 ? "image" : "reconstruction"));
    if (!classes.isEmpty()) {
      panel.columnLabels(panel.columnTicks(i -> classes.get(labels.get(i))));
    }
  }

  /** Positions of the first images of each class in turn, in the order of the classes. */
  static int[] pick(Labels labels, int count) {
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
