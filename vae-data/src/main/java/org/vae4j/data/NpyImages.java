package org.vae4j.data;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;

/** An array of images in NumPy's format, beside that of their labels if they have any. */
final class NpyImages implements LabelledImages {
  private static final int BYTE = 255;

  private final DataFile images;
  private final int count;
  private final FileLabels labels;

  /**
   * Reads the labels.
   *
   * @param images the array of the images
   * @param labels the array of their labels, if there is one
   * @param names the names of the labels from 0 on; empty if they are called by their numbers
   * @throws InvalidDataException if an array is not what it should be, or if they are not of the
   *     same number
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  NpyImages(DataFile images, Optional<DataFile> labels, List<String> names) {
    this.images = images;
    try (NpyArray array = NpyArray.open(images)) {
      shape(array);
      AxisOrder.requireChannelsLast(array);
      array.header().type().requireImages(array);
      this.count = array.count();
    }
    Storage.requireMemory(images.name(), count, 0);
    this.labels =
        labels.map(file -> readLabels(file, names)).orElseGet(() -> FileLabels.none(count));
  }

  /** [n, h, w, c]; [n, h, w] of grey images; [n, d] of rows of numbers. */
  private static ImageShape shape(NpyArray array) {
    List<Integer> shape = array.header().shape();
    return switch (shape.size()) {
      case 2 -> new ImageShape(1, 1, shape.get(1));
      case 3 -> new ImageShape(shape.get(1), shape.get(2), 1);
      case 4 -> new ImageShape(shape.get(1), shape.get(2), shape.get(3));
      default ->
          throw array.invalid(
              "array (%s) of images must be [n, height, width], [n, height, width, channels] or [n, d]"
                  .formatted(array.header().describe()));
    };
  }

  private FileLabels readLabels(DataFile file, List<String> names) {
    try (NpyArray array = NpyArray.openAny(file)) {
      NpyHeader header = array.header();
      if (array.count() != count || header.itemLength() != 1) {
        throw array.invalid(
            "array (%s) of labels must have one for each of the %d images of %s"
                .formatted(header.describe(), count, images.name()));
      }
      if (header.type().isText()) {
        return FileLabels.ofTexts(file.name(), array.readTexts(), names);
      }
      if (!header.type().isWhole()) {
        throw array.invalid(
            "dtype (%s) of labels must be of whole numbers, or of text".formatted(header.type()));
      }
      long[] numbers = new long[count];
      array.read(item -> true, (item, position, value) -> numbers[item] = (long) value);
      return FileLabels.of(file.name(), numbers, names);
    }
  }

  @Override
  public String name() {
    return images.name();
  }

  @Override
  public List<String> classNames() {
    return labels.classNames();
  }

  @Override
  public Labels labels() {
    return labels.labels();
  }

  @Override
  public ImageSource load(BitSet wanted) {
    try (NpyArray array = NpyArray.open(images)) {
      ImageShape shape = shape(array);
      NpyType type = array.header().type();
      int size = type.isByte() ? Byte.BYTES : Float.BYTES;
      Storage.requireMemory(images.name(), wanted.cardinality(), (long) size * shape.length());
      return type.isByte() ? bytes(array, shape, wanted) : floats(array, shape, wanted);
    }
  }

  private static ByteImages bytes(NpyArray array, ImageShape shape, BitSet wanted) {
    byte[][] kept = new byte[array.count()][];
    int one = array.header().type().isBoolean() ? BYTE : 1;
    array.read(
        wanted::get,
        (item, position, value) -> {
          if (kept[item] == null) {
            kept[item] = new byte[shape.length()]; // not before there is something for it
          }
          kept[item][position] = (byte) (value * one);
        });
    return array.header().type().isBoolean()
        ? ByteImages.ofBits(shape, kept)
        : ByteImages.ofFile(array.name(), shape, kept);
  }

  private static FloatImages floats(NpyArray array, ImageShape shape, BitSet wanted) {
    float[][] kept = new float[array.count()][];
    array.read(
        wanted::get,
        (item, position, value) -> {
          if (kept[item] == null) {
            kept[item] = new float[shape.length()];
          }
          kept[item][position] = (float) value;
          if (!Float.isFinite(kept[item][position])) {
            throw array.invalid(
                "image %d, row %d, column %d, channel %d (%s) must be a finite number of float32"
                    .formatted(
                        item,
                        position / shape.channels() / shape.width(),
                        position / shape.channels() % shape.width(),
                        position % shape.channels(),
                        value));
          }
        });
    return new FloatImages(shape, kept);
  }
}
