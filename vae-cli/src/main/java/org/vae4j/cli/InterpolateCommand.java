package org.vae4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.vae4j.config.catalogue.Catalogue;
import org.vae4j.data.Identity;
import org.vae4j.inference.VaeModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Decodes what lies between two codes by the model of a run. */
@Command(
    name = "interpolate",
    description = "Decodes codes on the straight line from one to another by the model of a run.",
    mixinStandardHelpOptions = true)
final class InterpolateCommand implements Callable<Integer> {
  private static final String END =
      " a code such as \"[0, 1.5]\", or a file whose first image is encoded.";

  @ParentCommand private Main main;
  @Mixin private ModelArguments run;
  @Mixin private SheetArguments sheet;

  @Parameters(index = "1", paramLabel = "FROM", description = "Where it begins:" + END)
  private String from;

  @Parameters(index = "2", paramLabel = "TO", description = "Where it ends:" + END)
  private String to;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "9",
      description = "How many images, both ends among them. Default: 9.")
  private int steps;

  @Override
  public Integer call() throws IOException {
    if (steps < 2) {
      throw new UsageException("--steps (%d) must be >= 2".formatted(steps));
    }
    Catalogue catalogue = main.catalogue();
    try (VaeModel model = run.load(catalogue);
        RowOutput output = RowOutput.ofImages(run.out(), model, sheet.look(run), main.data())) {
      float[][] images =
          model.interpolate(end(from, model, catalogue), end(to, model, catalogue), steps);
      for (int i = 0; i < steps; i++) {
        output.write(Identity.of(i), images[i]);
      }
      output.done();
    }
    return ExitCode.DONE;
  }

  private float[] end(String argument, VaeModel model, Catalogue catalogue) {
    return CodeArguments.isCode(argument)
        ? CodeArguments.code(argument, model)
        : model
            .encodeMean(ImageArguments.first(Path.of(argument), model, run, catalogue))
            .toFloatVector();
  }
}
