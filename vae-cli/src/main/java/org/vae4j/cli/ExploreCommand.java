package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.vae4j.api.data.Dataset;
import org.vae4j.api.data.ImageShape;
import org.vae4j.api.data.ValueRange;
import org.vae4j.api.training.FigureSubject;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.data.Fit;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.experiment.ExperimentReader.Source;
import org.vae4j.experiment.ImagePreparation;
import org.vae4j.experiment.SavedRun;
import org.vae4j.explore.Access;
import org.vae4j.explore.Explorer;
import org.vae4j.explore.RunProgress;
import org.vae4j.explore.RunProgress.State;
import org.vae4j.explore.Uploads;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Serves a page on which the model of a run is explored. */
@Command(
    name = "explore",
    description = "Serves a page on which the model of a run is explored, until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class ExploreCommand implements Callable<Integer> {

  /** One image is little work: threads that share it wait longer for each other than it takes. */
  private static final String ONE_THREAD = "threads=1";

  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(paramLabel = "RUN", description = "A run directory.")
  private Path directory;

  @Mixin private PageOptions page;

  @Option(names = "--open", description = "Opens the page in the browser.")
  private boolean open;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Replaces a value of the experiment, such as dataset.directory. Can be repeated.")
  private List<String> overrides = List.of();

  @Override
  public Integer call() throws IOException {
    Access access = page.access();
    SavedRun run = SavedRun.read(directory);
    PrintWriter output = spec.commandLine().getOut();
    try (Interruption interruption = Interruption.install();
        Explorer explorer = open(run, main.catalogue(), overrides, access)) {
      output.println(explorer.address());
      main.details().println("Ctrl-C ends it.");
      output.flush();
      if (open) {
        Browser.open(explorer.address(), output);
      }
      interruption.await();
    }
    return ExitCode.DONE;
  }

  /** An explorer of a saved run. */
  static Explorer open(SavedRun run, Catalogue catalogue, List<String> overrides, Access access)
      throws IOException {
    List<String> settings = new ArrayList<>(List.of(ONE_THREAD));
    settings.addAll(overrides);
    Source source = RunColumns.experiment(run, new ExperimentReader(catalogue), settings);
    Experiment experiment = new Assembler(catalogue).assemble(withoutFigures(source));
    RunData.warnOfOther(run, experiment.dataset());
    run.restore(experiment.vae());
    return Explorer.open(
        subject(experiment, experiment.dataset()),
        uploads(experiment),
        new RunProgress(
            State.DONE,
            experiment.config().training().epochs(),
            run.history(),
            run.record().weightsOfEpoch()),
        access);
  }

  static Source withoutFigures(Source source) {
    return new Source(source.source(), source.config().withFigures(List.of()), source.places());
  }

  /** Pictures are changed as the data of training was. */
  static Uploads uploads(Experiment experiment) {
    ImagePreparation way = experiment.preparation();
    ImageShape shape = experiment.dataset().imageShape();
    ValueRange values = way.valueRange().orElse(experiment.dataset().valueRange());
    return new Uploads(
        values,
        Fit.of(Optional.of(experiment.config().dataset())),
        pixels -> way.apply(pixels, 0, shape, values));
  }

  static FigureSubject subject(Experiment experiment, Dataset dataset) {
    return new FigureSubject(
        experiment.config().name(),
        experiment.vae(),
        dataset,
        List.of(),
        experiment.seeds(),
        experiment.units());
  }
}
