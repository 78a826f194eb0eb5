package org.vae4j.data;

import java.nio.channels.FileChannel;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;

/** An IDX file of images, beside the one of their labels if they have any. */
final class IdxImages implements LabelledImages {
  private final DataFile images;
  private final boolean isTransposed;
  private final Optional<Boolean> stream;
  private final int count;
  private final FileLabels labels;

  /**
   * Reads the labels.
   *
   * @param images the images
   * @param labels their labels, if there are any
   * @param names the names of the labels from 0 on; empty if they are called by their numbers
   * @param isTransposed whether the file has columns where there should be rows
   * @param stream whether images are read when they are needed; for files that are not packed
   * @throws InvalidDataException if a file is not what it should be, or if they are not of the same
   *     number
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  IdxImages(
      DataFile images,
      Optional<DataFile> labels,
      List<String> names,
      boolean isTransposed,
      Optional<Boolean> stream) {
    this.images = images;
    this.isTransposed = isTransposed;
    this.stream = stream;
    try (IdxFile file = open()) {
      file.requirePossible(images);
      this.count = file.count();
      Storage.requireMemory(images.name(), count, 0);
      if (labels.isEmpty()) {
        file.skip(count); // else the labels show whether there are so many
      }
    }
    this.labels =
        labels
            .map(file -> FileLabels.of(file.name(), read(file), names))
            .orElseGet(() -> FileLabels.none(count));
  }

  private long[] read(DataFile labels) {
    try (IdxFile file = IdxFile.open(labels.name(), labels.open(), IdxKind.LABELS)) {
      if (file.count() != count) {
        throw file.invalid(
            "number of labels (%d) must be the number of images in %s (%d)"
                .formatted(file.count(), images.name(), count));
      }
      byte[] bytes = file.read(count);
      file.requireEnd();
      return IntStream.range(0, count).mapToLong(i -> bytes[i] & 0xff).toArray();
    }
  }

  private IdxFile open() {
    return IdxFile.open(images.name(), images.open(), IdxKind.IMAGES);
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
    try (IdxFile file = open()) {
      int rows = file.size(1);
      int columns = file.size(2);
      ImageShape shape =
          isTransposed ? new ImageShape(columns, rows, 1) : new ImageShape(rows, columns, 1);
      UnaryOperator<byte[]> order =
          isTransposed ? image -> transpose(image, rows, columns) : UnaryOperator.identity();
      return isOnDisk(file, wanted.cardinality(), shape.length())
          ? new FileImages(images.name(), channel(file), file.headerLength(), shape, order)
          : ByteImages.ofFile(images.name(), shape, read(file, wanted, order));
    }
  }

  private boolean isOnDisk(IdxFile file, int images, int bytes) {
    boolean canBe = this.images.path().isPresent() && !file.isPacked();
    return (canBe || stream.isPresent()) && Storage.isOnDisk(stream, images, bytes);
  }

  private FileChannel channel(IdxFile file) {
    if (file.isPacked()) {
      throw file.invalid("a file that is packed must be unpacked to be streamed, as by gunzip");
    }
    FileChannel channel = images.channel();
    file.requireLength(images.length(channel));
    return channel;
  }

  private byte[][] read(IdxFile file, BitSet wanted, UnaryOperator<byte[]> order) {
    int itemSize = file.size(1) * file.size(2);
    Storage.requireMemory(images.name(), wanted.cardinality(), itemSize);
    byte[][] kept = new byte[count][];
    for (int i = 0; i < count; i++) {
      if (wanted.get(i)) {
        kept[i] = order.apply(file.read(1));
      } else {
        file.skip(1);
      }
    }
    file.requireEnd();
    return kept;
  }

  /** The image with its rows as columns. */
  static byte[] transpose(byte[] image, int rows, int columns) {
    byte[] transposed = new byte[image.length];
    for (int i = 0; i < image.length; i++) {
      transposed[i % columns * rows + i / columns] = image[i];
    }
    return transposed;
  }
}
