package org.vae4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.Labels;
import org.vae4j.api.data.NaturalOrder;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.api.spi.LongLists;

/** PNG and JPEG files in a folder, or in a subfolder for each class. */
final class PictureFolder implements LabelledImages {

  private final Path folder;
  private final PictureReader reader;
  private final Optional<Boolean> stream;
  private final List<String> names;
  private final List<String> classNames;

  /**
   * Looks which files there are.
   *
   * @param folder where they are
   * @param reader brings them to one shape
   * @param stream whether they are read when they are needed
   * @throws InvalidDataException if there are none, or if some are in subfolders and some are not
   * @throws UncheckedIOException if the folder cannot be read
   */
  PictureFolder(Path folder, PictureReader reader, Optional<Boolean> stream) {
    this.folder = folder;
    this.reader = reader;
    this.stream = stream;
    this.names = PictureListing.of(folder).checked().pictures();
    this.classNames =
        NaturalOrder.sort(
            names.stream().map(PictureFolder::className).flatMap(Optional::stream).toList());
    requireAllOrNoneInSubfolders();
  }

  /** The first subfolder is the class, however deep in there a file is. */
  private static Optional<String> className(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(name.substring(0, slash));
  }

  private void requireAllOrNoneInSubfolders() {
    if (!classNames.isEmpty()) {
      names.stream()
          .filter(name -> className(name).isEmpty())
          .findFirst()
          .ifPresent(
              name -> {
                throw new InvalidDataException(
                    folder.toString(),
                    "%s must be in a subfolder, which is its class, as %s is"
                        .formatted(Text.quote(name), Text.quote(firstOfAClass())));
              });
    }
  }

  private String firstOfAClass() {
    return names.stream().filter(name -> className(name).isPresent()).findFirst().orElseThrow();
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public Optional<String> nameOf(int position) {
    return idOf(position);
  }

  @Override
  public Optional<String> idOf(int position) {
    return Optional.of(names.get(position));
  }

  /** The class of a picture; nothing if there are no classes. */
  Optional<String> classOf(int position) {
    return className(names.get(position));
  }

  @Override
  public Labels labels() {
    if (classNames.isEmpty()) {
      return Labels.none(names.size());
    }
    Map<String, Integer> positions = SelectedClasses.positions(classNames);
    int[] classes =
        names.stream()
            .map(PictureFolder::className)
            .mapToInt(name -> positions.get(name.orElseThrow()))
            .toArray();
    return Labels.of(classes, classNames.size());
  }

  @Override
  public ImageSource load(BitSet wanted) {
    int[] positions = wanted.stream().toArray();
    ImageShape shape = shape(positions[0]);
    if (Storage.isOnDisk(stream, positions.length, shape.length())) {
      checkAll(positions, position -> reader.check(file(position), shape));
      return new PictureFiles(this, reader, shape);
    }
    Storage.requireMemory(name(), positions.length, shape.length());
    byte[][] images = new byte[names.size()][];
    byte[][] digests = new byte[names.size()][];
    checkAll(
        positions,
        position -> {
          byte[] content = reader.bytes(file(position));
          digests[position] = PictureFiles.digest(content);
          images[position] = reader.decode(content, shape);
        });
    return new KeptPictures(ByteImages.ofFile(name(), shape, images), digests);
  }

  private ImageShape shape(int position) {
    try {
      return reader.shape(file(position));
    } catch (IOException e) {
      throw new InvalidDataException(name(), problem(position, e), e);
    }
  }

  /** Where a picture is. */
  Path file(int position) {
    return folder.resolve(names.get(position));
  }

  /** What is to be done with a picture. */
  @FunctionalInterface
  private interface Check {
    void accept(int position) throws IOException;
  }

  /** All that cannot be used are told of together. */
  private void checkAll(int[] positions, Check check) {
    String[] problems = new String[positions.length];
    IntStream.range(0, positions.length)
        .parallel()
        .forEach(
            i -> {
              try {
                check.accept(positions[i]);
              } catch (IOException e) {
                problems[i] = problem(positions[i], e);
              }
            });
    List<String> found = Arrays.stream(problems).filter(problem -> problem != null).toList();
    if (!found.isEmpty()) {
      throw new InvalidDataException(
          name(),
          "%d of %d files cannot be used: %s"
              .formatted(found.size(), positions.length, String.join("; ", LongLists.cut(found))));
    }
  }

  private String problem(int position, IOException e) {
    return "%s (%s)".formatted(Text.quote(names.get(position)), Text.quote(FileErrors.reason(e)));
  }
}
