package org.vae4j.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.vae4j.data.ImageStream;
import org.vae4j.inference.VaeModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Decodes codes by the model of a run. */
@Command(
    name = "decode",
    description = "Decodes codes to images by the model of a run.",
    mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {
  @ParentCommand private Main main;
  @Mixin private ModelArguments run;
  @Mixin private SheetArguments sheet;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "CODES",
      description =
          "Codes such as \"[0, 1.5]\", or files of them, CSV or .npy, as encode writes them; - is"
              + " the standard input.")
  private List<String> codes;

  @Override
  public Integer call() throws IOException {
    try (VaeModel model = run.load(main.catalogue());
        RowOutput output = RowOutput.ofImages(run.out(), model, sheet.look(run), main.data())) {
      for (String argument : codes) {
        ImageStream some = KnownClasses.of(CodeArguments.open(argument, model), model, run);
        ImageWork.decode("decode", some, model, main, output);
      }
      output.done();
    }
    return ExitCode.DONE;
  }
}
