package org.vae4j.viz;

import java.io.IOException;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.Labels;
import org.vae4j.api.model.Vae;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Range;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.FigureFiles;
import org.vae4j.api.training.FigureSubject;

/**
 * Images that the model makes up: decoded from codes that are drawn from its prior.
 *
 * @param rows how many rows of images
 * @param columns how many images in each
 * @param colourMap colours for the values of grey images
 * @param canvas what it is drawn on
 */
@Description("decoded images of codes drawn from the prior")
public record PriorSamples(
    @Description("rows of images") @Default("8") @Range(min = 1, max = 100) int rows,
    @Description("images in a row") @Default("8") @Range(min = 1, max = 100) int columns,
    @Description("colours for the values of grey images") @Default("bone") ColourMap colourMap,
    @Description("what it is drawn on") @Default("{}") Canvas canvas)
    implements ComponentConfig<Figure>, Figure {
  private static final String NAME = "prior-samples";

  /** Checks the numbers. */
  public PriorSamples {
    Settings.check(PriorSamples.class, rows, columns, colourMap, canvas);
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    drawing(subject).save(files, NAME, canvas);
  }

  Drawing drawing(FigureSubject subject) {
    Vae vae = subject.vae();
    Labels labels = Classes.inTurn(rows * columns, vae, subject.dataset().classNames().size());
    INDArray images = Codes.decode(vae, codes(subject), labels);
    if (ValueSheet.suits(subject)) {
      return values(subject, images, labels);
    }
    Drawing drawing = new Drawing();
    ImagePanel panel = new ImagePanel(drawing, new Mosaic(images, columns, colourMap), canvas);
    panel.title(
        "Images that the model makes up",
        "decoded from codes drawn from the prior"
            + (vae.isConditional() ? ", of each class in turn" : ""));
    return drawing;
  }

  private Drawing values(FigureSubject subject, INDArray images, Labels labels) {
    boolean isConditional = subject.vae().isConditional();
    ValueSheet sheet = new ValueSheet(subject, canvas);
    sheet.title(
        "Rows that the model makes up",
        "decoded from codes drawn from the prior, in the units of the data"
            + (isConditional ? ", of each class in turn" : ""));
    List<String> classes = subject.dataset().classNames();
    sheet.add(
        isConditional ? List.of("class") : List.of("sample"),
        ValueColumn.of(
            images,
            subject,
            i -> List.of(isConditional ? classes.get(labels.get(i)) : Integer.toString(i + 1))));
    return sheet.drawing();
  }

  /** The codes [rows·columns, d]. */
  private INDArray codes(FigureSubject subject) {
    return subject.vae().samplePrior(rows * columns, subject.seeds().figure(NAME));
  }
}
