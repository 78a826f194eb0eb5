package org.vae4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vae4j.data.Csv;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.experiment.ExperimentReader.Source;
import org.vae4j.experiment.SavedRun;

/**
 * The experiment of a run whose dataset takes the columns of the run by their names, whatever order
 * they have in the file that is there now.
 */
final class RunColumns {
  private RunColumns() {}

  /**
   * Reads the experiment of a run.
   *
   * @param run the run
   * @param reader knows the components
   * @param overrides values that replace those of the file
   * @return the experiment
   */
  static Source experiment(SavedRun run, ExperimentReader reader, List<String> overrides) {
    Source source = run.experiment(reader, overrides);
    List<String> names = run.record().images().valueNames();
    boolean takesAll =
        source.config().dataset() instanceof Csv.Config csv && csv.columns().isEmpty();
    if (names.isEmpty() || !takesAll) {
      return source;
    }
    List<String> all = new ArrayList<>(overrides);
    all.add(
        names.stream()
            .map(RunColumns::quoted)
            .collect(Collectors.joining(", ", "dataset.columns=[", "]")));
    return run.experiment(reader, all);
  }

  private static String quoted(String name) {
    return "'" + name.replace("'", "''") + "'";
  }
}
