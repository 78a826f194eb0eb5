package org.vae4j.viz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vae4j.viz.Canvas.Format;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What files a drawing becomes. */
class CanvasTest {
  @TempDir Path folder;

  @Test
  void pngHasMorePixelsAtAHigherResolutionAndKnowsIt() throws Exception {
    Drawing drawing = drawing();
    Path file = save(drawing, new Canvas(Format.PNG, 900, 192));
    ImageReader reader = ImageIO.getImageReadersBySuffix("png").next();
    reader.setInput(ImageIO.createImageInputStream(file.toFile()));
    assertThat(reader.getWidth(0)).isEqualTo(2 * drawing.sheet().width);
    assertThat(reader.getHeight(0)).isEqualTo(2 * drawing.sheet().height);
    Node physical =
        ((Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0"))
            .getElementsByTagName("pHYs")
            .item(0);
    // 192 / 0.0254 pixels per metre
    assertThat(((Element) physical).getAttribute("pixelsPerUnitXAxis")).isEqualTo("7559");
  }

  @Test
  void imagesStayCrispAtAnyResolution() {
    BufferedImage picture = drawing().render(1.5);
    int edge = (int) ((Drawing.MARGIN + 10) * 1.5);
    assertThat(picture.getRGB(edge - 1, edge) & 0xFFFFFF).isEqualTo(0xFF0000);
    assertThat(picture.getRGB(edge, edge) & 0xFFFFFF).isEqualTo(0x0000FF);
  }

  @Test
  void svgIsOneFileWithItsTextAndItsImages() throws Exception {
    Path file = save(drawing(), new Canvas(Format.SVG, 900, 96));
    Document svg = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    assertThat(svg.getDocumentElement().getAttribute("viewBox"))
        .isEqualTo("0 0 %d %d".formatted(drawing().sheet().width, drawing().sheet().height));
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("name");
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("Ä < 1 − z[0]");
    String reference =
        ((Element) svg.getElementsByTagName("image").item(0)).getAttribute("xlink:href");
    assertThat(reference).startsWith("data:image/png;base64,");
    byte[] png = Base64.getDecoder().decode(reference.substring(reference.indexOf(',') + 1));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0xFF0000);
    assertThat(Files.readString(file))
        .contains("image-rendering:pixelated")
        .doesNotContain("DOCTYPE")
        .doesNotContain("href=\"http");
  }

  @Test
  void svgHasNoLimitOfPixels() throws IOException {
    assertThat(save(drawing(), new Canvas(Format.SVG, 4000, 1200))).isNotEmptyFile();
  }

  @Test
  void rejectsSizesThatMemoryIsTooSmallFor() {
    assertThatThrownBy(() -> new Canvas(Format.PNG, 4000, 300))
        .hasMessage("width (4000) must be <= 3840 at 300 DPI");
    assertThatThrownBy(() -> new Canvas(Format.PNG, 900, 9600))
        .hasMessage("dpi (9600) must be >= 48 and <= 1200");
    Drawing tall = new Drawing();
    tall.fill(new Rectangle(100_000, 100_000), Color.RED);
    assertThatThrownBy(tall::render)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "canvas (100036×100036 pixels) must be of at most 100,000,000 pixels; a smaller width"
                + " or dpi makes it so");
  }

  private static Drawing drawing() {
    BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xFF0000);
    image.setRGB(0, 1, 0xFF0000);
    image.setRGB(1, 0, 0x0000FF);
    image.setRGB(1, 1, 0x0000FF);
    Drawing drawing = new Drawing();
    drawing.image(image, 10, 0, 0);
    drawing.text("Ä < 1 − z[0]", TextStyle.LABEL, Anchor.TOP_LEFT, 0, 40);
    return drawing;
  }

  private Path save(Drawing drawing, Canvas canvas) throws IOException {
    drawing.save((name, extension) -> folder.resolve(name + "." + extension), "name", canvas);
    try (var files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }
}
