package org.vae4j.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.TrainingRange;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.spi.ComponentConfig;

/**
 * Opens images of files as a model takes them: PNG and JPEG files, folders of these, IDX files,
 * arrays of NumPy and tables in CSV, told apart by their content.
 *
 * <p>They become such images as those of a dataset do: pictures are brought to the same size and
 * colours, and columns of tables and transposed files are read in the same way.
 */
public final class ImageStreams {
  private static final int MARK = 2; // bytes that tell the formats apart
  private static final int PNG = 0x8950;
  private static final int JPEG = 0xffd8;
  private static final int NUMPY = 0x934e;
  private static final int GZIP = 0x1f8b;
  private static final int IDX = 0x0000;
  private static final int ZIP = 0x504b;

  private final ImageShape shape;
  private final Optional<ComponentConfig<Dataset>> dataset;
  private final List<String> valueNames;
  private final ByteRange bytes;

  /**
   * Opens streams of images of any values.
   *
   * @param shape the shape that they have or, if they are pictures, get
   * @param dataset the settings of the dataset that they are to be like; those that are not of this
   *     module say nothing
   * @param valueNames what the values of an image are called, by which columns of tables are found;
   *     empty if they have no names
   */
  public ImageStreams(
      ImageShape shape, Optional<ComponentConfig<Dataset>> dataset, List<String> valueNames) {
    this(shape, dataset, valueNames, new ByteRange(ValueRange.UNIT, Optional.empty()));
  }

  private ImageStreams(
      ImageShape shape,
      Optional<ComponentConfig<Dataset>> dataset,
      List<String> valueNames,
      ByteRange bytes) {
    this.shape = shape;
    this.dataset = dataset;
    this.valueNames = List.copyOf(valueNames);
    this.bytes = bytes;
  }

  /**
   * The same for a model. Bytes, which become values in [0, 1], are refused if it was trained on
   * other values.
   *
   * @param values which values the data of training had
   * @param range from where to where these go, if that is known
   * @return what opens streams for it
   */
  public ImageStreams trainedOn(ValueRange values, Optional<TrainingRange> range) {
    return new ImageStreams(shape, dataset, valueNames, new ByteRange(values, range));
  }

  /**
   * What values are called in tables where they have no names.
   *
   * @param count how many an image has
   * @return v0, v1 …
   */
  public static List<String> numbered(int count) {
    return IntStream.range(0, count).mapToObj(i -> "v" + i).toList();
  }

  /**
   * What values are called in tables where they are bytes.
   *
   * @param count how many an image has
   * @return pixel0, pixel1 …
   */
  public static List<String> pixels(int count) {
    return IntStream.range(0, count).mapToObj(i -> "pixel" + i).toList();
  }

  /**
   * Opens a file or folder.
   *
   * @param path where it is
   * @return its images
   * @throws InvalidDataException if it is not what it should be
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public ImageStream open(Path path) {
    if (Files.isDirectory(path)) {
      bytes.require(path.toString(), "pictures");
      return PictureStream.of(path, pictures(path.toString()), shape);
    }
    return open(DataFile.of(path));
  }

  /**
   * Opens what comes from somewhere else, such as the standard input.
   *
   * @param name what it is called
   * @param content its content, read once
   * @return its images
   * @throws InvalidDataException if it is not what it should be
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public ImageStream open(String name, InputStream content) {
    return open(DataFile.of(name, () -> content));
  }

  private ImageStream open(DataFile file) {
    InputStream content = new BufferedInputStream(file.open());
    DataFile opened = new DataFile(file.name(), Optional.empty(), file.storage(), () -> content);
    try {
      return switch (start(opened, content)) {
        case PNG, JPEG -> picture(file.name(), content);
        case NUMPY -> new NpyStream(NpyArray.open(opened), shape, bytes);
        case IDX, GZIP ->
            new IdxStream(
                IdxFile.open(file.name(), content, IdxKind.IMAGES),
                shape,
                settings(Idx.Config.class).map(Idx.Config::transposed).orElse(false),
                bytes);
        case ZIP ->
            throw new InvalidDataException(
                file.name(), "an archive must be unpacked; its arrays are read as .npy files");
        default -> CsvStream.of(opened, settings(Csv.Config.class), shape, valueNames);
      };
    } catch (RuntimeException e) {
      close(opened, content);
      throw e;
    }
  }

  private static int start(DataFile file, InputStream content) {
    try {
      content.mark(MARK);
      int start = content.read() << Byte.SIZE | content.read();
      content.reset();
      return start;
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  private static void close(DataFile file, InputStream content) {
    try {
      content.close();
    } catch (IOException e) {
      throw file.failure(e);
    }
  }

  private ImageStream picture(String name, InputStream content) {
    bytes.require(name, "a picture");
    PictureReader reader = pictures(name);
    PictureStream.Picture picture =
        new PictureStream.Picture(
            name,
            Optional.empty(),
            () -> {
              try (content) {
                return reader.bytes(content);
              }
            });
    return new PictureStream(List.of(picture), reader, shape);
  }

  private PictureReader pictures(String name) {
    Colour colour =
        Colour.of(shape)
            .orElseThrow(
                () ->
                    new InvalidDataException(
                        name,
                        "images of the model (%s) must have 1 or 3 channels to be read from pictures"
                            .formatted(shape)));
    return new PictureReader(
        Optional.of(List.of(shape.height(), shape.width())), colour, Fit.of(dataset));
  }

  private <C> Optional<C> settings(Class<C> type) {
    return dataset.filter(type::isInstance).map(type::cast);
  }
}
