package org.vae4j.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.spi.FileErrors;

/**
 * What is in a folder of pictures. Names are relative to it, with slashes on every system.
 *
 * @param folder where it is
 * @param pictures the files that are read, sorted
 * @param others the files that are passed over
 * @param subfolders the folders directly in it that are not hidden, sorted
 */
record PictureListing(
    Path folder, List<String> pictures, List<String> others, List<String> subfolders) {
  private static final Logger LOG = LoggerFactory.getLogger(PictureListing.class);
  private static final List<String> EXTENSIONS = List.of(".png", ".jpg", ".jpeg");
  private static final int KINDS_SHOWN = 10;
  private static final int MOST_EXTENSION = 10;

  /**
   * Looks which files there are.
   *
   * @throws UncheckedIOException if the folder cannot be read
   */
  static PictureListing of(Path folder) {
    if (!Files.isDirectory(folder)) {
      String problem = folder + " cannot be read: there is no such folder";
      throw new UncheckedIOException(problem, new NoSuchFileException(folder.toString()));
    }
    List<String> pictures = new ArrayList<>();
    List<String> others = new ArrayList<>();
    List<String> subfolders = new ArrayList<>();
    for (Path path : walk(folder)) {
      String name = name(folder.relativize(path));
      if (!Files.isDirectory(path)) {
        (isPicture(path, name) ? pictures : others).add(name);
      } else if (!name.isEmpty() && name.indexOf('/') < 0 && !isHidden(name)) {
        subfolders.add(name);
      }
    }
    return new PictureListing(folder, sorted(pictures), sorted(others), sorted(subfolders));
  }

  private static List<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files.toList();
    } catch (IOException e) {
      throw unreadable(folder, e);
    } catch (UncheckedIOException e) { // of a subfolder, met on the way
      throw unreadable(folder, e.getCause());
    }
  }

  private static UncheckedIOException unreadable(Path folder, IOException e) {
    return new UncheckedIOException(folder + " cannot be read: " + FileErrors.message(e), e);
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted(Comparator.naturalOrder()).toList();
  }

  private static String name(Path relative) {
    return StreamSupport.stream(relative.spliterator(), false)
        .map(Path::toString)
        .collect(Collectors.joining("/"));
  }

  private static boolean isPicture(Path path, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !isHidden(name)
        && EXTENSIONS.stream().anyMatch(lower::endsWith)
        && Files.isRegularFile(path);
  }

  private static boolean isHidden(String name) {
    return name.startsWith(".") || name.contains("/.");
  }

  /**
   * Checks that there are pictures, and tells what is passed over.
   *
   * @throws InvalidDataException if there are none
   */
  PictureListing checked() {
    if (pictures.isEmpty()) {
      throw new InvalidDataException(
          folder.toString(),
          "the folder must have files named *.png, *.jpg or *.jpeg"
              + (others.isEmpty() ? "" : "; it has " + kinds(others)));
    }
    if (!others.isEmpty()) {
      LOG.info(
          "{}: {} of {} files are passed over: {}",
          folder,
          others.size(),
          others.size() + pictures.size(),
          kinds(others));
    }
    for (String subfolder : subfolders) {
      if (pictures.stream().noneMatch(name -> name.startsWith(subfolder + "/"))) {
        LOG.warn(
            "{}: folder {} is no class: {}", folder, Text.quote(subfolder), without(subfolder));
      }
    }
    return this;
  }

  private String without(String subfolder) {
    List<String> in = others.stream().filter(name -> name.startsWith(subfolder + "/")).toList();
    return in.isEmpty()
        ? "there are no files in it"
        : "it has no files named *.png, *.jpg or *.jpeg, but " + kinds(in);
  }

  /** How many files there are of each kind, such as {@code 3 *.webp, 1 hidden}. */
  private static String kinds(List<String> names) {
    Map<String, Integer> counts = new TreeMap<>();
    names.forEach(name -> counts.merge(kind(name), 1, Integer::sum));
    String shown =
        counts.entrySet().stream()
            .limit(KINDS_SHOWN)
            .map(kind -> kind.getValue() + " " + kind.getKey())
            .collect(Collectors.joining(", "));
    return counts.size() > KINDS_SHOWN ? shown + " …" : shown;
  }

  private static String kind(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    int dot = file.lastIndexOf('.');
    if (isHidden(name)) {
      return "hidden";
    }
    return dot < 0 || file.length() - dot > MOST_EXTENSION
        ? "of other names"
        : "*" + Text.quote(file.substring(dot));
  }
}
