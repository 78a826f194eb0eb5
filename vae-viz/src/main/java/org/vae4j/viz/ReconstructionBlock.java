package org.vae4j.viz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.Batch;
import org.vae4j.api.training.FigureSubject;

/**
 * Images in a row over their reconstructions.
 *
 * @param heading what they are; empty if the block above says it
 * @param mosaic both rows
 * @param classes of the images; none if the data has none
 * @param losses of the images
 */
record ReconstructionBlock(
    String heading, Mosaic mosaic, List<String> classes, List<String> losses) {
  private static final int SPACE = 18;

  static ReconstructionBlock of(
      String heading, FigureSubject subject, int[] images, double[] losses, ColourMap colours) {
    Batch batch = subject.dataset().validation().read(images);
    INDArray reconstructed = subject.vae().decode(subject.vae().encode(batch), batch.labels());
    Mosaic mosaic =
        new Mosaic(Nd4j.concat(0, batch.images(), reconstructed), images.length, colours);
    List<String> names = subject.dataset().classNames();
    List<String> classes = new ArrayList<>();
    for (int i = 0; i < images.length && !names.isEmpty(); i++) {
      classes.add(names.get(batch.labels().get(i)));
    }
    return new ReconstructionBlock(
        heading, mosaic, classes, Arrays.stream(losses).mapToObj(Words::number).toList());
  }

  /** Draws the block at the top under a title; returns where it ends. */
  double drawFirst(Drawing drawing, int scale, List<TextLine> title) {
    List<TextLine> lines = new ArrayList<>(title);
    lines.addAll(headingLines());
    return draw(drawing, scale, 0, lines);
  }

  /** Draws the block below another; returns where it ends. */
  double drawBelow(Drawing drawing, int scale, double bottom) {
    double above =
        headingLines().stream().mapToDouble(line -> line.style().leading() + SPACE / 2.0).sum();
    return draw(drawing, scale, (int) Math.ceil(bottom + SPACE + above), headingLines());
  }

  private List<TextLine> headingLines() {
    return heading.isEmpty() ? List.of() : List.of(new TextLine(heading, TextStyle.LABEL));
  }

  private double draw(Drawing drawing, int scale, int top, List<TextLine> above) {
    ImagePanel panel = new ImagePanel(drawing, mosaic, scale, top);
    panel.above(above);
    panel.rowLabels(panel.rowTicks(row -> row == 0 ? "image" : "reconstruction"));
    if (!classes.isEmpty()) {
      panel.columnLine("class", panel.columnTicks(classes::get));
    }
    panel.columnLine("loss", panel.columnTicks(losses::get));
    return panel.bottom();
  }
}
