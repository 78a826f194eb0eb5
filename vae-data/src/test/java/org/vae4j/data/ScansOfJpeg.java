package org.vae4j.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Makes progressive JPEG files, with more scans than any program would write. */
final class ScansOfJpeg {

  private ScansOfJpeg() {}

  static byte[] progressive(int height, int width) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** The file with its last scan repeated. */
  static byte[] repeated(byte[] file, int times) {
    int last = file.length - 2;
    while (file[last] != (byte) 0xff || file[last + 1] != (byte) 0xda) {
      last--;
    }
    byte[] scan = Arrays.copyOfRange(file, last, file.length - 2);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(file, 0, file.length - 2);
    for (int i = 0; i < times; i++) {
      bytes.writeBytes(scan);
    }
    bytes.write(file, file.length - 2, 2);
    return bytes.toByteArray();
  }
}
