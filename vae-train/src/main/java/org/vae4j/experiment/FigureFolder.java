package org.vae4j.experiment;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.vae4j.api.training.FigureFiles;
import org.vae4j.api.training.RunFiles;

/**
 * Gives out names of files in a folder that nothing stands at. They are drawn in a folder of their
 * own, hidden in that one, and stand in their places when all are published.
 */
public final class FigureFolder implements FigureFiles {
  private static final String DRAWING = ".drawing-";

  /** A folder that figures are drawn in, here or in earlier versions. */
  private static final Pattern ANY_DRAWING = Pattern.compile("\\.drawing(-[0-9a-f]{16})?");

  private final Path folder;
  private final Path drawing;
  private final Optional<FigureChecksums> checksums;
  private final List<String> given = new ArrayList<>();

  /**
   * The files of a folder.
   *
   * @param folder the folder, which must exist
   * @throws IOException if it cannot be written to
   */
  public FigureFolder(Path folder) throws IOException {
    this(folder, Optional.empty());
  }

  private FigureFolder(Path folder, Optional<FigureChecksums> checksums) throws IOException {
    this.checksums = checksums;
    this.folder = folder;
    this.drawing = RunFiles.newFolder(folder, DRAWING);
  }

  /**
   * The files of a run, which keeps their checksums.
   *
   * @throws InvalidRunException if those that it has are damaged
   */
  static FigureFolder ofRun(Path folder) throws IOException {
    return new FigureFolder(folder, Optional.of(FigureChecksums.in(folder)));
  }

  /** Removes what is left of drawings that were broken off, in a folder that nobody draws in. */
  static void removeLeftOvers(Path folder) throws IOException {
    try (DirectoryStream<Path> drawings =
        Files.newDirectoryStream(
            folder, it -> ANY_DRAWING.matcher(it.getFileName().toString()).matches())) {
      for (Path drawing : drawings) {
        remove(drawing);
      }
    }
  }

  @Override
  public Path create(String name, String extension) {
    String file = name + "." + extension;
    for (int number = 2; given.contains(file) || isTaken(file); number++) {
      file = numbered(name + "." + extension, number);
    }
    given.add(file);
    return drawing.resolve(file);
  }

  private boolean isTaken(String file) {
    return Files.exists(folder.resolve(file), LinkOption.NOFOLLOW_LINKS);
  }

  private static String numbered(String file, int number) {
    int dot = file.lastIndexOf('.');
    return number == 1 ? file : file.substring(0, dot) + "-" + number + file.substring(dot);
  }

  /**
   * What has been given out.
   *
   * @return the files' names, in the order in which they were asked for
   */
  public List<String> given() {
    return List.copyOf(given);
  }

  /**
   * Moves all that has been drawn to its place, or where another has taken that meanwhile, to the
   * next.
   *
   * @return the files
   * @throws IOException if that is not possible
   */
  public List<Path> publish() throws IOException {
    List<String> drawn =
        given.stream().filter(name -> Files.exists(drawing.resolve(name))).toList();
    seal(drawn); // before they are there, so that none is there with the checksum of another
    List<Path> published = new ArrayList<>();
    for (String name : drawn) {
      published.add(publish(name));
    }
    remove(drawing);
    return published;
  }

  private void seal(List<String> drawn) throws IOException {
    if (checksums.isPresent() && !drawn.isEmpty()) {
      Map<String, String> sealed = new TreeMap<>();
      for (String name : drawn) {
        sealed.put(name, Sha256.of(drawing.resolve(name)));
      }
      checksums.get().add(sealed);
    }
  }

  private Path publish(String name) throws IOException {
    for (int number = 1; ; number++) {
      try {
        return Files.move(drawing.resolve(name), folder.resolve(numbered(name, number)));
      } catch (FileAlreadyExistsException e) {
        // the next number
      }
    }
  }

  private static void remove(Path drawing) throws IOException {
    if (RunFiles.isFolder(drawing)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(drawing)) {
        for (Path file : files) {
          RunFiles.delete(file);
        }
      }
      Files.delete(drawing);
    }
  }
}
