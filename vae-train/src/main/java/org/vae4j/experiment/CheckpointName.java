package org.vae4j.experiment;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vae4j.train.TrainingPoint;

/**
 * What a checkpoint is called: {@code epoch-0003} is that after the third epoch, {@code
 * epoch-0004-step-000120} that after 120 steps of the fourth.
 *
 * @param epochs how many epochs are done
 * @param stepsOfNext how many steps of the next are
 */
record CheckpointName(int epochs, int stepsOfNext) implements Comparable<CheckpointName> {
  static final String RECORD = ".json";
  static final String TENSORS = ".safetensors";

  private static final Pattern FILE =
      Pattern.compile("epoch-(\\d{4,9})(?:-step-(\\d{6,9}))?(?:\\.json|\\.safetensors)");
  private static final Comparator<CheckpointName> OLDEST_FIRST =
      Comparator.comparingInt(CheckpointName::epochs).thenComparingInt(CheckpointName::stepsOfNext);

  static CheckpointName of(TrainingPoint point) {
    return new CheckpointName(point.epochs(), point.stepsOfNext());
  }

  /** The checkpoint that a file belongs to; nothing if it belongs to none. */
  static Optional<CheckpointName> of(Path file) {
    Matcher name = FILE.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    int epoch = Integer.parseInt(name.group(1));
    CheckpointName found =
        name.group(2) == null
            ? new CheckpointName(epoch, 0)
            : new CheckpointName(epoch - 1, Integer.parseInt(name.group(2)));
    return Optional.of(found).filter(it -> name.group().startsWith(it + "."));
  }

  Path record(Path folder) {
    return folder.resolve(this + RECORD);
  }

  Path tensors(Path folder) {
    return folder.resolve(this + TENSORS);
  }

  @Override
  public int compareTo(CheckpointName other) {
    return OLDEST_FIRST.compare(this, other);
  }

  @Override
  public String toString() {
    return stepsOfNext == 0
        ? String.format(Locale.ROOT, "epoch-%04d", epochs)
        : String.format(Locale.ROOT, "epoch-%04d-step-%06d", epochs + 1, stepsOfNext);
  }
}
