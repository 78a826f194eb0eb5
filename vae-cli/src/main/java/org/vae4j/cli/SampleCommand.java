package org.vae4j.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.vae4j.inference.CodeSampler;
import org.vae4j.inference.VaeModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Makes images up by the model of a run. */
@Command(
    name = "sample",
    description =
        "Makes images up by the model of a run, from codes drawn from the prior or as --from says. A"
            + " conditional model makes them of each class in turn, or of that of --class.",
    mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {
  @ParentCommand private Main main;
  @Mixin private ModelArguments run;
  @Mixin private SheetArguments sheet;
  @Mixin private SourceArguments source;

  @Option(
      names = "-n",
      paramLabel = "N",
      defaultValue = "50",
      description = "How many. Default: 50.")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Where the randomness comes from. Default: 0.")
  private long seed;

  @Override
  public Integer call() throws IOException {
    if (count < 1) {
      throw new UsageException("-n (%d) must be >= 1".formatted(count));
    }
    source.check();
    try (VaeModel model = run.load(main.catalogue());
        RowOutput output = RowOutput.ofImages(run.out(), model, sheet.look(run), main.data())) {
      CodeSampler sampler = source.sampler(run, model, main, seed);
      ImageWork.decode("sample", codes(sampler, model), model, main, output);
      output.done();
    }
    return ExitCode.DONE;
  }

  private DrawnCodes codes(CodeSampler sampler, VaeModel model) {
    List<String> classes = model.classNames();
    List<Integer> turn =
        IntStream.range(0, model.isConditional() ? classes.size() : 0)
            .filter(label -> run.className().map(classes.get(label)::equals).orElse(true))
            .boxed()
            .toList();
    return new DrawnCodes(sampler, classes, turn, count, seed);
  }
}
