package org.vae4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.experiment.SavedRun;
import org.vae4j.explore.Access;
import org.vae4j.explore.Explorer;

/** A run of one epoch on a few digits, to be explored. */
record TinyRun(Path directory) {

  static TinyRun train(Path directory) {
    CommandRun run =
        CommandRun.of(
            "run",
            "mnist-1-8",
            "--out",
            directory.toString(),
            "--set",
            "dataset.limit=40",
            "--set",
            "training.epochs=1",
            "--set",
            "figures=[]");
    assertThat(run.errors()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return new TinyRun(directory);
  }

  Explorer explore(Access access) throws IOException {
    return ExploreCommand.open(
        SavedRun.read(directory), Catalogue.discover(List.of()), List.of(), access);
  }

  /** The same model once more. */
  Experiment restore() {
    SavedRun run = SavedRun.read(directory);
    Catalogue catalogue = Catalogue.discover(List.of());
    Experiment experiment =
        new Assembler(catalogue)
            .assemble(run.experiment(new ExperimentReader(catalogue), List.of()));
    run.restore(experiment.vae());
    return experiment;
  }
}
