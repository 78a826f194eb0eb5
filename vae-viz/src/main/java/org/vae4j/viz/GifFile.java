package org.vae4j.viz;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Writes animated GIF files that run for ever. */
final class GifFile {
  private static final String FORMAT = "javax_imageio_gif_image_1.0";

  private GifFile() {}

  /**
   * A picture of an animation.
   *
   * @param picture the picture, as large as the others
   * @param centiseconds how long it is shown, in hundredths of a second
   */
  record Frame(BufferedImage picture, int centiseconds) {}

  /**
   * Writes an animation.
   *
   * @param frames at least one, made as they are written
   */
  static void write(Iterator<Frame> frames, Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
      if (out == null) {
        throw new IOException(file + " cannot be written");
      }
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      while (frames.hasNext()) {
        Frame frame = frames.next();
        IIOImage image = new IIOImage(frame.picture(), null, metadata(writer, frame));
        writer.writeToSequence(image, writer.getDefaultWriteParam());
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  private static IIOMetadata metadata(ImageWriter writer, Frame frame) throws IOException {
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(
            new ImageTypeSpecifier(frame.picture()), writer.getDefaultWriteParam());
    IIOMetadataNode root = new IIOMetadataNode(FORMAT);
    root.appendChild(control(frame.centiseconds()));
    root.appendChild(repeated());
    metadata.mergeTree(FORMAT, root);
    return metadata;
  }

  private static IIOMetadataNode control(int centiseconds) {
    IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
    control.setAttribute("disposalMethod", "none");
    control.setAttribute("userInputFlag", "FALSE");
    control.setAttribute("transparentColorFlag", "FALSE");
    control.setAttribute("delayTime", Integer.toString(centiseconds));
    control.setAttribute("transparentColorIndex", "0");
    return control;
  }

  /** Netscape's extension, which all programs know: a 1, and how often, where 0 is without end. */
  private static IIOMetadataNode repeated() {
    IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
    extension.setAttribute("applicationID", "NETSCAPE");
    extension.setAttribute("authenticationCode", "2.0");
    extension.setUserObject(new byte[] {1, 0, 0});
    IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
    extensions.appendChild(extension);
    return extensions;
  }
}
