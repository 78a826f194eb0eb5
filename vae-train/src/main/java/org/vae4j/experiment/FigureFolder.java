package org.vae4j.experiment;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vae4j.api.FigureFiles;

/** Gives out names of files in a folder that nothing stands at. */
public final class FigureFolder implements FigureFiles {
  private final Path folder;
  private final List<Path> given = new ArrayList<>();

  /**
   * The files of a folder.
   *
   * @param folder the folder, which must exist
   */
  public FigureFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public Path create(String name, String extension) {
    Path file = folder.resolve(name + "." + extension);
    for (int number = 2; given.contains(file) || Files.exists(file); number++) {
      file = folder.resolve(name + "-" + number + "." + extension);
    }
    given.add(file);
    return file;
  }

  /**
   * What has been given out.
   *
   * @return the files, in the order in which they were asked for
   */
  public List<Path> given() {
    return List.copyOf(given);
  }
}
