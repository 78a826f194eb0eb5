package org.vae4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.vae4j.api.spi.ComponentConfig;
import org.vae4j.api.spi.FileErrors;
import org.vae4j.api.training.Figure;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.experiment.ExperimentReader.Source;
import org.vae4j.experiment.FigureDrawing;
import org.vae4j.experiment.FigureFolder;
import org.vae4j.experiment.RunDirectory;
import org.vae4j.experiment.SavedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Draws figures of a run that has ended. */
@Command(
    name = "figures",
    description = "Draws figures of a run, from the weights that it has left.",
    mixinStandardHelpOptions = true)
final class FiguresCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(index = "0", paramLabel = "RUN", description = "A run directory.")
  private Path directory;

  @Parameters(
      index = "1..*",
      paramLabel = "FIGURE",
      description =
          "Figures: a type such as grid, for those of the experiment or else one with its defaults;"
              + " or settings such as \"{type: prior-samples, rows: 3}\". Default: all figures of"
              + " the experiment.")
  private List<String> wanted = List.of();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Replaces a value of the experiment, such as figures[0].colourMap=magma. Can be"
              + " repeated.")
  private List<String> overrides = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The folder for the figures, made if it is not there. Default: RUN/figures.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    SavedRun run = SavedRun.read(directory);
    if (out == null) {
      try (RunDirectory open = RunDirectory.open(directory)) {
        draw(run, open::figures);
      }
    } else {
      draw(run, () -> new FigureFolder(Files.createDirectories(out)));
    }
    return ExitCode.DONE;
  }

  /** Makes the folder that is drawn into. */
  @FunctionalInterface
  private interface Folder {
    FigureFolder make() throws IOException;
  }

  private void draw(SavedRun run, Folder made) throws IOException {
    Catalogue catalogue = main.catalogue();
    Experiment experiment = new Assembler(catalogue).assemble(source(run, catalogue));
    PrintWriter output = spec.commandLine().getOut();
    RunData.warnOfOther(run, experiment.dataset());
    run.restore(experiment.vae());
    FigureFolder folder = folder(run, made);
    try {
      FigureDrawing.draw(experiment, run.history(), folder);
    } finally {
      folder.publish().forEach(output::println);
      output.flush();
    }
  }

  private FigureFolder folder(SavedRun run, Folder made) {
    try {
      return made.make();
    } catch (IOException e) {
      throw new UsageException(
          "%s: the folder cannot be made: %s"
              .formatted(out == null ? run.figures() : out, FileErrors.reason(e)));
    }
  }

  /** The run's experiment with the figures that are wanted. */
  private Source source(SavedRun run, Catalogue catalogue) {
    ExperimentReader reader = new ExperimentReader(catalogue);
    Source source = RunColumns.experiment(run, reader, overrides);
    if (wanted.isEmpty()) {
      return source;
    }
    List<ComponentConfig<Figure>> figures = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String figure : wanted) {
      List<ComponentConfig<Figure>> known =
          source.config().figures().stream()
              .filter(config -> catalogue.of(config).name().equals(figure))
              .toList();
      figures.addAll(known);
      if (known.isEmpty()) {
        others.add(figure.stripLeading().startsWith("{") ? figure : "{type: " + figure + "}");
      }
    }
    if (others.isEmpty()) {
      return new Source(source.source(), source.config().withFigures(figures), source.places());
    }
    return withOthers(run, reader, figures, others);
  }

  /** Read as if they stood in the experiment, so that they are checked in the same way. */
  private Source withOthers(
      SavedRun run,
      ExperimentReader reader,
      List<ComponentConfig<Figure>> figures,
      List<String> others) {
    List<String> all = new ArrayList<>(overrides);
    all.add(others.stream().collect(Collectors.joining(", ", "figures=[", "]")));
    Source source = RunColumns.experiment(run, reader, all);
    figures.addAll(source.config().figures());
    return new Source(source.source(), source.config().withFigures(figures), source.places());
  }
}
