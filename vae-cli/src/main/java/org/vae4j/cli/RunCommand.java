package org.vae4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.vae4j.config.ConfigWriter;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.experiment.Assembler;
import org.vae4j.experiment.Experiment;
import org.vae4j.experiment.ExperimentReader.Source;
import org.vae4j.experiment.ExperimentRun;
import org.vae4j.experiment.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Trains an experiment. */
@Command(
    name = "run",
    description = "Trains an experiment and leaves a run directory.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @ParentCommand private Main main;

  @Mixin private ExperimentArguments arguments;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "The run directory: new, or an empty folder. Default: runs/NAME-TIMESTAMP.")
  private Path out;

  @Mixin private LivePageOptions page;

  @Override
  public Integer call() throws IOException {
    Catalogue catalogue = main.catalogue();
    Source source = arguments.read(catalogue);
    Experiment assembled = new Assembler(catalogue).assemble(source);
    main.warn(source.source(), assembled.review().warnings());
    String resolved = new ConfigWriter(catalogue, source.places()).write(source.config());
    try (RunSession session = new RunSession(main, catalogue, spec.commandLine().getOut())) {
      page.open(assembled, source, catalogue, List.of()).ifPresent(session::showOn);
      try (RunDirectory directory = NewRun.directory(out, assembled.config().name())) {
        return session.train(
            assembled, directory, () -> new ExperimentRun(assembled, resolved, directory));
      }
    }
  }
}
