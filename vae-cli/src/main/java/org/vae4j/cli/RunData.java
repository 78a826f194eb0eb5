package org.vae4j.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vae4j.api.data.Dataset;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.experiment.SavedRun;

/** The data that a run was trained on. */
final class RunData {
  private static final Logger LOG = LoggerFactory.getLogger(RunData.class);

  private RunData() {}

  /** The dataset of a run, made again, as its transforms leave it. */
  static Dataset of(ModelArguments arguments, Catalogue catalogue) {
    return of(arguments.run(), arguments.overrides(), catalogue);
  }

  /** The same of a run of which not more is known. */
  static Dataset of(Path path, List<String> overrides, Catalogue catalogue) {
    SavedRun run = SavedRun.read(path);
    List<String> settings = new ArrayList<>(overrides);
    settings.add("figures=[]");
    settings.add("training.callbacks=[]");
    Experiment experiment =
        new Assembler(catalogue)
            .assemble(RunColumns.experiment(run, new ExperimentReader(catalogue), settings));
    experiment.vae().close();
    warnOfOther(run, experiment.dataset());
    return experiment.dataset();
  }

  /** Says so where data is not what a run was trained on: what follows may be meant. */
  static void warnOfOther(SavedRun run, Dataset dataset) {
    Optional<String> classes = run.otherClassOrder(dataset);
    if (classes.isPresent()) {
      LOG.warn(classes.get());
    } else if (!run.isOf(dataset)) {
      LOG.warn("the dataset is not the one that the model was trained on");
    }
  }
}
