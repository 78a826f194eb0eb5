package org.vae4j.experiment;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.FigureFiles;

/**
 * Gives out names of files in a folder that nothing stands at. They are drawn in a folder of their
 * own, hidden in that one, and stand in their places when all are published.
 */
public final class FigureFolder implements FigureFiles {
  private static final String DRAWING = ".drawing";

  private final Path folder;
  private final Path drawing;
  private final List<String> given = new ArrayList<>();

  /**
   * The files of a folder.
   *
   * @param folder the folder, which must exist; what is left in it of a drawing that was broken off
   *     is removed
   * @throws IOException if it cannot be written to
   */
  public FigureFolder(Path folder) throws IOException {
    this.folder = folder;
    this.drawing = folder.resolve(DRAWING);
    removeDrawing();
    Files.createDirectories(drawing);
  }

  @Override
  public Path create(String name, String extension) {
    String file = name + "." + extension;
    for (int number = 2; given.contains(file) || Files.exists(folder.resolve(file)); number++) {
      file = name + "-" + number + "." + extension;
    }
    given.add(file);
    return drawing.resolve(file);
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
   * Moves all that has been drawn to its place.
   *
   * @return the files
   * @throws IOException if that is not possible, or another has taken a place meanwhile
   */
  public List<Path> publish() throws IOException {
    List<Path> published = new ArrayList<>();
    for (String name : given) {
      Path drawn = drawing.resolve(name);
      if (Files.exists(drawn)) {
        published.add(Files.move(drawn, folder.resolve(name)));
      }
    }
    removeDrawing();
    return published;
  }

  private void removeDrawing() throws IOException {
    if (Files.isDirectory(drawing)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(drawing)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(drawing);
    }
  }
}
