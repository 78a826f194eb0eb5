package org.vae4j.viz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vae4j.api.model.Part;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.Default;
import org.vae4j.api.spi.Description;
import org.vae4j.api.spi.Settings;
import org.vae4j.api.training.Figure;
import org.vae4j.api.training.FigureFiles;
import org.vae4j.api.training.FigureSubject;

/**
 * The parts of the model side by side in the order of the computation, each with its layers, their
 * output shapes and parameter counts.
 *
 * @param canvas what it is drawn on
 */
@Description("the model's parts and layers, with shapes and parameter counts")
public record ModelDiagram(
    @Description("what it is drawn on, as wide as it needs to be") @Default("{}") Canvas canvas)
    implements ComponentConfig<Figure>, Figure {
  private static final int ARROW = 64;
  private static final int SPACE = 5;

  /** What flows into a part, by its role. */
  private static final Map<String, String> INPUTS =
      Map.of("encoder", "x", "sampler", "q(z|x)", "decoder", "z", "loss", "p(x|z)");

  /** Checks that there is a canvas. */
  public ModelDiagram {
    Settings.check(ModelDiagram.class, canvas);
  }

  @Override
  public void draw(FigureSubject subject, FigureFiles files) throws IOException {
    drawing(subject.name(), subject.vae().parts()).save(files, "model", canvas);
  }

  static Drawing drawing(String name, Map<String, ? extends Part> parts) {
    Drawing drawing = new Drawing();
    List<PartColumn> columns = new ArrayList<>();
    double x = 0;
    for (Map.Entry<String, ? extends Part> entry : parts.entrySet()) {
      PartColumn column = new PartColumn(entry.getKey(), entry.getValue().layers());
      drawInput(drawing, INPUTS.getOrDefault(entry.getKey(), ""), x);
      column.draw(drawing, x + ARROW);
      columns.add(column);
      x += ARROW + column.width();
    }
    drawTitle(drawing, name, columns.stream().mapToLong(PartColumn::parameters).sum(), x);
    return drawing;
  }

  private static void drawInput(Drawing drawing, String input, double x) {
    double y = PartColumn.HEADER / 2.0;
    drawing.arrow(x + SPACE, x + ARROW - SPACE, y);
    drawing.text(input, TextStyle.TICK, Anchor.BOTTOM, x + ARROW / 2.0, y - SPACE);
  }

  private static void drawTitle(Drawing drawing, String name, long parameters, double width) {
    String title = "Model of " + name + ": " + Words.count(parameters, "parameter");
    List<String> lines = TextStyle.TITLE.wrap(title, width);
    double y = -(lines.size() + 1) * TextStyle.TITLE.leading();
    for (String line : lines) {
      drawing.text(line, TextStyle.TITLE, Anchor.TOP, width / 2, y);
      y += TextStyle.TITLE.leading();
    }
  }
}
