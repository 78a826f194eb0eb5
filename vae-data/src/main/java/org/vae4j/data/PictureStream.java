package org.vae4j.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.spi.FileErrors;

/** PNG and JPEG files, decoded on all processors. */
final class PictureStream implements ImageStream {
  private final List<Picture> pictures;
  private final PictureReader reader;
  private final ImageShape shape;
  private int next;

  /**
   * A picture.
   *
   * @param name what it is called
   * @param className its class; nothing if it is of none
   * @param content reads its file
   */
  record Picture(String name, Optional<String> className, Content content) {}

  /** Reads a file whole. */
  interface Content {
    /** Gives its bytes. */
    byte[] read() throws IOException;
  }

  PictureStream(List<Picture> pictures, PictureReader reader, ImageShape shape) {
    this.pictures = pictures;
    this.reader = reader;
    this.shape = shape;
  }

  /** Those of a folder, under it and in the order of their names. */
  static PictureStream of(Path folder, PictureReader reader, ImageShape shape) {
    PictureFolder files = new PictureFolder(folder, reader, Optional.of(true));
    List<Picture> pictures =
        IntStream.range(0, files.labels().size())
            .mapToObj(position -> picture(files, position, reader))
            .toList();
    return new PictureStream(pictures, reader, shape);
  }

  private static Picture picture(PictureFolder files, int position, PictureReader reader) {
    Path file = files.file(position);
    return new Picture(file.toString(), files.classOf(position), () -> reader.bytes(file));
  }

  @Override
  public OptionalLong count() {
    return OptionalLong.of(pictures.size());
  }

  @Override
  public Optional<Named> next(int most) {
    int first = next;
    List<Picture> some = pictures.subList(first, Math.min(pictures.size(), first + most));
    next += some.size();
    return some.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Named(
                IntStream.range(first, next).mapToObj(this::identity).toList(),
                some.parallelStream().map(this::decode).toList()));
  }

  private Identity identity(int index) {
    Picture picture = pictures.get(index);
    return new Identity(index, picture.className(), Optional.of(picture.name()));
  }

  private float[] decode(Picture picture) {
    try {
      float[] values = new float[shape.length()];
      ByteImages.scale(reader.decode(picture.content().read(), shape), values, 0);
      return values;
    } catch (IOException e) {
      throw new InvalidDataException(picture.name(), Text.quote(FileErrors.reason(e)), e);
    }
  }

  @Override
  public void close() {
    // Each file is closed when it has been read.
  }
}
