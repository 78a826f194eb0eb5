package org.vae4j.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.vae4j.api.data.ImageShape;

/** The images of an IDX file, packed or not. */
final class IdxStream implements ImageStream {
  private final IdxFile file;
  private final ImageShape shape;
  private final UnaryOperator<byte[]> order;
  private int next;
  private int largest;

  /**
   * Takes a file over.
   *
   * @param file before its first image
   * @param shape that images must have
   * @param isTransposed whether the file has columns where there should be rows
   * @param bytes whether bytes can be what the model was trained on
   * @throws InvalidDataException if they have another
   */
  IdxStream(IdxFile file, ImageShape shape, boolean isTransposed, ByteRange bytes) {
    this.file = file;
    this.shape = shape;
    this.order =
        isTransposed
            ? image -> IdxImages.transpose(image, file.size(1), file.size(2))
            : UnaryOperator.identity();
    int height = file.size(isTransposed ? 2 : 1);
    int width = file.size(isTransposed ? 1 : 2);
    if (!shape.equals(new ImageShape(height, width, 1))) {
      throw file.invalid("images (%d×%d×1) must be %s".formatted(height, width, shape));
    }
    bytes.require(file.source(), "images");
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.of(file.count());
  }

  @Override
  public Optional<Named> next(int most) {
    int n = Math.min(most, file.count() - next);
    if (n == 0) {
      return Optional.empty();
    }
    List<Identity> identities = new ArrayList<>();
    float[][] images = new float[n][shape.length()];
    for (float[] image : images) {
      byte[] values = file.read(1);
      largest = Math.max(largest, ByteImages.largest(values));
      ByteImages.scale(order.apply(values), image, 0);
      identities.add(Identity.of(next++));
    }
    if (next == file.count()) {
      file.requireEnd();
      ByteRange.warnOfZerosAndOnes(file.source(), largest);
    }
    return Optional.of(new Named(identities, List.of(images)));
  }

  @Override
  public void close() {
    file.close();
  }
}
