package org.vae4j.cli.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.vae4j.api.training.RunFiles;

/**
 * A figure on the page.
 *
 * @param title what it is called
 * @param text what there is to see in it
 * @param file its file's name
 * @param film whether it moves, and so is not shown before it is asked for
 * @param source the picture as a data URI; empty if it is too large
 */
record ReportFigure(String title, String text, String file, boolean film, String source) {
  private static final Map<String, String> MEDIA_TYPES =
      Map.of("png", "image/png", "svg", "image/svg+xml", "gif", "image/gif");
  private static final int MOST_BYTES = 8_000_000;
  private static final int MOST_BYTES_TOGETHER = 40_000_000;

  /**
   * The figures of a run.
   *
   * @param folder where they are; need not exist
   * @param descriptions of all types of figures that are installed, by type
   * @return the figures in the order of their captions, without loss curves, which a report has
   *     anyway
   */
  static List<ReportFigure> in(Path folder, Map<String, String> descriptions) throws IOException {
    List<Path> files = new ArrayList<>(pictures(folder));
    files.removeIf(file -> caption(file, descriptions).type().equals("loss"));
    files.sort(
        Comparator.<Path>comparingInt(file -> caption(file, descriptions).position())
            .thenComparing(file -> file.getFileName().toString()));
    List<ReportFigure> figures = new ArrayList<>();
    long together = 0;
    for (Path file : files) {
      long size = Files.size(file);
      boolean fits = size <= MOST_BYTES && together + size <= MOST_BYTES_TOGETHER;
      together += fits ? size : 0;
      Caption caption = caption(file, descriptions);
      figures.add(
          new ReportFigure(
              caption.title(),
              caption.text(),
              file.getParent().getFileName() + "/" + file.getFileName(),
              extension(file).equals("gif"),
              fits
                  ? Page.dataUri(MEDIA_TYPES.get(extension(file)), Files.readAllBytes(file))
                  : ""));
    }
    return figures;
  }

  private static Caption caption(Path file, Map<String, String> descriptions) {
    return Caption.of(file.getFileName().toString(), descriptions);
  }

  /** Files themselves only: a link might lead to anything. */
  private static List<Path> pictures(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    if (RunFiles.isFolder(folder)) {
      try (DirectoryStream<Path> all =
          Files.newDirectoryStream(
              folder,
              file ->
                  Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                      && MEDIA_TYPES.containsKey(extension(file)))) {
        all.forEach(files::add);
      }
    }
    return files;
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
