package org.vae4j.cli.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.training.RunFiles;
import org.vae4j.experiment.SavedRun;

/**
 * A figure on the page.
 *
 * @param title what it is called
 * @param text what there is to see in it
 * @param file its file's name
 * @param film whether it moves, and so is not shown before it is asked for
 * @param damaged whether it is not as it was drawn, and so is not shown
 * @param source the picture as a data URI; empty if it is damaged or too large
 */
record ReportFigure(
    String title, String text, String file, boolean film, boolean damaged, String source) {
  private static final Logger LOG = LoggerFactory.getLogger(RunReport.class);
  private static final Map<String, String> MEDIA_TYPES =
      Map.of("png", "image/png", "svg", "image/svg+xml", "gif", "image/gif");
  private static final int MOST_BYTES = 8_000_000;
  private static final int MOST_BYTES_TOGETHER = 40_000_000;

  /**
   * The figures of a run. Of one that is damaged there is a warning too.
   *
   * @param run the run, which need not have any
   * @param descriptions of all types of figures that are installed, by type
   * @return the figures in the order of their captions, without loss curves, which a report has
   *     anyway
   */
  static List<ReportFigure> in(SavedRun run, Map<String, String> descriptions) throws IOException {
    List<Path> files = new ArrayList<>(pictures(run.figures()));
    Set<Path> damaged = damaged(run, files);
    files.removeIf(
        file -> caption(file, descriptions).type().equals("loss") && !damaged.contains(file));
    files.sort(
        Comparator.<Path>comparingInt(file -> caption(file, descriptions).position())
            .thenComparing(file -> file.getFileName().toString()));
    List<ReportFigure> figures = new ArrayList<>();
    long together = 0;
    for (Path file : files) {
      long size = Files.size(file);
      boolean fits =
          !damaged.contains(file) && size <= MOST_BYTES && together + size <= MOST_BYTES_TOGETHER;
      together += fits ? size : 0;
      Caption caption = caption(file, descriptions);
      figures.add(
          new ReportFigure(
              caption.title(),
              caption.text(),
              file.getParent().getFileName() + "/" + file.getFileName(),
              extension(file).equals("gif"),
              damaged.contains(file),
              fits
                  ? Page.dataUri(MEDIA_TYPES.get(extension(file)), Files.readAllBytes(file))
                  : ""));
    }
    return figures;
  }

  private static Set<Path> damaged(SavedRun run, List<Path> files) throws IOException {
    Set<Path> damaged = new HashSet<>();
    for (Path file : files) {
      if (!run.isIntact(file)) {
        LOG.warn(
            "{}: damaged or changed: checksum mismatch; to draw it again, delete it, and: vae"
                + " figures {}",
            file,
            run.path());
        damaged.add(file);
      }
    }
    return damaged;
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
