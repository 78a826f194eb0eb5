package org.vae4j.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Small files for the datasets that read files, always the same. */
final class SampleData {
  private static final Path FOLDER = Path.of("target", "sample-data");
  private static final int IMAGES = 120;
  private static final int HEIGHT = 3;
  private static final int WIDTH = 4;

  static final Path CSV = FOLDER.resolve("table.csv");
  static final Path IDX_IMAGES = FOLDER.resolve("images.idx");
  static final Path IDX_28 = FOLDER.resolve("images-28.idx");
  static final Path IDX_LABELS = FOLDER.resolve("labels.idx");
  static final Path NPY_IMAGES = FOLDER.resolve("images.npy");
  static final Path NPY_LABELS = FOLDER.resolve("labels.npy");
  static final Path PICTURES = FOLDER.resolve("pictures");
  static final Path NPZ = FOLDER.resolve("images.npz");

  private SampleData() {}

  static void write() {
    try {
      Files.createDirectories(FOLDER);
      Files.writeString(CSV, csv());
      Files.write(IDX_IMAGES, idxImages(HEIGHT, WIDTH));
      Files.write(IDX_28, idxImages(28, 28));
      Files.write(IDX_LABELS, idxLabels());
      Files.write(NPY_IMAGES, npyImages());
      Files.write(NPY_LABELS, npyLabels());
      writePictures();
      Files.write(NPZ, npz(Map.of("images", npyImages(), "labels", npyLabels())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String csv() {
    StringBuilder table = new StringBuilder("kind;x;y;z\n");
    for (int i = 0; i < IMAGES; i++) {
      table.append(i % 3 == 0 ? "some" : "none");
      table.append(";%d.5;%d;-%de-2\n".formatted(i, i * i, i % 7));
    }
    return table.toString();
  }

  private static byte[] idxImages(int height, int width) {
    ByteBuffer file = ByteBuffer.allocate(16 + IMAGES * height * width);
    file.putInt(0x803).putInt(IMAGES).putInt(height).putInt(width);
    for (int i = 0; file.hasRemaining(); i++) {
      file.put((byte) (i * 37));
    }
    return file.array();
  }

  private static byte[] idxLabels() {
    ByteBuffer file = ByteBuffer.allocate(8 + IMAGES).putInt(0x801).putInt(IMAGES);
    for (int i = 0; i < IMAGES; i++) {
      file.put((byte) (i % 3 == 0 ? 1 : 0));
    }
    return file.array();
  }

  private static byte[] npyImages() {
    ByteBuffer numbers = ByteBuffer.allocate(IMAGES * HEIGHT * WIDTH * Float.BYTES);
    numbers.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; numbers.hasRemaining(); i++) {
      numbers.putFloat(i % 37 / 36f - 0.25f);
    }
    return npy("<f4", IMAGES + ", " + HEIGHT + ", " + WIDTH, numbers.array());
  }

  private static byte[] npyLabels() {
    byte[] classes = Arrays.copyOfRange(idxLabels(), 8, 8 + IMAGES);
    return npy("|i1", IMAGES + ",", classes);
  }

  static byte[] npy(String type, String shape, byte[] numbers) {
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }\n".formatted(type, shape);
    ByteBuffer file = ByteBuffer.allocate(10 + header.length() + numbers.length);
    file.order(ByteOrder.LITTLE_ENDIAN);
    file.put("\u0093NUMPY\u0001\0".getBytes(StandardCharsets.ISO_8859_1));
    file.putShort((short) header.length());
    file.put(header.getBytes(StandardCharsets.ISO_8859_1)).put(numbers);
    return file.array();
  }

  private static byte[] npz(Map<String, byte[]> arrays) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(archive)) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue());
        zip.closeEntry();
      }
    }
    return archive.toByteArray();
  }

  private static void writePictures() throws IOException {
    for (int i = 0; i < IMAGES; i++) {
      BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
      for (int pixel = 0; pixel < HEIGHT * WIDTH; pixel++) {
        picture.setRGB(pixel % WIDTH, pixel / WIDTH, i * 7919 + pixel * 104_729 & 0xffffff);
      }
      Path folder = Files.createDirectories(PICTURES.resolve(i % 3 == 0 ? "some" : "none"));
      ImageIO.write(picture, "png", folder.resolve(i + ".png").toFile());
    }
  }
}
