package org.vae4j.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.api.training.EpochMetrics;
import org.vae4j.api.training.RunFiles;

/** The checkpoints of a run: the newest few, and that of the best epoch. */
final class Checkpoints {
  private static final Comparator<EpochMetrics> BEST_FIRST =
      Comparator.comparingDouble(metrics -> metrics.validation().negativeElbo());

  private final Path folder;
  private final Set<CheckpointName> damaged = new HashSet<>();

  /**
   * Checkpoints in a folder.
   *
   * @param folder the folder, which is made with the first of them
   */
  Checkpoints(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes a checkpoint, and then removes those that are not to be kept: also those that are newer,
   * from which the run has not gone on.
   *
   * @param name what it is called
   * @param checkpoint what is written
   * @param keep how many of the newest stay
   * @throws IOException if that is not possible; what can be read stays until the new one can
   */
  void write(CheckpointName name, Checkpoint checkpoint, int keep) throws IOException {
    RunFiles.folder(folder);
    checkpoint.write(folder, name);
    damaged.remove(name);
    Set<CheckpointName> kept =
        names()
            .filter(it -> it.compareTo(name) <= 0 && !damaged.contains(it))
            .filter(it -> RunFiles.isFile(it.record(folder)))
            .limit(keep)
            .collect(Collectors.toSet());
    checkpoint.history().stream()
        .min(BEST_FIRST)
        .ifPresent(best -> kept.add(new CheckpointName(best.epoch(), 0)));
    removeAllBut(kept);
  }

  /**
   * Finds the newest checkpoint that is as it was written.
   *
   * @param complaints is told of those that are not, in a line for each
   * @return its name and what it says; nothing if there is none
   * @throws IOException if the folder cannot be read
   */
  Optional<Map.Entry<CheckpointName, Checkpoint>> newest(Consumer<String> complaints)
      throws IOException {
    for (CheckpointName name : names().toList()) {
      try {
        return Optional.of(Map.entry(name, Checkpoint.read(folder, name)));
      } catch (IOException e) {
        passOver(name, FileErrors.message(e), complaints);
      } catch (InvalidRunException e) {
        passOver(name, e.getMessage(), complaints);
      }
    }
    return Optional.empty();
  }

  private void passOver(CheckpointName name, String reason, Consumer<String> complaints) {
    damaged.add(name);
    complaints.accept("checkpoint %s is passed over: %s".formatted(name, reason));
  }

  /** Whatever there is a file of, the newest first. */
  private Stream<CheckpointName> names() throws IOException {
    return files().stream()
        .map(CheckpointName::of)
        .flatMap(Optional::stream)
        .distinct()
        .sorted(Comparator.reverseOrder());
  }

  private Collection<Path> files() throws IOException {
    if (!RunFiles.isFolder(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }

  /** Records before tensors, so that no record stays without them. */
  private void removeAllBut(Set<CheckpointName> kept) throws IOException {
    List<Path> superfluous =
        files().stream()
            .filter(
                file ->
                    RunFiles.isTemporary(file)
                        || CheckpointName.of(file).filter(it -> !kept.contains(it)).isPresent())
            .sorted()
            .toList();
    for (Path file : superfluous) {
      Files.deleteIfExists(file);
    }
  }
}
