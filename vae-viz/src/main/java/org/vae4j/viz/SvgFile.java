package org.vae4j.viz;

import java.awt.Dimension;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.CachedImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Writes drawings as SVG: one file that needs no other. Text stays text, in the typeface of figures
 * where it is installed, else in one of the same widths; that of charts is outlines.
 */
final class SvgFile {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final String STYLE =
      "text{font-family:'DejaVu Sans',Verdana,sans-serif}image{image-rendering:pixelated}";
  private static final int DIGITS = 2;

  private SvgFile() {}

  static void write(Drawing drawing, String title, Path file) throws IOException {
    Files.writeString(file, text(drawing, title));
  }

  static String text(Drawing drawing, String title) {
    Document document = document();
    Rectangle sheet = drawing.sheet();
    SVGGraphics2D g = new SVGGraphics2D(context(document), false);
    g.setSVGCanvasSize(new Dimension(sheet.width, sheet.height));
    drawing.paint(g);
    Element root = g.getRoot();
    root.setAttribute("viewBox", "0 0 %d %d".formatted(sheet.width, sheet.height));
    root.setAttribute("role", "img");
    prepend(document, root, "style", STYLE);
    prepend(document, root, "title", title);
    StringWriter text = new StringWriter();
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.transform(new DOMSource(root), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("this Java runtime cannot write XML documents", e);
    }
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(NAMESPACE, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("this Java runtime cannot make XML documents", e);
    }
  }

  private static SVGGeneratorContext context(Document document) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
    context.setComment(null);
    context.setPrecision(DIGITS);
    context.setGenericImageHandler(new EmbeddedPng());
    return context;
  }

  private static void prepend(Document document, Element root, String name, String text) {
    Element element = document.createElementNS(NAMESPACE, name);
    element.setTextContent(text);
    root.insertBefore(element, root.getFirstChild());
  }

  /** The JDK's encoder, so that none of Batik's is needed. */
  private static final class EmbeddedPng extends CachedImageHandlerBase64Encoder {
    @Override
    public void encodeImage(BufferedImage image, OutputStream out) throws IOException {
      out.write(Base64.getEncoder().encode(Png.of(image)));
    }
  }
}
