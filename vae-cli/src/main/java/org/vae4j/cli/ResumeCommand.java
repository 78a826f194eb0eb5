package org.vae4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vae4j.config.ConfigWriter;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader;
import org.vae4j.experiment.ExperimentReader.Source;
import org.vae4j.experiment.ExperimentRun;
import org.vae4j.experiment.Resumption;
import org.vae4j.experiment.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Goes on with a run that was ended before it was complete. */
@Command(
    name = "resume",
    description =
        "Goes on with a run from its newest checkpoint. It ends as if it had not been left.",
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Parameters(paramLabel = "RUN", description = "A run directory.")
  private Path path;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Raises training.epochs, or replaces a value of training.checkpoints. Can be repeated.")
  private List<String> overrides = List.of();

  @Mixin private LivePageOptions page;

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = main.catalogue();
    try (RunDirectory directory = RunDirectory.open(path);
        RunSession session = new RunSession(main, catalogue, spec.commandLine().getOut())) {
      Resumption resumption = Resumption.of(directory);
      Source source = resumption.experiment(new ExperimentReader(catalogue), overrides);
      String resolved = new ConfigWriter(catalogue, source.places()).write(source.config());
      resumption.requireSame(resolved);
      Experiment assembled = new Assembler(catalogue).assemble(source);
      resumption.requireSameData(assembled);
      main.details().println("Going on from " + resumption.from());
      page.open(assembled, source, catalogue, resumption.history()).ifPresent(session::showOn);
      return session.train(
          assembled,
          directory,
          () -> ExperimentRun.goingOn(assembled, resolved, directory, resumption));
    }
  }
}
