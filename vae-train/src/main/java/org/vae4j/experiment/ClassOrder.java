package org.vae4j.experiment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vae4j.api.data.Dataset;

/** Whether a dataset numbers its classes as a run did. */
final class ClassOrder {
  /** The setting that says in which order classes are numbered. */
  static final String SETTING = "dataset.classes";

  private ClassOrder() {}

  /** What is wrong where there are the same classes in another order, and how it is put right. */
  static Optional<String> problem(List<String> ofRun, Dataset dataset) {
    List<String> now = dataset.classNames();
    boolean isOther = !now.equals(ofRun) && Set.copyOf(now).equals(Set.copyOf(ofRun));
    return isOther
        ? Optional.of(
            "classes (%s) must be in the order of the run (%s): --set %s=[%s]"
                .formatted(
                    String.join(", ", now),
                    String.join(", ", ofRun),
                    SETTING,
                    String.join(",", ofRun)))
        : Optional.empty();
  }
}
