package org.vae4j.config;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what relative paths of an experiment mean: what there is below the working directory, or
 * else below the folder of the file that has the path, or else, for a path that is in no file,
 * below the folder of the launcher.
 */
final class InputPaths {
  /** What the launcher says of where it is. */
  private static final String HOME = "vae.home";

  private InputPaths() {}

  /**
   * Finds a file or folder.
   *
   * @param path as it is written
   * @param source the name of the file that has it; what is no file is built in
   * @return where it is, absolute; the path as it is written where nothing is there
   */
  static Path find(Path path, String source) {
    return path.isAbsolute()
        ? path
        : tried(path, source).stream().filter(Files::exists).findFirst().orElse(path);
  }

  /** Says where a relative path was looked for; nothing of an absolute one. */
  static Optional<String> describe(Path path, String source) {
    return path.isAbsolute()
        ? Optional.empty()
        : Optional.of(
            tried(path, source).stream()
                .map(Path::toString)
                .collect(
                    Collectors.joining(
                        ", ",
                        "relative paths begin at the working directory, or else at the folder of"
                            + " the experiment file, and there is no ",
                        "")));
  }

  private static Set<Path> tried(Path path, String source) {
    Set<Path> tried = new LinkedHashSet<>();
    tried.add(absolute(path));
    Optional<Path> file = file(source);
    file.map(Path::getParent).ifPresent(folder -> tried.add(absolute(folder.resolve(path))));
    if (file.isEmpty() && System.getProperty(HOME) != null) {
      tried.add(absolute(Path.of(System.getProperty(HOME)).resolve(path)));
    }
    return tried;
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static Optional<Path> file(String source) {
    try {
      return Optional.of(Path.of(source).toAbsolutePath()).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
