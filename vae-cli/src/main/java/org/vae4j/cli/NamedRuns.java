package org.vae4j.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.vae4j.api.spi.VisibleText;
import org.vae4j.cli.report.Comparison;
import org.vae4j.experiment.SavedRun;

/** Runs with names by which they are told apart. */
final class NamedRuns {
  /** What comes last in a long name, such as a time, tells it from others. */
  private static final int LONGEST_NAME = 30;

  private NamedRuns() {}

  /** Reads run directories to be compared. */
  static Comparison read(List<Path> directories) {
    Map<String, SavedRun> runs = new LinkedHashMap<>();
    for (Path directory : runs(directories)) {
      SavedRun run = SavedRun.read(directory);
      runs.put(name(directory.toAbsolutePath().normalize(), runs.keySet()), run);
    }
    return new Comparison(runs);
  }

  /** Folders of runs, and in place of the folder of a sweep those of its runs. */
  static List<Path> runs(List<Path> folders) {
    return folders.stream()
        .flatMap(folder -> SweepRuns.isSweep(folder) ? SweepRuns.of(folder) : Stream.of(folder))
        .toList();
  }

  /** A short name of a run that no other has. */
  private static String name(Path directory, Set<String> taken) {
    Path last = directory.getNameCount() == 0 ? directory : directory.getFileName();
    String full = VisibleText.oneLine(last.toString());
    String base =
        full.length() <= LONGEST_NAME
            ? full
            : "…" + full.substring(full.length() - LONGEST_NAME + 1);
    String name = base;
    for (int number = 2; taken.contains(name); number++) {
      name = base + " (" + number + ")";
    }
    return name;
  }
}
