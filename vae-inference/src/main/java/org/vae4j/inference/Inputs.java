package org.vae4j.inference;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Pixels;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Floats;

/** Checks what comes in from outside, and makes flat arrays of it: one row after another. */
final class Inputs {
  private static final int BYTE = 255;
  private static final int LIKELY_BYTE = 16; // the largest value of an image of bytes, at least

  private final ImageShape shape;
  private final ValueRange values;
  private final int latentSize;

  Inputs(ImageShape shape, ValueRange values, int latentSize) {
    this.shape = shape;
    this.values = values;
    this.latentSize = latentSize;
  }

  float[] image(float... image) {
    requireLength("image", image, shape.length(), shape.toString());
    requireValues("image", image, 0);
    return image;
  }

  float[] images(float[]... images) {
    float[] all = together("images", images, shape.length(), shape.toString());
    requireImages(all);
    return all;
  }

  float[] images(INDArray images) {
    Arguments.given("images", images);
    long[] wanted = shape.batchOf(images.rank() == 4 ? images.size(0) : 0);
    float[] all = flat("images", images, wanted, "[n, %d, %d, %d]".formatted(sizes(shape)));
    requireImages(all);
    return all;
  }

  private static Object[] sizes(ImageShape shape) {
    return new Object[] {shape.height(), shape.width(), shape.channels()};
  }

  float[] picture(BufferedImage picture) {
    Arguments.given("picture", picture);
    requireColours();
    if (picture.getHeight() != shape.height() || picture.getWidth() != shape.width()) {
      throw new IllegalArgumentException(
          "size of the picture (%d×%d) must be %d×%d, height and width"
              .formatted(picture.getHeight(), picture.getWidth(), shape.height(), shape.width()));
    }
    byte[] bytes = Pixels.of(picture, shape.channels());
    float[] image = new float[bytes.length];
    for (int i = 0; i < image.length; i++) {
      image[i] = (bytes[i] & 0xff) / (float) BYTE;
    }
    return image;
  }

  /** The other way round. */
  BufferedImage toPicture(float... image) {
    requireColours();
    requireLength("image", image, shape.length(), shape.toString());
    return Pixels.picture(image, shape);
  }

  private void requireColours() {
    if (!Pixels.areColours(shape.channels())) {
      throw new IllegalArgumentException(
          "images of the model (%s) must have 1 or 3 channels to be pictures".formatted(shape));
    }
  }

  float[] code(String name, float... code) {
    requireLength(name, code, latentSize, "the latent size");
    requireFinite(name, code, 0, code.length);
    return code;
  }

  float[] codes(float[]... codes) {
    float[] all = together("codes", codes, latentSize, "the latent size");
    requireCodes(all);
    return all;
  }

  float[] codes(INDArray codes) {
    Arguments.given("codes", codes);
    long[] wanted = {codes.rank() == 2 ? codes.size(0) : 0, latentSize};
    float[] all = flat("codes", codes, wanted, "[m, %d]".formatted(latentSize));
    requireCodes(all);
    return all;
  }

  private float[] together(String name, float[][] rows, int length, String reason) {
    Arguments.given(name, rows);
    float[] all = new float[Math.multiplyExact(rows.length, length)];
    for (int i = 0; i < rows.length; i++) {
      requireLength("%s[%d]".formatted(name, i), rows[i], length, reason);
      System.arraycopy(rows[i], 0, all, i * length, length);
    }
    return all;
  }

  private static float[] flat(String name, INDArray tensor, long[] wanted, String rule) {
    if (tensor.isEmpty() || !Arrays.equals(tensor.shape(), wanted)) {
      throw new IllegalArgumentException(
          "shape of %s (%s) must be %s".formatted(name, Arrays.toString(tensor.shape()), rule));
    }
    return Floats.copyOf(tensor.castTo(DataType.FLOAT));
  }

  private void requireLength(String name, float[] row, int length, String reason) {
    Arguments.given(name, row);
    if (row.length != length) {
      throw new IllegalArgumentException(
          "length of %s (%d) must be %d (%s)%s"
              .formatted(name, row.length, length, reason, mistaken(row.length)));
    }
  }

  /** Where one is given that the other method takes. */
  private String mistaken(int length) {
    if (length == latentSize) {
      return "; a code has that length, which decode takes";
    }
    return length == shape.length() ? "; an image has that length, which encodeMean takes" : "";
  }

  private void requireImages(float... all) {
    for (int start = 0; start < all.length; start += shape.length()) {
      requireValues("images[%d]".formatted(start / shape.length()), all, start);
    }
  }

  private void requireValues(String name, float[] all, int start) {
    requireFinite(name, all, start, shape.length());
    if (values == ValueRange.UNIT) {
      for (int i = start; i < start + shape.length(); i++) {
        if (all[i] < 0 || all[i] > 1) {
          throw wrong(name, i - start, all[i], "must be in [0, 1]" + bytesHint(all, start));
        }
      }
    }
  }

  /** What is said of values that seem to be those of bytes. */
  private String bytesHint(float[] all, int start) {
    float largest = 0;
    for (int i = start; i < start + shape.length(); i++) {
      if (!(all[i] >= 0 && all[i] <= BYTE && all[i] == Math.rint(all[i]))) {
        return "";
      }
      largest = Math.max(largest, all[i]);
    }
    return largest < LIKELY_BYTE
        ? ""
        : ", as those of training; values from 0 to 255 must be divided by 255";
  }

  /**
   * Refuses what transforms have brought where the likelihood has no values.
   *
   * @param prepared images, one after another
   * @param raw the same before the transforms
   */
  void requirePrepared(float[] prepared, float[] raw) {
    if (values == ValueRange.REAL) {
      return;
    }
    for (int i = 0; i < prepared.length; i++) {
      if (!(prepared[i] >= 0 && prepared[i] <= 1)) {
        throw new IllegalArgumentException(
            "images[%d][%d] (%s) must be within the values of training: transforms make %s of it, and the likelihood of the model takes values in [0, 1]"
                .formatted(i / shape.length(), i % shape.length(), raw[i], prepared[i]));
      }
    }
  }

  private void requireCodes(float... all) {
    for (int start = 0; start < all.length; start += latentSize) {
      requireFinite("codes[%d]".formatted(start / latentSize), all, start, latentSize);
    }
  }

  private static void requireFinite(String name, float[] all, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (!Float.isFinite(all[i])) {
        throw wrong(name, i - start, all[i], "must be a finite number");
      }
    }
  }

  private static IllegalArgumentException wrong(String name, int at, float value, String rule) {
    return new IllegalArgumentException("%s[%d] (%s) %s".formatted(name, at, value, rule));
  }
}
