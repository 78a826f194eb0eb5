package org.vae4j.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.ImageShape;

/** Single PNG and JPEG files, made into images such as those of a dataset. */
public final class Pictures {

  private Pictures() {}

  /**
   * Whether pictures can become such images.
   *
   * @param shape the shape of the images
   * @return whether they are grey or RGB
   */
  public static boolean canBecome(ImageShape shape) {
    return Colour.of(shape).isPresent();
  }

  /**
   * Reads a picture, resized as Pillow does.
   *
   * @param file the content of a PNG or JPEG file
   * @param shape the shape wanted, grey or RGB
   * @param fit what becomes of a picture of other proportions
   * @return float32 [1, h, w, c], values in [0, 1]
   * @throws IOException if it is no such file, damaged or too large; the message goes on from its
   *     name
   * @throws IllegalArgumentException if pictures cannot become such images
   */
  public static INDArray read(byte[] file, ImageShape shape, Fit fit) throws IOException {
    Colour colour =
        Colour.of(shape)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "image shape (%s) must have 1 or 3 channels".formatted(shape)));
    Optional<List<Integer>> size = Optional.of(List.of(shape.height(), shape.width()));
    float[] values = new float[shape.length()];
    ByteImages.scale(new PictureReader(size, colour, fit).decode(file, shape), values, 0);
    return Nd4j.create(values, shape.batchOf(1), 'c');
  }
}
