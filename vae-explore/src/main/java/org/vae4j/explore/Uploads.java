package org.vae4j.explore;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.tensor.Floats;
import org.vae4j.data.Fit;
import org.vae4j.data.Pictures;

/**
 * How pictures from outside become images such as those that the model was trained on.
 *
 * @param values which values the data has before transforms; pictures have values in [0, 1]
 * @param fit what becomes of pictures of other proportions
 * @param transforms makes of the values of an image those that the model takes, by row, column and
 *     channel; throws an {@link IllegalArgumentException} where that cannot be done
 */
public record Uploads(ValueRange values, Fit fit, UnaryOperator<float[]> transforms) {

  /** Whether pictures can become such images. */
  boolean canBecome(ImageShape shape) {
    return values == ValueRange.UNIT && Pictures.canBecome(shape);
  }

  /**
   * Reads a picture.
   *
   * @param file the content of a PNG or JPEG file
   * @return float32 [1, h, w, c], as the model takes it
   * @throws IOException if it is no such file; the message goes on from its name
   */
  INDArray read(byte[] file, ImageShape shape) throws IOException {
    float[] pixels = Floats.copyOf(Pictures.read(file, shape, fit));
    return Nd4j.create(transforms.apply(pixels), shape.batchOf(1), 'c');
  }
}
